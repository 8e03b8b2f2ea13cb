"""Means with intervals, and whether two runs differ: the bootstrap over questions (Efron 1979).

A question and its variants are one draw: they are resampled together (cluster bootstrap, Field and Welsh 2007).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 10_000
_SEED = 17

Values = Mapping[str, Sequence[float]]
"""Question to the values of it and of its variants."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A mean over cases with its 95 % interval."""

    mean: float
    low: float
    high: float
    cases: int


@dataclass(frozen=True, slots=True)
class Difference:
    """B's mean minus A's on the cases that both have, with its 95 % interval."""

    mean: float
    low: float
    high: float
    p: float
    """Two-sided, of the hypothesis that there is no difference."""
    cases: int

    @property
    def significant(self) -> bool:
        """Does the interval leave zero out?"""
        return self.low > 0 or self.high < 0


@cache
def _weights(questions: int) -> NDArray[np.float64]:
    """Shape (RESAMPLES, questions): how often each question is drawn."""
    rng = np.random.default_rng(_SEED)
    return rng.multinomial(questions, [1 / questions] * questions, RESAMPLES).astype(np.float64)


def _resampled(values: Values) -> NDArray[np.float64]:
    """The mean of each resample."""
    sums = np.array([sum(each) for each in values.values()])
    counts = np.array([len(each) for each in values.values()], dtype=float)
    weights = _weights(len(values))
    means: NDArray[np.float64] = (weights @ sums) / np.maximum(weights @ counts, 1e-12)
    return means


def clustered(values: Values) -> Figure | None:
    """The figure of all values; None when there is none."""
    kept = {question: each for question, each in values.items() if len(each)}
    if not kept:
        return None
    flat = [value for each in kept.values() for value in each]
    low, high = np.quantile(_resampled(kept), (0.025, 0.975))
    return Figure(sum(flat) / len(flat), float(low), float(high), len(flat))


def difference(before: Mapping[str, float], after: Mapping[str, float], question: Mapping[str, str]) -> Difference:
    """The paired difference over the cases that both have. `question`: case to the question it is a form of.

    Raises ValueError when they have none in common.
    """
    both = [case for case in before if case in after]
    if not both:
        raise ValueError("no case in common")
    gains: dict[str, list[float]] = {}
    for case in both:
        gains.setdefault(question[case], []).append(after[case] - before[case])
    mean = sum(after[case] - before[case] for case in both) / len(both)
    means = _resampled(gains)
    low, high = np.quantile(means, (0.025, 0.975))
    # The share of resamples on the other side of zero, twice.
    p = min(1.0, 2 * min(float((means <= 0).mean()), float((means >= 0).mean())))
    return Difference(mean, float(low), float(high), p, len(both))
