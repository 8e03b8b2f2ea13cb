"""An answer told step by step is the same answer."""

import pytest

from bot.answer import Request
from bot.ask import Bot
from bot.events import Finished, Proven, Searched


def test_events_come_in_order_and_add_up_to_the_answer(bot: Bot) -> None:
    searched, *proven, finished = bot.stream(Request("Hvad sagde folk om busser?"))
    assert isinstance(searched, Searched)
    assert isinstance(finished, Finished)
    assert [event.claim for event in proven if isinstance(event, Proven)] == list(finished.answer.claims)
    assert searched.tables == finished.answer.coverage.tables
    assert searched.passages == len(finished.answer.citations)


def test_each_sentence_brings_what_it_stands_on_and_stands_in_the_text(bot: Bot) -> None:
    *events, finished = bot.stream(Request("Hvad sagde folk om busser?"))
    for event in events:
        if isinstance(event, Proven):
            assert tuple(citation.number for citation in event.citations) == event.claim.citations
            assert event.markdown in finished.answer.text


@pytest.mark.parametrize("question", ["", "bus " * 1_000])
def test_input_that_is_not_processed_gives_one_event(bot: Bot, question: str) -> None:
    (event,) = bot.stream(Request(question))
    assert isinstance(event, Finished)
    assert event.answer.status == "rejected"


def test_a_refusal_has_no_sentence_to_prove(bot: Bot) -> None:
    searched, finished = bot.stream(Request("Hvad sagde folk om lufthavnen?"))
    assert searched == Searched("Hvad sagde folk om lufthavnen?", 0, 0, 17)
    assert finished.answer.status == "not_found"
