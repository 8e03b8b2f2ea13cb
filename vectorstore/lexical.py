"""The lexical leg: which passages hold the query's words, and how much of the query that is.

A query is a list of terms, each with the forms that may stand for it (the stem itself, the parts of
a compound, another word for the same thing) and what each form is worth. A passage scores, for each
term, its best form; the score is the idf-weighted share of the query that it holds, 0 to 1. This is
BM25 without term frequency (a passage is a sentence or three, so saying a word twice adds nothing),
divided by the best score that the query could get.
"""

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import Compounds, stem, stopwords, tokens
from vectorstore.passage import Passage

Scores = NDArray[np.float32]
"""Shape (passages,): one number a passage, in the order of the build."""

SAID, PART, HEADING, HEADING_PART = 1.0, 0.8, 0.9, 0.7
"""What a word is worth where it stands: in the passage, inside a compound there, in the heading."""


@dataclass(frozen=True, slots=True)
class Term:
    """One thing the query asks for."""

    word: str
    """As it stands in the question, spelling repaired."""
    forms: tuple[tuple[str, float], ...]
    """(stem, worth 0 to 1), the word's own stem first."""


class LexicalIndex:
    """Postings of all passages, made in memory when a build is opened."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        """Analyse every passage once."""
        words = {word for passage in passages for word in tokens(f"{passage.heading} {passage.said}")}
        self.words = frozenset(word for word in words if word not in stopwords())
        """Lower-case words of the passages and headings."""
        self.compounds = Compounds(words)
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

    def idf(self, term: str) -> float:
        """Inverse document frequency after Robertson and Spärck Jones, never negative.

        https://en.wikipedia.org/wiki/Okapi_BM25
        """
        held = len(self._rows.get(term, ()))
        return math.log(1 + (self._count - held + 0.5) / (held + 0.5))

    def match(self, term: Term) -> Scores:
        """How much each passage holds of one term, 0 to 1."""
        scores = np.zeros(self._count, dtype=np.float32)
        for form, worth in term.forms:
            if form in self._rows:
                rows = self._rows[form]
                scores[rows] = np.maximum(scores[rows], worth * self._worth[form])
        return scores

    def score(self, terms: Sequence[Term]) -> Scores:
        """The idf-weighted share of the query that each passage holds, 0 to 1."""
        total = np.zeros(self._count, dtype=np.float32)
        weights = 0.0
        for term in terms:
            weight = self.weight(term)
            total += weight * self.match(term)
            weights += weight
        return total / weights if weights else total

    def weight(self, term: Term) -> float:
        """What a term counts among others: its rarity. A form that is common makes the term common."""
        return min(
            (self.idf(form) for form, worth in term.forms if worth >= PART and self.knows(form)), default=self.idf("")
        )
