"""Finds every passage that speaks of what is asked: several legs, one decision, no top-k."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from vectorstore.features import FEATURES, Features
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.query import Query
from vectorstore.relevance import Probabilities, Relevance, load_relevance

_NEAR = 8
_WORDS = list(FEATURES).index("words")


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


def search(index: Index, query: Query, admits: Callable[[Passage], bool]) -> Found:
    """All admitted passages that speak of the query.

    A query without topic (only a place, a table, a role) finds all passages that are admitted.
    """
    rows = [row for row, passage in enumerate(index.passages) if admits(passage)]
    if not rows:
        return Found((), ())
    if not query.terms:
        return Found(tuple(Hit(index.passages[row], 1.0) for row in rows), ())
    features = index.features.features(query)
    return select(index.passages, features, load_relevance().probability(features), rows, load_relevance())


def select(
    passages: Sequence[Passage],
    features: Features,
    probability: Probabilities,
    rows: Sequence[int],
    decision: Relevance,
) -> Found:
    """The passages among `rows` (at least one) that the decision calls relevant, and the nearest of the others.

    `features` and `probability` cover all passages.
    """
    # Rounding keeps the order the same on machines that add in another order.
    order = sorted(rows, key=lambda row: (-round(float(probability[row]), 6), row))
    best = order[0]
    bar = max(decision.least, decision.of_best * float(probability[best]))
    answered = decision.answerable(features[best]) >= decision.answer
    # A passage that holds the very words is never lost to one that holds them better.
    held = features[:, _WORDS] >= decision.holds
    relevant = [row for row in order if answered and (probability[row] >= bar or held[row])]
    near = [row for row in order if row not in set(relevant)][:_NEAR]
    hits, others = (tuple(Hit(passages[row], float(probability[row])) for row in part) for part in (relevant, near))
    return Found(hits, others)
