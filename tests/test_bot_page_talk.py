"""A conversation on the page: what is sent, what is remembered, and what a visitor meets first."""

import pytest
from markupsafe import Markup

from bot.answer import Request
from bot.ask import Bot
from bot.page.asked import Asked, Turn, read_asked
from bot.page.shelf import SECONDS, Shelf, new_key
from bot.page.start import example_questions, show_about, show_filters, show_start
from bot.page.talk import Talk, TurnedAwayError, converse
from vectorstore.errors import UsageError


def turn_of(bot: Bot, question: str) -> Turn:
    asked = Asked(question)
    return Turn(new_key(), asked, bot.ask(asked.request(())))


def test_what_the_page_sends_is_read() -> None:
    asked = read_asked("Busser?", '{"filters": {"role": "idea", "event": "", "table": "Bord 2"}, "build": "b1"}')
    assert asked == Asked("Busser?", {"table": "Bord 2", "role": "idea"}, "b1")
    assert asked.request(("Skoler?",)).history == ("Skoler?",)
    assert asked.request(()).filters.roles == {"idea"}
    assert read_asked(None, "") == Asked("")


@pytest.mark.parametrize(
    ("question", "sent"),
    [
        (7, "{}"), ("?", "[]"), ("?", "{"), ("?", '{"filters": 3}'), ("?", '{"filters": {"secret": "x"}}'),
        ("?", '{"filters": {"event": "' + "x" * 301 + '"}}'), ("?", "[" * 100_000),
    ],
)  # fmt: skip
def test_what_our_page_does_not_send_is_refused_in_danish(question: object, sent: str) -> None:
    with pytest.raises(UsageError, match=r"genindlæs|ryd filtrene"):
        read_asked(question, sent)


def test_half_a_character_is_replaced() -> None:
    assert read_asked("bus\ud83d", "{}").question == "bus?"


def test_the_shelf_forgets_the_oldest(bot: Bot) -> None:
    shelf, turn = Shelf(most=2), turn_of(bot, "Busser?")
    for key in ("a", "b", "a", "c"):
        shelf.put(key, (turn,))
    assert shelf.get("b") is None
    assert shelf.get("a") == shelf.get("c") == (turn,)
    assert new_key() != new_key()


def test_the_shelf_forgets_what_is_hours_old(bot: Bot) -> None:
    now = 0.0
    shelf, turn = Shelf(clock=lambda: now), turn_of(bot, "Busser?")
    shelf.put("early", (turn,))
    now = SECONDS - 1.0
    shelf.put("late", (turn,))
    assert shelf.get("early") == (turn,)
    now = SECONDS + 1.0
    assert shelf.get("early") is None
    assert shelf.get("late") == (turn,)


def test_a_conversation_is_told_step_by_step_and_remembered(bot: Bot) -> None:
    shelf, first = Shelf(), Asked("Hvad sagde folk om busser?", {"event": "Elmosekær Hallen"})
    steps = list(converse(Talk(), first, bot.stream, shelf, feedback=False))
    assert "Leder i notaterne" in steps[0][0]
    assert all('aria-busy="true"' in html for html, _ in steps[:-1])
    shown = [html.count("<li>") for html, _ in steps[1:-1]]
    assert shown == sorted(shown)
    html, talk = steps[-1]
    assert "aria-busy" not in html
    assert talk.history == ("Hvad sagde folk om busser?",)
    *_, (_, talk) = converse(talk, Asked("og hvad med skolerne?"), bot.stream, shelf, feedback=False)
    assert "skole" in talk.turns[1].answer.asked_as.lower()
    assert shelf.get(talk.key) == talk.turns
    assert shelf.get(talk.turns[0].key) == talk.turns[:1]
    assert talk.without_last().turns == talk.turns[:1]


def test_what_goes_wrong_is_said_in_danish_without_its_inside() -> None:
    def away(_):
        raise TurnedAwayError("Der er stillet for mange spørgsmål.")
        yield

    def broken(_):
        raise RuntimeError("secret path")
        yield

    def last(ask):
        *_, (html, talk) = converse(Talk(), Asked("?"), ask, Shelf(), feedback=False)
        assert talk == Talk()
        return html

    assert "Der er stillet for mange spørgsmål." in last(away)
    assert "Spørgsmålet kunne ikke besvares. Prøv igen om lidt." in last(broken)
    assert "secret" not in last(broken)


def test_the_examples_can_all_be_answered(bot: Bot) -> None:
    questions = example_questions(bot.index)
    assert 4 <= len(questions) <= 5
    assert [bot.ask(Request(question)).status for question in questions] == ["answered"] * len(questions)
    assert all(str(Markup.escape(question)) in show_start(bot.index) for question in questions)


def test_the_filters_offer_what_the_notes_have(bot: Bot) -> None:
    html = show_filters(bot.index)
    assert html.count('<option value="Bord ') == 17
    assert html.count("<optgroup") == 4
    assert "<option>Øvelse 2</option>" in html
    assert '<option value="we-can">Det vi kan</option>' in html


def test_about_says_what_answers_and_what_is_kept(bot: Bot) -> None:
    plain = show_about(bot.index, bot.settings, feedback=False, logs=False)
    assert "16 notater fra 17 borde med 264 udsagn" in plain
    assert "ingen sprogmodel" in plain
    assert "skrives ikke i nogen log" in plain
    assert "bliver din vurdering gemt" not in plain
    worded = bot.settings.model_copy(update={"bot_model": "openai:gpt-x"})
    other = show_about(bot.index, worded, feedback=True, logs=True)
    assert "En sprogmodel (openai:gpt-x)" in other
    assert "sendes til sprogmodellen" in other
    assert "skrives i serverens log" in other
    assert "bliver din vurdering gemt" in other
