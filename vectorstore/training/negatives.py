"""Hard negatives: passages that the present model puts near a query and that are not its own.

Mining with the model in training, leaving out what scores too like the true passage, follows Moreira et al. 2024
(https://arxiv.org/abs/2407.15831).
"""

from dataclasses import replace

import numpy as np

from vectorstore.training.contrast import Pairs
from vectorstore.training.token_lists import Floats, TokenLists, embed

BUCKET = 6_000
WANTED = 6
# What scores above this share of the pair's own cosine may be right too, and is no negative.
TOO_GOOD = 0.95


def _part(lists: TokenLists, which: np.ndarray) -> TokenLists:
    rows, ids = lists.take(which)
    offsets = np.zeros(len(which) + 1, dtype=np.int64)
    np.cumsum(np.bincount(rows, minlength=len(which)), out=offsets[1:])
    return TokenLists(ids, offsets)


def mine(pairs: Pairs, table: Floats, rng: np.random.Generator) -> Pairs:
    """The same pairs with `negatives`, shape (pairs, WANTED): the nearest allowed passages of a random bucket."""
    order = rng.permutation(len(pairs.label))
    found = np.zeros((len(order), WANTED), dtype=np.int64)
    buckets = max(1, len(order) // BUCKET)
    for bucket in np.array_split(order, buckets):
        queries, passages = embed(_part(pairs.left, bucket), table), embed(_part(pairs.right, bucket), table)
        scores = queries @ passages.T
        own = np.diagonal(scores).copy()
        scores[scores > np.maximum(TOO_GOOD * own, 0.1)[:, None]] = -1
        scores[pairs.label[bucket][:, None] == pairs.label[bucket][None, :]] = -1
        nearest = np.argpartition(-scores, WANTED, axis=1)[:, :WANTED]
        found[bucket] = bucket[nearest]
    return replace(pairs, negatives=found, wrong=None)
