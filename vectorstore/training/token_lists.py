"""Many short lists of token ids in two flat arrays, and their sparse count matrix."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


@dataclass(frozen=True)
class TokenLists:
    """List i is `ids[offsets[i]:offsets[i + 1]]`; `offsets` has one entry more than there are lists."""

    ids: Ints
    offsets: NDArray[np.int64]

    @classmethod
    def from_rows(cls, rows: Sequence[Ints]) -> Self:
        """The lists `rows` in their order."""
        offsets = np.zeros(len(rows) + 1, dtype=np.int64)
        np.cumsum([len(row) for row in rows], out=offsets[1:])
        ids = np.concatenate(rows) if rows else np.zeros(0, dtype=np.int32)
        return cls(ids.astype(np.int32), offsets)

    def __len__(self) -> int:
        return len(self.offsets) - 1

    @property
    def lengths(self) -> NDArray[np.int64]:
        """Tokens in each list, shape (lists,)."""
        return np.diff(self.offsets)

    def take(self, which: NDArray[np.int64]) -> tuple[NDArray[np.int64], Ints]:
        """(row, id) of every token of the lists `which`; row counts 0.. in the order of `which`."""
        lengths = self.lengths[which]
        rows = np.repeat(np.arange(len(which)), lengths)
        inside = np.arange(len(rows)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        return rows, self.ids[np.repeat(self.offsets[which], lengths) + inside]


def embed(lists: TokenLists, table: Floats) -> Floats:
    """Unit vectors, shape (lists, dims): the normalised sum of each list's rows of `table`; empty lists give zero."""
    counts = csr_matrix(
        (np.ones(len(lists.ids), dtype=np.float32), lists.ids, lists.offsets),
        shape=(len(lists), len(table)),
    )
    return unit_rows(np.asarray(counts @ table, dtype=np.float32))


def unit_rows(vectors: Floats) -> Floats:
    """Rows divided by their length; rows of zeros stay zero."""
    norms = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)
