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
        """Embed every distinct word once."""
        held = [sorted(set(tokens(f"{p.heading} {p.said}")) - stopwords()) for p in passages]
        words = sorted({word for passage in held for word in passage})
        number = {word: at for at, word in enumerate(words)}
        # One word more, of no meaning, keeps every passage's stretch from being empty.
        no_meaning = np.zeros((1, shipped_model().dimensions), dtype=np.float32)
        self._vectors = np.vstack([unit(shipped_model().means(words)), no_meaning])
        stretches = [[*(number[word] for word in passage), len(words)] for passage in held]
        self._words: NDArray[np.int64] = np.array([word for stretch in stretches for word in stretch], dtype=np.int64)
        self._starts = np.cumsum([0, *(len(stretch) for stretch in stretches)])[:-1]

    def match(self, means: Vectors) -> NDArray[np.float32]:
        """Shape (words, passages): how near the nearest word of each passage comes, 0 to 1.

        `means`: the shipped model's means of the query's words, shape (words, dimensions).
        """
        cosines = unit(means) @ self._vectors.T
        near = np.clip((cosines - _UNRELATED) / (_SAME - _UNRELATED), 0, 1).astype(np.float32)
        if not len(self._starts):
            return np.zeros((len(means), 0), dtype=np.float32)
        return np.stack([np.maximum.reduceat(row[self._words], self._starts) for row in near])
