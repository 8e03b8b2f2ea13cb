"""The lexical leg: which passages hold the query's words, and how much of the query that is.

A query is a list of terms, each with the forms that may stand for it (the stem itself, the parts of
a compound, another word for the same thing) and what each form is worth. A passage scores, for each
term, its best form; the score is the idf-weighted share of the query that it holds, 0 to 1. This is
BM25 without term frequency (a passage is a sentence or three, so saying a word twice adds nothing),
divided by the best score that the query could get.
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import Compounds, stem, stopwords, tokens
from vectorstore.passage import Passage

Scores = NDArray[np.float32]
"""Shape (passages,): one number a passage, in the order of the build."""

_NO_ROWS = np.zeros(0, dtype=np.int64)
_NO_WORTH = np.zeros(0, dtype=np.float32)
_MUNICIPALITY = re.compile(r"([A-ZÆØÅ][a-zæøå]+)s? [Kk]ommune")
_FEWEST_MENTIONS = 2
SAID, PART, HEADING, HEADING_PART = 1.0, 0.85, 0.9, 0.8
"""What a word is worth where it stands: in the passage, inside a compound there, in the heading."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the query asks for."""

    word: str
    """As it stands in the question, spelling repaired."""
    forms: tuple[tuple[str, float], ...]
    """(stem or stemmed phrase, worth 0 to 1), the word's own stem first."""
    associated: tuple[str, ...] = ()
    """Stems and phrases that a note about it is likely to hold."""
    instances: tuple[str, ...] = ()
    """Those that are surely of it, and others."""
    topic: float = 1.0
    """The probability that it is what is asked about, and no part of how it is asked."""


class LexicalIndex:
    """Postings of all passages, made in memory when a build is opened."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Analyse every passage once."""
        words = {word for passage in passages for word in tokens(f"{passage.heading} {passage.said}")}
        self.words = frozenset(word for word in words if word not in stopwords())
        """Lower-case words of the passages and headings."""
        self.compounds = Compounds(words)
        self.own_names = _own_names(passages)
        """The municipality's own name, in lower case: it tells no passage from another."""
        self._count = len(passages)
        postings: dict[str, dict[int, float]] = defaultdict(dict)
        for row, passage in enumerate(passages):
            for text, whole, part in ((passage.said, SAID, PART), (passage.heading, HEADING, HEADING_PART)):
                for word in set(tokens(text)) - stopwords():
                    self._post(postings, stem(word), row, whole)
                    for piece in self.compounds.parts(word):
                        self._post(postings, piece, row, part)
        self._rows = {term: np.fromiter(found, np.int64) for term, found in postings.items()}
        self._worth = {term: np.fromiter(found.values(), np.float32) for term, found in postings.items()}

    @staticmethod
    def _post(postings: dict[str, dict[int, float]], term: str, row: int, worth: float) -> None:
        rows = postings[term]
        rows[row] = max(rows.get(row, 0.0), worth)

    def knows(self, term: str) -> bool:
        """Does any passage hold this stem, alone or in a compound?"""
        return term in self._rows

    def holding(self, term: str) -> int:
        """How many passages hold this stem, alone or in a compound."""
        return len(self._rows.get(term, _NO_ROWS))

    def match(self, term: Term) -> Scores:
        """How much each passage holds of one term, 0 to 1."""
        return self._best(term.forms)

    def associated(self, term: Term) -> Scores:
        """The best of the words associated with the term that each passage holds, 0 to 1.

        A word that many passages hold tells little of what one of them is about: it counts by its rarity.
        """
        scores = np.zeros(self._count, dtype=np.float32)
        for form in term.associated:
            rows, held = self._holding(form)
            rarity = self._idf(len(rows)) / self._idf(0)
            scores[rows] = np.maximum(scores[rows], rarity * held)
        return scores

    def instances(self, term: Term) -> Scores:
        """The best of the words that are surely of the term that each passage holds, 0 to 1."""
        return self._best((form, 1.0) for form in term.instances)

    def _best(self, forms: Iterable[tuple[str, float]]) -> Scores:
        """The most that each passage holds of one of the forms, each of its own worth."""
        scores = np.zeros(self._count, dtype=np.float32)
        for form, worth in forms:
            rows, held = self._holding(form)
            scores[rows] = np.maximum(scores[rows], worth * held)
        return scores

    def _holding(self, form: str) -> tuple[NDArray[np.int64], Scores]:
        """(rows, worth) of the passages that hold a stem, or every stem of a phrase."""
        found = [(self._rows.get(part, _NO_ROWS), self._worth.get(part, _NO_WORTH)) for part in form.split(" ")]
        rows, worth = found[0]
        for other_rows, other_worth in found[1:]:
            rows, here, there = np.intersect1d(rows, other_rows, assume_unique=True, return_indices=True)
            worth = np.minimum(worth[here], other_worth[there])
        return rows, worth

    def weight(self, term: Term) -> float:
        """What a term counts among others: its rarity. A form that is common makes the term common."""
        held = (len(self._holding(form)[0]) for form, worth in term.forms if worth == 1.0 or " " in form)
        return self._idf(max(held, default=0))

    def _idf(self, held: int) -> float:
        """Inverse document frequency after Robertson and Spärck Jones, never negative.

        https://en.wikipedia.org/wiki/Okapi_BM25
        """
        return math.log(1 + (self._count - held + 0.5) / (held + 0.5))

    def score(self, terms: Sequence[Term]) -> Scores:
        """The idf-weighted share of the query that each passage holds, 0 to 1."""
        weights = np.array([self.weight(term) for term in terms], dtype=np.float32)
        if not weights.sum():
            return np.zeros(self._count, dtype=np.float32)
        scores: Scores = weights @ np.stack([self.match(term) for term in terms]) / weights.sum()
        return scores


def _own_names(passages: Sequence[Passage]) -> frozenset[str]:
    """The name that stands most often before "Kommune" in the notes, also as genitive."""
    named = Counter(name.lower() for p in passages for name in _MUNICIPALITY.findall(f"{p.heading} {p.said}"))
    names = [name for name, count in named.most_common(1) if count >= _FEWEST_MENTIONS]
    return frozenset(form for name in names for form in (name, f"{name}s"))
