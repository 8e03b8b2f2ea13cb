"""Finds every passage that speaks of what is asked: two legs, one decision, no top-k."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.query import Query

RELEVANCE = Path(__file__).with_name("relevance.json")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how sure the search is that it speaks of what is asked."""

    passage: Passage
    probability: float
    """Calibrated, 0 to 1."""
    lexical: float
    dense: float


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brings: all that was said, and what came nearest when nothing was."""

    hits: tuple[Hit, ...]
    """Relevant passages, the most telling first."""
    near: tuple[Hit, ...]
    """The best of the others."""


def search(index: Index, query: Query, filters: Filters) -> Found:
    """All passages inside the filters that speak of the query.

    A query without topic (only a place, a table, a role) finds all passages inside the filters.
    """
    rows = [row for row, passage in enumerate(index.passages) if filters.admit(passage)]
    if not rows:
        return Found((), ())
    if not query.terms:
        return Found(tuple(Hit(index.passages[row], 1.0, 1.0, 0.0) for row in rows), ())
    lexical = index.lexical.score(query.terms)
    dense = index.vectors @ index.embedder.encode([query.text], "query")[0]
    probability = _probability(features(lexical, dense))
    order = sorted(rows, key=lambda row: (-probability[row], row))
    hits = [Hit(index.passages[row], float(probability[row]), float(lexical[row]), float(dense[row])) for row in order]
    threshold = _model().threshold
    relevant = tuple(hit for hit in hits if hit.probability >= threshold)
    return Found(relevant, tuple(hits[len(relevant) : len(relevant) + _NEAR]))


_NEAR = 8
FEATURES = ("lexical", "dense", "lexical_of_best")


def features(lexical: NDArray[np.float32], dense: NDArray[np.float32]) -> NDArray[np.float32]:
    """Shape (passages, len(FEATURES)): what the decision looks at."""
    best = float(lexical.max(initial=0.0))
    return np.stack([lexical, dense, lexical / best if best else lexical], axis=1)


def _probability(columns: NDArray[np.float32]) -> NDArray[np.float64]:
    """Logistic regression over the features."""
    model = _model()
    weights = np.array([model.weights[name] for name in FEATURES])
    probability: NDArray[np.float64] = 1 / (1 + np.exp(-(columns @ weights + model.bias)))
    return probability


@dataclass(frozen=True, slots=True)
class _Model:
    weights: dict[str, float]
    bias: float
    threshold: float


@cache
def _model() -> _Model:
    return _Model(**json.loads(RELEVANCE.read_text(encoding="utf-8")))
