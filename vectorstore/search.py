"""Finds every passage that speaks of what is asked: several legs, one decision, no top-k."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.query import Query
from vectorstore.relevance import Relevance, load_relevance

_NEAR = 8


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how sure the search is that it speaks of what is asked, 0 to 1."""

    passage: Passage
    probability: float


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
        return Found(tuple(Hit(index.passages[row], 1.0) for row in rows), ())
    decision = load_relevance()
    probability = decision.probability(index.features.features(query))
    return select(index.passages, probability, np.array(rows), decision)


def select(
    passages: Sequence[Passage], probability: NDArray[np.float64], rows: NDArray[np.int64], decision: Relevance
) -> Found:
    """The passages among `rows` (at least one) that reach the decision's bar, and the nearest of the others."""
    # Rounding keeps the order the same on machines that add in another order.
    order = sorted(rows.tolist(), key=lambda row: (-round(float(probability[row]), 6), row))
    bar = decision.bar(float(probability[rows].max()))
    hits = [Hit(passages[row], float(probability[row])) for row in order]
    relevant = tuple(hit for hit in hits if hit.probability >= bar)
    return Found(relevant, tuple(hits[len(relevant) : len(relevant) + _NEAR]))
