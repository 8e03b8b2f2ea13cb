"""What kind a text is of: a linear model over its words, pairs of words and what they mean.

Three such models are shipped: of points (vectorstore/point_kinds.py), of questions (vectorstore/reading.py) and of what
both are about (vectorstore/subjects.py).
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import fold, stem, tokens
from vectorstore.embed import shipped_model
from vectorstore.logistic import logistic

Scores = NDArray[np.float64]
"""Shape (texts, kinds)."""

_MEANING = 3.0
"""What the words mean has small numbers: so much they are raised before the ridge weighs all alike."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LONGEST_POINT = 30
"""Words of which a text is one point; a longer one is as many as it has sentences."""


@dataclass(frozen=True, eq=False)
class TextKinds:
    """The fitted model; every array has a column for each kind."""

    kinds: tuple[str, ...]
    words: Mapping[str, int]
    """Feature of the words to its row of `of_words`."""
    of_words: Scores
    of_meaning: Scores
    """Without rows where only words may tell: a word that no text held then tells nothing, whatever it means."""
    of_lists: Scores
    bias: Scores
    """Shape (1, kinds)."""

    def scores(self, texts: Sequence[str], listed: Scores | None = None) -> Scores:
        """The log odds that each text is of each kind; `listed`: what lists of words say of it, if any do."""
        known = [[self.words[name] for name in word_features(text) if name in self.words] for text in texts]
        of_words = np.stack([self.of_words[rows].sum(axis=0) / max(1, len(rows)) ** 0.5 for rows in known])
        scores: Scores = of_words + self.bias
        if len(self.of_meaning):
            scores = scores + meaning(texts) @ self.of_meaning
        return scores if listed is None else scores + listed @ self.of_lists

    def likely(self, texts: Sequence[str]) -> Scores:
        """The probability that each text is of each kind, where no lists say anything."""
        return logistic(self.scores(texts))

    def likely_of_best_part(
        self, parts: Sequence[Sequence[str]], listed: Callable[[Sequence[str]], Scores] | None = None
    ) -> Scores:
        """The probability that some part of each text is of each kind; `listed`: what lists of words say of parts."""
        if not parts:
            return np.zeros((0, len(self.kinds)))
        said = [part for split in parts for part in split]
        starts = np.cumsum([0, *(len(split) for split in parts[:-1])])
        highest = np.maximum.reduceat(self.scores(said, listed(said) if listed else None), starts, axis=0)
        # Rounding keeps them the same on machines that add in another order.
        likely: Scores = np.round(logistic(highest), 6)
        return likely


def sentences(text: str) -> list[str]:
    """The sentences of a long text, a short one whole."""
    return _SENTENCE_END.split(text) if len(text.split()) > _LONGEST_POINT else [text]


def word_features(text: str) -> list[str]:
    """Stems, pairs of words, how it begins, its marks and its length: each once, in alphabetical order."""
    words = tokens(text)
    plain = [fold(word) for word in words]
    names = {*map(stem, words), *(f"{one} {other}" for one, other in pairwise(plain))}
    names |= {f"^{' '.join(plain[:count])}" for count in (1, 2) if plain}
    names |= {mark for mark in "!?" if mark in text} | {f"#{min(4, len(words) // 4)}"}
    return sorted(names)


def meaning(texts: Sequence[str]) -> Scores:
    """The mean vector of each text's words, shape (texts, dimensions)."""
    means: Scores = _MEANING * shipped_model().means(texts).astype(np.float64)
    return means


@cache
def load_text_kinds(path: Path) -> TextKinds:
    """A model that vectorstore.training.text_kinds wrote."""
    model = json.loads(path.read_text(encoding="utf-8"))
    words = {name: row for row, name in enumerate(model["words"])}
    of_words = np.array(list(model["words"].values()), dtype=np.float64)
    columns = len(model["kinds"])
    arrays = (np.array(model[name], dtype=np.float64).reshape(-1, columns) for name in ("meaning", "lists", "bias"))
    return TextKinds(tuple(model["kinds"]), words, of_words, *arrays)
