"""Ridge logistic regression on sparse features."""

import numpy as np
from scipy import optimize, sparse

from vectorstore.logistic import logistic
from vectorstore.text_kinds import Scores

RIDGE = 0.1


def regress(features: sparse.csr_matrix, positive: Scores, ridge: float = RIDGE) -> Scores:
    """The weights of the features, the bias last: a column for each column of `positive`, shape (rows, columns)."""
    size, columns = features.shape[1], positive.shape[1]
    turned = features.T.tocsr()

    def loss(solution: Scores) -> tuple[float, Scores]:
        weights, bias = np.split(solution.reshape(size + 1, columns), [size])
        scores = features @ weights + bias
        wrong = logistic(scores) - positive
        value = float((np.logaddexp(0, scores) - positive * scores).sum() + ridge * (weights**2).sum() / 2)
        return value, np.vstack([turned @ wrong + ridge * weights, wrong.sum(axis=0)]).ravel()

    # All columns at once: as many steps as the slowest needs, each of them faster than those of all one by one.
    start = np.zeros((size + 1) * columns)
    solution: Scores = optimize.minimize(loss, start, jac=True, method="L-BFGS-B").x
    return solution.reshape(size + 1, columns)
