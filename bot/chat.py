"""A conversation in the terminal."""

from bot.answer import Request
from bot.ask import Bot
from bot.show import as_plain

_WELCOME = """Spørg notaterne. Opfølgende spørgsmål virker også (“og hvad med skolerne?”).
Tom linje eller “slut” afslutter."""


def chat(bot: Bot) -> None:
    """Ask and answer until an empty line, “slut” or the end of input."""
    print(_WELCOME)
    history: list[str] = []
    while True:
        try:
            question = input("\n> ").strip()
        except EOFError:
            print()
            return
        if question.lower() in ("", "slut", "exit", "quit"):
            return
        print("\n" + as_plain(bot.ask(Request(question, history=tuple(history)))))
        history.append(question)
