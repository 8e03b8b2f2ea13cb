"""The decision: which passages speak of what is asked, and whether any does.

A logistic regression over the features. Its coefficients stand in relevance.json, fitted on the
golden dev cases by `python -m eval fit`; nothing in it needs a model to be read.
"""

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.features import FEATURES, Features

RELEVANCE = Path(__file__).with_name("relevance.json")


@dataclass(frozen=True, slots=True)
class Relevance:
    """Coefficients and thresholds."""

    weights: dict[str, float]
    bias: float
    least: float
    """The probability from which a passage is relevant by itself."""
    of_best: float
    """The share of the best passage's probability from which a passage is relevant."""
    answer: float
    """The best passage's probability from which there is an answer at all."""

    def probability(self, features: Features) -> NDArray[np.float64]:
        """Of each passage, 0 to 1."""
        weights = np.array([self.weights.get(name, 0.0) for name in FEATURES])
        probability: NDArray[np.float64] = 1 / (1 + np.exp(-(features @ weights + self.bias)))
        return probability

    def bar(self, best: float) -> float:
        """The probability that a passage must reach when the best one has `best`; above 1 when nothing answers."""
        return max(self.least, self.of_best * best) if best >= self.answer else 2.0


@cache
def load_relevance(path: Path = RELEVANCE) -> Relevance:
    """The fitted decision."""
    return Relevance(**json.loads(path.read_text(encoding="utf-8")))


def save_relevance(relevance: Relevance, path: Path = RELEVANCE) -> None:
    """Write the decision as readable JSON."""
    path.write_text(json.dumps(asdict(relevance), indent=2) + "\n", encoding="utf-8")
