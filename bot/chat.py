"""A conversation in the terminal."""

from bot.answer import Request
from bot.ask import Bot
from bot.show import as_plain
from vectorstore.themes import find_themes

_WELCOME = """Spørg notaterne. Opfølgende spørgsmål virker også (“og hvad med skolerne?”).
“slut” afslutter."""


def chat(bot: Bot, *, example: bool = False) -> None:
    """Ask and answer until “slut” or the end of input."""
    history: list[str] = []
    if example:
        question = example_question(bot)
        print(f"> {question}\n\n{as_plain(bot.ask(Request(question)))}\n")
    print(_WELCOME)
    while True:
        try:
            question = input("\n> ").strip()
        except EOFError:
            print()
            return
        if question.lower().strip(" .!") in ("slut", "farvel", "exit", "quit"):
            return
        if not question:
            continue
        print("\n" + as_plain(bot.ask(Request(question, history=tuple(history)))))
        history.append(question)


def example_question(bot: Bot) -> str:
    """A question on the theme that most tables of these notes spoke of."""
    themes = find_themes(bot.index)
    return f"Hvad sagde folk om {themes[0].name.lower()}?" if themes else "Hvad blev der talt mest om?"
