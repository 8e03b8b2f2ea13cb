"""The parts of longer passages: each sentence has a vector of its own beside the passage's.

The mean of all words of a paragraph that speaks of three things is near none of them. What is cited stays
the passage; it is found by the part of it that answers.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.embed import Vectors
from vectorstore.manifest import damaged, headed
from vectorstore.passage import Passage
from vectorstore.vectors import load_vectors

PARTS = "parts.npy"
"""In a build: the vectors of all parts in the order of the passages, one array after another."""

_PART_END = re.compile(r"(?<=[.!?:;])\s+")
_FEWEST_WORDS = 4


@dataclass(frozen=True, eq=False)
class Parts:
    """`vectors`, shape (parts, dimensions), with the parts of one passage after those of the one before."""

    vectors: Vectors
    rows: NDArray[np.int64]
    """The passages that have parts, ascending."""
    starts: NDArray[np.int64]
    """The first part of each of them."""

    def raise_cosines(self, cosines: NDArray[np.float32], queries: Vectors) -> None:
        """Raise `cosines`, shape (queries, passages), half the way to that of each passage's best part.

        Half: the whole says what the part is about, the part is not hidden by the rest.
        """
        if len(self.rows):
            best = np.maximum.reduceat(queries @ self.vectors.T, self.starts, axis=1)
            whole = cosines[:, self.rows]
            cosines[:, self.rows] = (whole + np.maximum(whole, best)) / 2


def part_texts(passage: Passage) -> list[str]:
    """What becomes the vectors of the passage's parts: each with the heading; nothing when there is but one."""
    parts: list[str] = []
    for part in _PART_END.split(passage.said):
        if parts and min(len(part.split()), len(parts[-1].split())) < _FEWEST_WORDS:
            parts[-1] = f"{parts[-1]} {part}"
        else:
            parts.append(part)
    if len(parts) < 2:
        return []
    return [headed(passage, part) for part in parts]


def all_part_texts(passages: Iterable[Passage]) -> list[str]:
    """The texts of all parts, in the order of PARTS."""
    return [text for passage in passages for text in part_texts(passage)]


def read_parts(directory: Path, passages: Sequence[Passage]) -> Parts:
    """The parts of a build's passages. Raises NoIndexError when they are not those of its passages."""
    counts = np.array([len(part_texts(passage)) for passage in passages], dtype=np.int64)
    try:
        batches = list(load_vectors(directory / PARTS))
    except OSError:
        batches = []
    vectors = np.concatenate(batches) if batches else np.zeros((0, 1), dtype=np.float32)
    if len(vectors) != counts.sum():
        raise damaged(directory)
    rows = np.flatnonzero(counts)
    ends = np.cumsum(counts[rows])
    return Parts(vectors, rows, ends - counts[rows])
