"""Questions on the example consultation, answered through the one function that every face calls."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support import open_bot

from bot.answer import Answer, Request
from bot.ask import Bot
from bot.understand import understand
from vectorstore.filters import Filters
from vectorstore.search import search


def ask(bot: Bot, question: str, *history: str, **filters: str) -> Answer:
    return bot.ask(Request(question, history=history, filters=Filters(**filters)))


def tables(answer: Answer) -> set[str]:
    return {f"{citation.event}, {citation.table}" for citation in answer.citations}


def test_a_fact_is_answered_by_the_passage_that_holds_it(bot: Bot) -> None:
    answer = ask(bot, "Hvor høje bliver vindmøllerne ved Gammelsig?")
    assert answer.status == "answered"
    assert "150 meter høje" in answer.citations[0].quote
    assert answer.citations[0].table == "Bord 2"
    assert answer.citations[0].event == "Elmosekær Hallen"


def test_both_sides_of_a_disagreement_are_cited(bot: Bot) -> None:
    answer = ask(bot, "Hvad siger bordene om gratis busser?")
    assert {"Elmosekær Hallen, Bord 1", "Storkebæk Forsamlingshus, Bord 2"} <= tables(answer)


def test_the_first_sentence_counts_the_tables_that_are_cited(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde folk om vindmøller?")
    assert answer.coverage.tables == len(tables(answer))
    assert answer.coverage.of == 17
    assert f"{answer.coverage.tables} af 17 borde" in answer.claims[0].text
    assert len(answer.coverage.silent) == 17 - answer.coverage.tables


def test_an_empty_form_is_a_silent_table(bot: Bot) -> None:
    assert "Bord 5, Elmosekær Hallen" in ask(bot, "Hvad sagde folk om vindmøller?").coverage.silent


@pytest.mark.parametrize(
    "question",
    [
        "Hvad sagde folk om lufthavnen?",
        "Hvad mener bordene om tandlægen?",
        "Hvad er hovedstaden i Australien?",
        pytest.param(
            "Hvad mener bordene om svømmehallen?",
            marks=pytest.mark.xfail(strict=True, reason="new baths in the sports hall are cited"),
        ),
    ],
)
def test_what_the_notes_do_not_say_is_refused_without_citations(bot: Bot, question: str) -> None:
    answer = ask(bot, question)
    assert answer.status == "not_found"
    assert answer.citations == ()
    assert answer.claims == ()
    assert answer.text.startswith("Det står der ikke noget om i notaterne.")


def test_a_refusal_names_topics_that_the_notes_do_hold(bot: Bot) -> None:
    assert "Notaterne handler derimod blandt andet om “" in ask(bot, "Hvad sagde folk om lufthavnen?").text


@pytest.mark.parametrize("question", ["Hvad sagde folk om vindmøller?", "HVAD SAGDE FOLK OM VINDMØLLER?"])
@pytest.mark.parametrize("spelt", ["vindmøller", "vindmoeller", "vindmøler"])
def test_spelling_does_not_change_what_is_found(bot: Bot, question: str, spelt: str) -> None:
    asked = question.replace("vindmøller", spelt).replace("VINDMØLLER", spelt.upper())
    assert tables(ask(bot, asked)) == tables(ask(bot, "Hvad sagde folk om vindmøller?"))


def test_a_table_named_in_the_question_is_the_only_one_cited(bot: Bot) -> None:
    assert tables(ask(bot, "Hvad sagde bord 2 i Ravnshede Medborgerhus om hallen?")) == {
        "Ravnshede Medborgerhus, Bord 2"
    }


def test_a_filter_holds_and_the_count_is_of_the_tables_inside_it(bot: Bot) -> None:
    answer = ask(bot, "Hvad sagde folk om busser?", event="Ravnshede Medborgerhus")
    assert {citation.event for citation in answer.citations} == {"Ravnshede Medborgerhus"}
    assert answer.coverage.of == 4


def test_a_role_without_topic_finds_all_points_of_that_role(bot: Bot) -> None:
    answer = ask(bot, "Hvilke styrker peger bordene på?")
    strengths = {passage.id for passage in bot.index.passages if passage.role == "strength"}
    assert strengths <= {citation.passage for citation in answer.citations}
    assert {c.role for c in answer.citations[: len(strengths)]} == {"strength"}


def test_at_a_table_whose_form_asked_for_that_kind_nothing_else_is_of_it(bot: Bot) -> None:
    answer = ask(bot, "Hvilke styrker peger bordene på?")
    asked = {p.source.key for p in bot.index.passages if p.role == "strength"}
    by_id = {p.id: p.source.key for p in bot.index.passages}
    assert all(by_id[c.passage] not in asked for c in answer.citations if c.role != "strength")


def test_a_follow_up_takes_the_filters_of_the_question_before(bot: Bot) -> None:
    answer = ask(bot, "Og hvad med skolen?", "Hvad sagde bord 1 i Ravnshede Medborgerhus om vandet?")
    assert tables(answer) == {"Ravnshede Medborgerhus, Bord 1"}
    assert answer.asked_as == "Hvad sagde bord 1 i Ravnshede Medborgerhus om skolen?"


def test_a_follow_up_without_topic_takes_the_topic_of_the_question_before(bot: Bot) -> None:
    answer = ask(bot, "Og hvilke borde sagde det?", "Hvad sagde folk om vindmøller?")
    assert tables(answer) == tables(ask(bot, "Hvad sagde folk om vindmøller?"))


@pytest.mark.parametrize("question", ["", "  \n ", "?"])
def test_an_empty_question_is_rejected_or_answered_without_a_crash(bot: Bot, question: str) -> None:
    assert ask(bot, question).status == ("rejected" if not question.strip() else ask(bot, question).status)


def test_a_question_of_100000_characters_is_rejected_with_the_reason(bot: Bot) -> None:
    answer = ask(bot, "bus " * 25_000)
    assert answer.status == "rejected"
    assert "100000 tegn" in answer.text
    assert len(answer.question) == 2_000


def test_the_answer_is_json_of_the_documented_form(bot: Bot) -> None:
    answer = json.loads(json.dumps(ask(bot, "Hvad sagde folk om vindmøller?").to_json()))
    assert set(answer) == {
        *("id", "question", "asked_as", "language", "status", "text", "claims", "citations"),
        *("nearby", "coverage", "composer", "build", "prompts", "timings_ms"),
    }
    assert [citation["number"] for citation in answer["citations"]] == list(range(1, len(answer["citations"]) + 1))
    assert set(answer["coverage"]) == {"tables", "of", "silent", "unreadable"}


def test_the_same_question_gives_the_same_answer_from_a_bot_opened_anew(bot: Bot, example_index) -> None:
    again = ask(open_bot(example_index), "Hvad sagde folk om busser?").to_json()
    before = ask(bot, "Hvad sagde folk om busser?").to_json()
    del again["timings_ms"], before["timings_ms"]
    assert again == before


WORDS = ["hvad sagde folk om", "busser", "skole", "bord 3", "i Ravnshede", "[1]", "*", "<b>", "{x}"]
QUESTIONS = st.one_of(
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS)).map(" ".join),
)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=QUESTIONS)
def test_every_citation_is_verbatim_and_among_what_was_retrieved(bot: Bot, question: str) -> None:
    answer = ask(bot, question)
    for citation in answer.citations:
        assert bot.index.note_text(citation.note)[citation.start : citation.end] == citation.quote
    for claim in answer.claims:
        assert claim.citations
        assert set(claim.citations) <= {citation.number for citation in answer.citations}
    if answer.status == "answered":
        understood = understand(Request(question), bot.index)
        retrieved = {hit.passage.id for hit in search(bot.index, understood.query, understood.filters).hits}
        assert {citation.passage for citation in answer.citations} <= retrieved
    else:
        assert answer.citations == ()


def test_the_real_notes_answer_on_branding_with_both_tables_and_most_passages(real_bot: Bot) -> None:
    answer = ask(real_bot, "Hvad sagde folk om branding?")
    on_branding = [p for p in real_bot.index.passages if "branding" in f"{p.heading} {p.said}".lower()]
    assert len(on_branding) == 8
    assert answer.coverage.tables == answer.coverage.of == 2
    assert len({p.id for p in on_branding} & {citation.passage for citation in answer.citations}) >= 6


def test_the_real_notes_say_nothing_of_wind_turbines(real_bot: Bot) -> None:
    assert ask(real_bot, "Hvad sagde folk om vindmøller?").status == "not_found"


def test_quotes_of_the_real_notes_are_the_files_own_characters(real_bot: Bot, real_notes) -> None:
    citations = ask(real_bot, "Hvad sagde folk om branding?").citations + ask(real_bot, "Hvad med de unge?").citations
    assert citations
    for citation in citations:
        text = (real_notes / citation.note).read_text(encoding="utf-8")
        assert text[citation.start : citation.end] == citation.quote
