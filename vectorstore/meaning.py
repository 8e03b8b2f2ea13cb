"""The softest leg: words of a passage that mean nearly what a word of the query means."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import stopwords, tokens
from vectorstore.embed import Vectors, shipped_model, unit
from vectorstore.passage import Passage

_UNRELATED, _SAME = 0.4, 0.85
"""Cosines of two words' vectors from which they count as related at all, and as the same."""


class WordMeanings:
    """Vectors of all words of the passages, from the shipped model whatever embeds the passages."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Embed every distinct word once, and note which passages hold it."""
        held = [set(tokens(f"{p.heading} {p.said}")) - stopwords() for p in passages]
        words = sorted(set().union(*held))
        number = {word: at for at, word in enumerate(words)}
        self._vectors = unit(shipped_model().means(words))
        self._count = len(held)
        sizes = np.fromiter((len(passage) for passage in held), np.int64, len(held))
        of = np.fromiter((number[word] for passage in held for word in passage), np.int64, int(sizes.sum()))
        order = np.argsort(of, kind="stable")
        self._rows = np.repeat(np.arange(len(held)), sizes)[order]
        """The passages of the first word, then those of the second …"""
        self._ends = np.cumsum(np.bincount(of, minlength=len(words)))

    def match(self, means: Vectors) -> NDArray[np.float32]:
        """Shape (words, passages): how near the nearest word of each passage comes, 0 to 1.

        `means`: the shipped model's means of the query's words, shape (words, dimensions).
        """
        matches = np.zeros((len(means), self._count), dtype=np.float32)
        if len(self._vectors):
            cosines = unit(means) @ self._vectors.T
            near = np.clip((cosines - _UNRELATED) / (_SAME - _UNRELATED), 0, 1).astype(np.float32)
            for row, of_row in zip(near, matches, strict=True):
                related = np.flatnonzero(row)
                # The nearest comes last, and what is written last stands.
                for word in related[np.argsort(row[related], kind="stable")].tolist():
                    of_row[self._rows[self._ends[word - 1] if word else 0 : self._ends[word]]] = row[word]
        return matches
