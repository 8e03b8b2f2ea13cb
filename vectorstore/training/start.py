"""The starting point: vectors of pieces from what they stand beside, before any pair is seen.

Positive pointwise mutual information with a smoothed context distribution and a power-weighted SVD, after
Levy, Goldberg and Dagan 2015 (https://aclanthology.org/Q15-1016/); randomised SVD after Halko, Martinsson and
Tropp 2011 (https://arxiv.org/abs/0909.4061); SIF weights after Arora, Liang and Ma 2017
(https://openreview.net/forum?id=SyK00v5xx).
"""

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from vectorstore.training.token_lists import Floats, TokenLists

# Wider than usual: what a passage is about matters more here than what part of speech a word is.
WINDOW = 20
CONTEXT_POWER = 0.75
SUBSAMPLE = 2e-4
SIF = 1e-3
# Weight of a column: its singular value to this power; 0.5 lets the first few columns rule every cosine.
COLUMN_POWER = 0.25


def piece_shares(lists: TokenLists, size: int) -> NDArray[np.float64]:
    """Share of each piece among all tokens, shape (size,)."""
    counts = np.bincount(lists.ids, minlength=size).astype(np.float64)
    return np.asarray(counts / counts.sum())


def cooccurrences(lists: TokenLists, size: int, rng: np.random.Generator) -> csr_matrix:
    """Symmetric weighted counts, shape (size, size): neighbours at distance d weigh (WINDOW - d + 1) / WINDOW.

    Frequent pieces are left out at random (word2vec's subsampling), so the window reaches content words.
    """
    shares = piece_shares(lists, size)
    keep_chance = np.minimum(1.0, np.sqrt(SUBSAMPLE / np.maximum(shares, 1e-12)))
    keep = rng.random(len(lists.ids)) < keep_chance[lists.ids]
    ids = lists.ids[keep]
    owner = np.repeat(np.arange(len(lists)), lists.lengths)[keep]
    total = csr_matrix((size, size), dtype=np.float32)
    for distance in range(1, WINDOW + 1):
        same = owner[distance:] == owner[:-distance]
        left, right = ids[:-distance][same], ids[distance:][same]
        weight = np.full(len(left), (WINDOW - distance + 1) / WINDOW, dtype=np.float32)
        total = total + csr_matrix((weight, (left, right)), shape=(size, size))
    return (total + total.T).tocsr()


def ppmi(counts: csr_matrix) -> csr_matrix:
    """max(0, log(p(a,b) / (p(a) p(b)^CONTEXT_POWER))), contexts smoothed; same shape as `counts`."""
    rows = np.asarray(counts.sum(axis=1)).ravel()
    contexts = rows**CONTEXT_POWER
    contexts /= contexts.sum()
    found = counts.tocoo()
    value = np.log(found.data / np.maximum(rows[found.row] * contexts[found.col], 1e-12))
    positive = value > 0
    return csr_matrix(
        (value[positive].astype(np.float32), (found.row[positive], found.col[positive])), shape=counts.shape
    )


def randomised_svd(matrix: csr_matrix, dims: int, rng: np.random.Generator, rounds: int = 3) -> Floats:
    """Left singular vectors of a symmetric matrix, columns times their singular value ** COLUMN_POWER."""
    basis = rng.standard_normal((matrix.shape[1], dims + 24)).astype(np.float32)
    for _ in range(rounds):
        basis, _ = np.linalg.qr(matrix @ (matrix.T @ basis))
    left, values, _ = np.linalg.svd((matrix.T @ basis).T @ basis, full_matrices=False)
    return np.asarray((basis @ left)[:, :dims] * values[:dims] ** COLUMN_POWER, dtype=np.float32)


def start_table(lists: TokenLists, size: int, dims: int, rng: np.random.Generator) -> Floats:
    """First embedding table, shape (size, dims): PPMI-SVD rows of at most median length, times their SIF weight."""
    shares = piece_shares(lists, size)
    table = randomised_svd(ppmi(cooccurrences(lists, size, rng)), dims, rng)
    norms = np.linalg.norm(table, axis=1)
    median = float(np.median(norms[norms > 0]))
    table *= (np.minimum(1.0, median / np.maximum(norms, 1e-9)) * SIF / (SIF + shares) / median)[:, None]
    return np.asarray(table, dtype=np.float32)


def random_table(lists: TokenLists, size: int, dims: int, rng: np.random.Generator) -> Floats:
    """The ablation's starting point: random directions with the same SIF weights, shape (size, dims)."""
    table = rng.standard_normal((size, dims)).astype(np.float32) / np.sqrt(dims)
    return np.asarray(table * (SIF / (SIF + piece_shares(lists, size)))[:, None], dtype=np.float32)
