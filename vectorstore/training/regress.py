"""Ridge logistic regression on sparse features."""

import numpy as np
from scipy import optimize, sparse

from vectorstore.logistic import logistic
from vectorstore.text_kinds import Scores

_RIDGE = 0.1


def regress(features: sparse.csr_matrix, positive: Scores) -> Scores:
    """The weights of the features, the bias last."""

    def loss(solution: Scores) -> tuple[float, Scores]:
        weights, bias = solution[:-1], solution[-1]
        scores = features @ weights + bias
        wrong = logistic(scores) - positive
        value = float((np.logaddexp(0, scores) - positive * scores).sum() + _RIDGE * (weights @ weights) / 2)
        return value, np.r_[features.T @ wrong + _RIDGE * weights, wrong.sum()]

    solution: Scores = optimize.minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return solution
