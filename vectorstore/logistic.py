"""The logistic function."""

import numpy as np
from numpy.typing import NDArray

_FARTHEST = 40


def logistic(scores: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 / (1 + e^-x), the probability of these log odds."""
    probability: NDArray[np.float64] = 1 / (1 + np.exp(-np.clip(scores, -_FARTHEST, _FARTHEST)))
    return probability
