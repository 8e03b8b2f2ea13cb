"""Finds every passage that speaks of what is asked: several legs, one decision, no top-k."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.features import FEATURES, Features
from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.logistic import logistic
from vectorstore.passage import Passage
from vectorstore.point_kinds import POINT_KINDS
from vectorstore.query import Query
from vectorstore.relevance import Probabilities, Relevance, load_relevance

_NEAR = 8
_HARDLY = 0.01
"""No point is of a kind with a smaller probability than this: the words of few are that plain."""
_WEIGHT_OF_KIND = 1.5
_MAY_BE = 0.2
_SURELY = 0.9
"""Where a kind is asked for as surely as the second, points less likely of it than the first are not shown: a complaint
is no praise, whatever it speaks of. Where it is a guess, they may be what is asked for."""
_WORDS, _SPOKEN = (list(FEATURES).index(name) for name in ("words", "words_facet"))


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage and how sure the search is that it speaks of what is asked, 0 to 1."""

    passage: Passage
    probability: float
    spoken: float = 1.0
    """How much of one thing asked for the passage holds in so many words, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search brings: all that was said, and what came nearest when nothing was."""

    hits: tuple[Hit, ...]
    """Relevant passages, the most telling first."""
    near: tuple[Hit, ...]
    """The best of the others."""


@dataclass(frozen=True, slots=True, eq=False)
class Inside:
    """Where an answer is looked for."""

    rows: NDArray[np.int64]
    """The passages inside the question's filters, as indices, ascending."""
    of_kind: NDArray[np.float32]
    """How likely each of them is a point of the kinds that are sought beside a topic."""
    asked: float
    """The probability that one of these kinds is asked for."""

    @property
    def count(self) -> float:
        """How many passages may be what is asked for, as far as tables and kinds tell."""
        return float(self.counts.sum())

    @property
    def counts(self) -> Probabilities:
        """Of each of `rows` whether it may be what is asked for, whatever its topic."""
        counts: Probabilities = self.asked * self.of_kind.astype(np.float64) + (1 - self.asked)
        return counts

    def probability(self, odds: Probabilities) -> Probabilities:
        """Of each of `rows` that it is what is asked for; `odds`: of all passages that they speak of the topic.

        The kind weighs the more: who asks what people praise wants no complaints, however near the topic.
        """
        about = logistic(odds[self.rows])
        both = about * np.maximum(self.of_kind.astype(np.float64), _HARDLY) ** _WEIGHT_OF_KIND
        # Rounding keeps the order the same on machines that add in another order.
        likely: Probabilities = np.round(self.asked * both + (1 - self.asked) * about, 6)
        return likely


def look_inside(index: Index, filters: Filters) -> Inside:
    """The passages inside the filters, and how far they are of the kind that is asked for beside a topic."""
    rows = index.rows(filters)
    if filters.sought is None:
        return Inside(rows, np.ones(len(rows), dtype=np.float32), 0.0)
    return Inside(rows, index.of_kinds(filters.sought.kinds)[rows], filters.sought.likely)


def search(index: Index, query: Query, filters: Filters, admits: Callable[[Passage], bool] | None = None) -> Found:
    """All passages inside the filters that speak of the query.

    A query without topic (only a place, a table, a role) finds all passages inside the filters.
    `admits` is asked of what was found, best first: what it turns down counts as not found, and lets nothing
    in that it would have kept out by being so much better.
    """
    inside = look_inside(index, filters)
    rows = inside.rows
    if not len(rows):
        return Found((), ())
    if not query.terms:
        return Found(_all(index, filters, rows), ())
    features = index.features.features(query, inside.count)
    return select(index.passages, features, inside, load_relevance().asked(query.one), admits)


def _all(index: Index, filters: Filters, rows: NDArray[np.int64]) -> tuple[Hit, ...]:
    """All of the rows, those first that are most surely of the kind that is asked for."""
    kinds = filters.roles | ({"divided"} if filters.divided else set())
    sure = index.of_kinds(kinds)[rows] if kinds.issubset(POINT_KINDS) and kinds else np.ones(len(rows))
    return tuple(Hit(index.passages[rows[at]], round(float(sure[at]), 6)) for at in np.argsort(-sure, kind="stable"))


def select(
    passages: Sequence[Passage],
    features: Features,
    inside: Inside,
    decision: Relevance,
    admits: Callable[[Passage], bool] | None = None,
) -> Found:
    """The passages inside that the decision calls relevant, and the nearest of the others.

    `features` covers all passages.
    """
    rows = inside.rows
    odds = decision.log_odds(features)
    probability = inside.probability(odds)
    least, answer = decision.bars(len(features))
    # A passage that holds the very words is never lost to one that holds them better.
    held = features[rows, _WORDS] >= decision.holds
    may_be = inside.of_kind >= (_MAY_BE if inside.asked >= _SURELY else 0.0)
    likely = np.flatnonzero(may_be & ((probability >= least) | held))
    hits: list[Hit] = []
    near: list[Hit] = []
    bar = 2.0
    first = True
    for at in likely[np.argsort(-probability[likely], kind="stable")].tolist():
        passage = passages[rows[at]]
        if admits is not None and not admits(passage):
            continue
        if first and decision.answerable(features, odds, rows[at]) >= answer:
            bar = max(least, decision.of_best * float(probability.max()))
        first = False
        shown = bar <= 1 and (probability[at] >= bar or held[at])
        hit = Hit(passage, float(probability[at]), float(features[rows[at], _SPOKEN]))
        (hits if shown else near).append(hit)
    if len(near) < _NEAR:
        known = {hit.passage.id for hit in (*hits, *near)}
        others = (Hit(passages[rows[at]], float(probability[at])) for at in _best(probability, len(known) + _NEAR))
        near += [hit for hit in others if hit.passage.id not in known]
    return Found(tuple(hits), tuple(near[:_NEAR]))


def _best(probability: Probabilities, count: int) -> list[int]:
    """Indices of the `count` highest, the highest first and the first of equals first, without sorting all."""
    if count < len(probability):
        least = np.partition(probability, -count)[-count]
        highest = np.flatnonzero(probability >= least)
    else:
        highest = np.arange(len(probability))
    best: list[int] = highest[np.argsort(-probability[highest], kind="stable")][:count].tolist()
    return best
