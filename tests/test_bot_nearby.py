"""What stands beside an answer or a refusal: worth a look, and neither cited nor counted."""

import io
import re

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.answer import Answer, Request
from bot.ask import Bot
from bot.page.asked import Asked, Turn
from bot.page.export import export
from bot.page.parts import show_turn
from bot.show import as_plain
from vectorstore.passage import readable
from vectorstore.relevance import load_relevance

WORDS = ["hvad koster", "busser", "en busbillet", "klimaet", "skoler", "i Ravnshede", "bord 3", "kvantecomputere", "?"]


def ask(bot: Bot, question: str) -> Answer:
    return bot.ask(Request(question))


@pytest.fixture(scope="module")
def answered(bot: Bot) -> Answer:
    return ask(bot, "Hvad synes folk om klimaet?")


@pytest.fixture(scope="module")
def refused(bot: Bot) -> Answer:
    return ask(bot, "Hvad koster en busbillet?")


def test_a_question_whose_answer_no_passage_proves_is_refused_with_the_nearest_words(refused: Answer) -> None:
    assert (refused.status, refused.citations, refused.coverage.tables) == ("not_found", (), 0)
    assert refused.nearby[0].quote.startswith("Gratis busser hjælper ikke, hvis der ingen bus går.")
    assert "nearby_refusal" in refused.prompts


def test_beside_an_answer_stands_what_may_belong_to_it(answered: Answer) -> None:
    assert answered.status == "answered"
    assert len(answered.nearby) == 3
    assert "nearby" in answered.prompts


@pytest.mark.parametrize(
    "question",
    ["Hvad sagde folk om kvantecomputere?", "Hvem var bordvært?", "Hvad kan jeg spørge om?", "",
     "Hvad sagde de ved bord 3 i Elmosekær Hallen?", "Hvad handlede høringen om?"],
)  # fmt: skip
def test_nothing_stands_beside_what_has_no_topic_or_a_topic_that_is_far_from_all(bot: Bot, question: str) -> None:
    assert ask(bot, question).nearby == ()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.lists(st.sampled_from(WORDS)).map(" ".join))
def test_at_most_three_verbatim_passages_that_no_claim_cites(bot: Bot, question: str) -> None:
    answer = ask(bot, question)
    beside = {citation.passage for citation in answer.nearby}
    assert len(beside) == len(answer.nearby) <= 3
    assert not beside & {citation.passage for citation in answer.citations}
    assert all(bot.index.note_text(c.note)[c.start : c.end] == c.quote != "" for c in answer.nearby)
    assert all(readable(c.quote) not in answer.text or c.quote in str(answer.citations) for c in answer.nearby)


def test_in_a_place_that_was_asked_for_nothing_of_another_stands_beside(bot: Bot) -> None:
    answer = ask(bot, "Hvad synes folk om klimaet i Tjørnemark Kulturlade?")
    assert {citation.event for citation in answer.nearby} <= {"Tjørnemark Kulturlade"}


def test_what_no_sentence_rests_on_has_the_number_0(answered: Answer) -> None:
    (first, *_) = answered.to_json()["nearby"]
    assert first["number"] == 0
    assert first["quote"] == answered.nearby[0].quote


def test_the_terminal_shows_it_below_the_sources(answered: Answer, refused: Answer) -> None:
    shown, shown_refused = (re.sub(r"\s+", " ", as_plain(answer)) for answer in (answered, refused))
    quote = re.escape(readable(answered.nearby[0].quote))
    assert re.search(rf"Kilder .* Måske også \(usikkert, .*“{quote}” .*Ikke nævnt ved", shown)
    assert "Kilder" not in shown_refused
    assert "Det nærmeste, der står i notaterne" in shown_refused


@pytest.mark.parametrize("ending", ["docx", "md", "json"])
def test_it_can_be_taken_home(answered: Answer, ending: str) -> None:
    taken = export((Turn("s0", Asked("Hvad synes folk om klimaet?"), answered),), ending)
    if ending == "docx":
        taken = "\n".join(paragraph.text for paragraph in Document(io.BytesIO(taken)).paragraphs).encode()
    said = readable(taken.decode().replace("\\n", " ").replace("\\f", " ").replace("\\", ""))
    assert all(readable(citation.quote) in said for citation in answered.nearby)


def test_the_page_folds_it_away_below_an_answer_and_opens_it_below_a_refusal(answered: Answer, refused: Answer) -> None:
    below_answer, below_refusal = (
        str(show_turn(Turn("s0", Asked(answer.question), answer), feedback=False)) for answer in (answered, refused)
    )
    assert '<details class="nearby">\n<summary>Måske også: 3 udsagn</summary>' in below_answer
    assert '<details class="nearby" open>\n<summary>Det nærmeste, der står i notaterne</summary>' in below_refusal
    assert 'class="sources"' not in below_refusal


def test_worth_a_look_is_half_of_what_is_shown_at_least() -> None:
    decision = load_relevance()
    assert decision.worth_a_look(decision.among) == pytest.approx(decision.least / 2)
