"""The decision: which passages speak of what is asked, and whether any does.

Two logistic regressions: one says of each passage whether it is relevant, one says from the best passage, and from how
far it stands above the others, whether there is an answer. The coefficients stand in relevance.json, fitted on the
golden dev cases by `python -m eval fit`.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.features import FEATURES, Features
from vectorstore.logistic import logistic

Probabilities = NDArray[np.float64]

_MOST_TIMES = 4.0
_MOST_TIMES_FEWER = 8.0

_OF_BEST = ("dense", "facet", "instances", "subject", "query_unknown")
EVIDENCE: dict[str, str] = {
    "odds": "log odds that the best passage is relevant",
    "usual": "mean of the log odds of all passages: a long question in rare words lifts few of them",
    "spread": "their standard deviation",
    **{name: f"of the best passage: {FEATURES[name]}" for name in _OF_BEST},
}
"""Name of each thing that tells whether there is an answer, and what it means."""
_COLUMNS = [list(FEATURES).index(name) for name in _OF_BEST]

_LIKELY = 0.5
"""The probability of asking for one thing from which a question does."""

RELEVANCE = Path(__file__).with_name("relevance.json")


@dataclass(frozen=True, slots=True)
class Relevance:
    """Two regressions and three thresholds."""

    weights: dict[str, float]
    """Feature to coefficient: does the passage speak of what is asked?"""
    bias: float
    answer_weights: dict[str, float]
    """Name of the evidence to coefficient: is there an answer at all?"""
    answer_bias: float
    least: float
    """The probability from which a passage is relevant."""
    of_best: float
    """The share of the best passage's probability that it must reach as well, where all that was said is asked for."""
    of_best_one: float
    """The same where one thing is asked for."""
    holds: float
    """The share of the query's words from which a passage is relevant whatever its probability."""
    answer: float
    """The probability of an answer from which one is given."""
    among: int
    """The passages of the index that all of this was fitted on."""

    def log_odds(self, features: Features) -> Probabilities:
        """Of each passage that it speaks of what is asked."""
        odds: Probabilities = features @ _column(self.weights, FEATURES) + self.bias
        return odds

    def probability(self, features: Features) -> Probabilities:
        """Of each passage that it speaks of what is asked."""
        return logistic(self.log_odds(features))

    def bars(self, passages: int) -> tuple[float, float]:
        """(least, answer) in an index of so many passages.

        The more passages there are, the higher the best of those that have nothing to do with a question comes
        by chance, so the odds that are asked for grow with their number: a passage that means the same in other
        words is worth showing among fifty and drowns among thousands. (Of exponents from .75 to 1.25 none is better
        on random thirds of the example's tables.) Notes that grow much larger than what was fitted on are more of
        the same, with as much to find among them: there the
        growth ends. It ends the other way too: a handful of notes is no licence to guess.
        """
        odds = min(max(passages / self.among, 1 / _MOST_TIMES_FEWER), _MOST_TIMES)
        # How far the best stands above the others has been weighed already where there are few.
        return _at_odds(self.least, odds), _at_odds(self.answer, odds if odds > 1 else odds**0.5)

    def asked(self, one: float) -> "Relevance":
        """The decision for a question that asks for one thing with this probability, and else for all."""
        return replace(self, of_best=self.of_best_one) if one >= _LIKELY else self

    def worth_a_look(self, passages: int) -> float:
        """The probability from which a passage that is not shown may still be what is looked for.

        At half of what is shown at least, three such passages hold 5 to 10 of 100 answers that would else be missed,
        and the answer of more than half of the questions that are refused though there is one; for a topic that is
        absent they are about one (questions on six sets of notes).
        """
        return self.bars(passages)[0] / 2

    def answerable(self, features: Features, odds: Probabilities, best: int) -> float:
        """The probability that there is an answer, when this passage is the best; features and log odds of all."""
        told = evidence(features, odds, best) @ _column(self.answer_weights, EVIDENCE)
        return float(logistic(told + self.answer_bias))


def _at_odds(probability: float, times: float) -> float:
    """The probability whose odds are so many times those of this one."""
    return times * probability / (1 - probability + times * probability)


def evidence(features: Features, odds: Probabilities, best: int) -> NDArray[np.float64]:
    """What tells whether there is an answer, in the order of EVIDENCE."""
    told: NDArray[np.float64] = np.r_[odds[best], odds.mean(), odds.std(), features[best, _COLUMNS]]
    return told


def _column(weights: dict[str, float], names: Iterable[str]) -> NDArray[np.float64]:
    return np.array([weights.get(name, 0.0) for name in names])


@cache
def load_relevance(path: Path = RELEVANCE) -> Relevance:
    """The fitted decision."""
    return Relevance(**json.loads(path.read_text(encoding="utf-8")))


def save_relevance(relevance: Relevance, path: Path = RELEVANCE) -> None:
    """Write the decision as readable JSON."""
    path.write_text(json.dumps(asdict(relevance), indent=2) + "\n", encoding="utf-8")
