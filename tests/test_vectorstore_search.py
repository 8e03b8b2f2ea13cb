"""The search on the example consultation: what it finds, what it leaves, and that it is the same every time."""

import json
import subprocess
import sys

import numpy as np
import pytest
from support import ROOT

from bot.ask import Bot
from vectorstore.features import FEATURES
from vectorstore.filters import Filters
from vectorstore.query import read_query
from vectorstore.relevance import EVIDENCE, Relevance, evidence, load_relevance
from vectorstore.retriever import PassageRetriever
from vectorstore.search import Found, Inside, search, select
from vectorstore.themes import find_themes


def column(feature: str) -> int:
    return list(FEATURES).index(feature)


def find(bot: Bot, question: str, filters: Filters | None = None) -> Found:
    return search(bot.index, read_query(question, bot.index.lexical), filters or Filters())


def test_every_passage_with_an_exact_rare_word_is_found(bot: Bot) -> None:
    held = {passage.id for passage in bot.index.passages if "vindmølle" in f"{passage.heading} {passage.said}".lower()}
    assert held
    assert held <= {hit.passage.id for hit in find(bot, "Hvad sagde folk om vindmøller?").hits}


def test_hits_and_the_nearest_others_come_most_probable_first(bot: Bot) -> None:
    found = find(bot, "Hvad sagde folk om busser?")
    for part in (found.hits, found.near):
        probabilities = [hit.probability for hit in part]
        assert probabilities
        assert probabilities == sorted(probabilities, reverse=True)


def test_a_filter_leaves_only_passages_inside_it(bot: Bot) -> None:
    found = find(bot, "busser", Filters(place="Ravnshede Medborgerhus", roles=frozenset({"idea"})))
    assert {(hit.passage.place, hit.passage.role) for hit in found.hits} == {("Ravnshede Medborgerhus", "idea")}


def test_a_query_without_topic_finds_all_inside_the_filters(bot: Bot) -> None:
    strengths = Filters(roles=frozenset({"strength"}))
    found = {hit.passage.id for hit in find(bot, "Hvad blev der sagt?", strengths).hits}
    assert found == {bot.index.passages[row].id for row in bot.index.rows(strengths)}
    assert found >= {p.id for p in bot.index.passages if p.role == "strength"}


BARS = {"least": 0.3, "holds": 0.75, "answer": 0.6, "among": 3}
"""Of decisions that are tried on three passages, so that the size of the index changes nothing."""


ALL_THREE = Inside(np.arange(3), np.ones(3, dtype=np.float32), 0.0)
"""No kind of point is asked for."""


def test_a_point_counts_by_how_likely_it_is_of_the_kind_and_the_kind_is_asked_for() -> None:
    inside = Inside(np.arange(3), np.array([1, 0.25, 0], dtype=np.float32), 0.5)
    # Half of .5 whatever its kind, and half of .5 times 1, .125 (.25 ** 1.5) and .001 (.01 ** 1.5).
    assert inside.probability(np.zeros(3)).tolist() == [0.5, 0.28125, 0.25025]
    assert inside.count == 1 + 0.625 + 0.5


def test_more_is_asked_for_the_more_passages_there_are() -> None:
    decision = Relevance({}, 0.0, {}, 0.0, **{**BARS, "least": 0.5}, of_best=0.9, of_best_one=0.9)
    assert decision.bars(3) == (0.5, pytest.approx(0.6))
    assert decision.bars(3 * 4)[0] == pytest.approx(0.8)  # odds of 1 times 4
    assert decision.bars(3 * 4) == decision.bars(300_000), "the growth ends"
    assert decision.bars(0)[0] == pytest.approx(1 / 9)  # odds of 1 by 8


def test_the_decision_names_every_feature() -> None:
    decision = load_relevance()
    assert (set(decision.weights), set(decision.answer_weights)) == (set(FEATURES), set(EVIDENCE))


def test_who_asks_for_one_thing_is_shown_less_beside_the_best() -> None:
    decision = Relevance({}, 0.0, {}, 0.0, **BARS, of_best=0.1, of_best_one=0.4)
    assert (decision.asked(0.2).of_best, decision.asked(0.8).of_best) == (0.1, 0.4)


def test_the_best_passage_tells_of_an_answer_by_how_far_it_stands_above_the_others() -> None:
    told = evidence(np.zeros((3, len(FEATURES)), dtype=np.float32), np.array([4.0, 1.0, 1.0]), 0)
    assert dict(zip(EVIDENCE, told, strict=True))["odds"] == 4
    assert dict(zip(EVIDENCE, told, strict=True))["usual"] == 2
    assert dict(zip(EVIDENCE, told, strict=True))["spread"] == pytest.approx(2**0.5)  # the root of (4 + 1 + 1) / 3


def test_below_the_bar_for_an_answer_nothing_is_shown(bot: Bot) -> None:
    decision = Relevance({"words": 5.0}, -2.5, {"dense": 1.0}, 0.0, **BARS, of_best=0.5, of_best_one=0.5)
    features = np.zeros((3, len(FEATURES)), dtype=np.float32)
    features[:, column("words")] = [0.7, 0.5, 0.1]
    nothing = select(bot.index.passages, features, ALL_THREE, decision)
    assert (len(nothing.hits), len(nothing.near)) == (0, 3)
    features[0, column("dense")] = 1.0  # of the best passage: 1 / (1 + e^-1) = 0.73 is enough for an answer
    some = select(bot.index.passages, features, ALL_THREE, decision)
    assert [hit.passage.id for hit in some.hits] == [passage.id for passage in bot.index.passages[:2]]


def test_a_passage_with_the_very_words_is_shown_whatever_its_probability(bot: Bot) -> None:
    decision = Relevance({"dense": 5.0}, -3.0, {}, 1.0, **BARS, of_best=0.9, of_best_one=0.9)
    features = np.zeros((3, len(FEATURES)), dtype=np.float32)
    features[:, column("dense")] = [1.0, 0.0, 0.0]
    features[2, column("words")] = 0.8
    found = select(bot.index.passages, features, ALL_THREE, decision)
    assert [hit.passage.id for hit in found.hits] == [bot.index.passages[0].id, bot.index.passages[2].id]


def test_what_is_turned_down_lets_nothing_in_that_it_would_have_kept_out(bot: Bot) -> None:
    decision = Relevance({"dense": 1.0}, 0.0, {}, 1.0, **BARS, of_best=0.9, of_best_one=0.9)
    features = np.zeros((3, len(FEATURES)), dtype=np.float32)
    features[:, column("dense")] = [5.0, 4.5, 0.0]  # probabilities .993, .989 and .5
    unwanted, good, poor = bot.index.passages[:3]
    found = select(bot.index.passages, features, ALL_THREE, decision, lambda passage: passage != unwanted)
    assert [hit.passage for hit in found.hits] == [good]
    assert poor in [hit.passage for hit in found.near]


def test_headings_are_searched_but_the_bare_passage_is_what_is_found(bot: Bot) -> None:
    hits = {hit.passage.heading: hit.passage for hit in find(bot, "autocampere").hits}
    assert "Autocampere" in hits
    assert "utocamper" not in hits["Autocampere"].text


def test_themes_are_counted_by_table_and_the_same_every_time(bot: Bot) -> None:
    themes = find_themes(bot.index)
    assert themes == find_themes.__wrapped__(bot.index)
    counts = [len(theme.tables) for theme in themes]
    assert counts == sorted(counts, reverse=True)
    assert {"Kollektiv trafik", "Skoler", "Energi"} <= {theme.name for theme in themes}


def test_the_retriever_gives_documents_with_all_of_a_passage(bot: Bot) -> None:
    documents = PassageRetriever(index=bot.index).invoke("Hvad sagde folk om vindmøller?")
    passages = {passage.id: passage for passage in bot.index.passages}
    for document in documents:
        passage = passages[document.id]
        assert document.page_content == passage.text
        assert (document.metadata["table"], document.metadata["start"]) == (passage.table, passage.start)
    assert len(documents) == len(find(bot, "Hvad sagde folk om vindmøller?").hits)


@pytest.mark.slow
def test_three_processes_give_byte_identical_answers(example_index) -> None:
    questions = ["Hvad sagde folk om busser?", "Hvad blev der mest talt om?", "Hvem er imod solceller?", "lufthavn"]
    lines = "\n".join(json.dumps({"question": question}) for question in questions)
    command = [sys.executable, "-m", "bot", "ask", "--jsonl", "--index", str(example_index)]
    seen = set()
    for _ in range(3):
        done = subprocess.run(command, cwd=ROOT, input=lines, capture_output=True, text=True, check=True)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        for answer in answers:
            del answer["timings_ms"]
        seen.add(json.dumps(answers))
    assert len(seen) == 1
