"""A question that takes something for granted is answered only where a note says it."""

import pytest

from bot.answer import Request
from bot.ask import Bot
from bot.premise import premise


@pytest.mark.parametrize(
    ("question", "taken"),
    [
        ("Hvorfor afviste kommunen at betale?", "afviste kommunen at betale"),
        ("Hvorfor vil bord 2 have flere busser?", "vil bord 2 have flere busser"),
        ("Hvornår blev gågaden forlænget?", "blev gågaden forlænget"),
        ("Hvorfor flytter de unge?", None),
        ("Hvornår kører bussen?", None),
        ("Hvad sagde bord 2 om busser?", None),
    ],
)
def test_what_is_taken_for_granted(question: str, taken: str | None) -> None:
    assert premise(question) == taken


@pytest.mark.parametrize(
    "question",
    [
        "Hvorfor gik alle bordene ind for gratis busser?",
        "Hvornår blev gågaden i Bødkergade forlænget ned til åen?",
        "Hvorfor vedtog byrådet at rive Ravnshede Skole ned?",
    ],
)
def test_what_no_note_says_is_not_explained(bot: Bot, question: str) -> None:
    assert bot.ask(Request(question)).status == "not_found"


def test_what_a_note_says_is_explained(bot: Bot) -> None:
    answer = bot.ask(Request("Hvorfor vil bord 2 i Elmosekær ikke have nye vindmøller på land?"))
    assert answer.status == "answered"
    assert any("vindmøller" in citation.quote.lower() for citation in answer.citations)
