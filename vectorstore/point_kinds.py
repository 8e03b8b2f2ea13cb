"""What kind of point a text makes, where the note's form does not say.

A linear model over words, pairs of words, what the words mean and what the lists of words/points.txt say of
them, fitted on points written for it (vectorstore/training/points). A strength seldom calls itself one:
"skatebanen er det eneste, vi har, og den er god" and "halvtomme busser" are told by all of their words.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import fold, stem, tokens
from vectorstore.embed import shipped_model
from vectorstore.passage import Role
from vectorstore.relevance import logistic
from vectorstore.spoken import listed_roles

TOLD: tuple[Role, ...] = ("strength", "challenge", "idea", "we-can")
"""The kinds that words tell, in the order of the model's columns."""

POINT_KINDS = Path(__file__).with_name("point_kinds.json")

Scores = NDArray[np.float64]
"""Shape (texts, kinds)."""

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LONGEST_POINT = 30
_MEANING = 3.0
"""What the words mean has small numbers: so much they are raised before the ridge weighs all alike."""


@dataclass(frozen=True, eq=False)
class PointKinds:
    """The fitted model; every array has a column for each kind."""

    words: Mapping[str, int]
    """Feature of the words to its row of `of_words`."""
    of_words: Scores
    of_meaning: Scores
    of_lists: Scores
    bias: Scores

    def scores(self, texts: Sequence[str]) -> Scores:
        """The log odds that each text is a point of each kind."""
        known = [[self.words[name] for name in word_features(text) if name in self.words] for text in texts]
        of_words = np.stack([self.of_words[rows].sum(axis=0) / max(1, len(rows)) ** 0.5 for rows in known])
        scores: Scores = of_words + meaning(texts) @ self.of_meaning + listed(texts) @ self.of_lists + self.bias
        return scores


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


def listed(texts: Sequence[str]) -> Scores:
    """1 where the lists of words call the text a point of the kind, shape (texts, kinds)."""
    return np.array([[float(kind in roles) for kind in TOLD] for roles in map(listed_roles, texts)])


def likely_kinds(texts: Sequence[str]) -> Scores:
    """The probability that each text is a point of each kind; of a long one, that a sentence in it is."""
    if not texts:
        return np.zeros((0, len(TOLD)))
    parts = [_parts(text) for text in texts]
    starts = np.cumsum([0, *map(len, parts[:-1])])
    scores = load_point_kinds().scores([part for split in parts for part in split])
    highest = np.maximum.reduceat(scores, starts, axis=0)
    return np.round(logistic(highest), 6)  # rounding keeps them the same on machines that add in another order


def _parts(text: str) -> list[str]:
    return _SENTENCE_END.split(text) if len(text.split()) > _LONGEST_POINT else [text]


@cache
def load_point_kinds(path: Path = POINT_KINDS) -> PointKinds:
    """The model that vectorstore.training.point_kinds writes."""
    model = json.loads(path.read_text(encoding="utf-8"))
    words = {name: row for row, name in enumerate(model["words"])}
    arrays = (np.array(model[name], dtype=np.float64) for name in ("meaning", "lists", "bias"))
    return PointKinds(words, np.array(list(model["words"].values()), dtype=np.float64), *arrays)
