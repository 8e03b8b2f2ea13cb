"""What the decision looks at: a few numbers for each passage, from every leg."""

import math
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from vectorstore.embed import Embedder, Vectors, shipped_model
from vectorstore.lexical import LexicalIndex
from vectorstore.parts import Parts
from vectorstore.passage import Passage
from vectorstore.query import Query
from vectorstore.subjects import meant, subjects_of

Features = NDArray[np.float32]
"""Shape (passages, len(FEATURES))."""

FEATURES: dict[str, str] = {
    "words": "share of the query's words, by weight, that stand in passage or heading",
    "words_facet": "the same for the best of the things asked for side by side",
    "related": "the share, where an associated word counts too",
    "facet": "related, for the best of the things asked for side by side",
    "associated": "share of the query for which a word stands that notes about it are likely to hold",
    "instances": "words_facet, where what is surely of a word counts as the word",
    "subject": "probability that a subject is what the query means, times the root of that of the passage being of it",
    "dense": "cosine of query and passage, half the whole of it and half its best sentence",
    "dense_strong": "how far dense, or that of the best of the things asked for, lies above what chance brings",
    "dense_alone": "the same cosine where no passage holds the query's words",
    "related_of_best": "related against the best passage",
    "dense_of_best": "dense against the best passage",
    "query_dense": "dense of the best passage",
    "scope": "logarithm of all passages against those inside the question's filters: of one table more is relevant",
    "query_unknown": "share of the query, by weight, of which no passage holds anything",
}
"""Name of each feature and what it means."""

_ASSOCIATION_WORTH = 0.6
_KNOWN = 0.5
_CHANCE = 0.35
_RARE_WORD = 0.6
_ABOUT = " om "
"""What stands behind it is the topic with its small words: "at komme rundt", of which "rundt" alone is searched."""


class FeatureMaker:
    """The legs of one index, asked together."""

    def __init__(
        self, passages: Sequence[Passage], lexical: LexicalIndex, vectors: Vectors, parts: Parts, embedder: Embedder
    ) -> None:
        """Keep the legs."""
        self._passages = passages
        self._lexical = lexical
        self._vectors = vectors
        self._parts = parts
        self._embedder = embedder

    def features(self, query: Query, inside: float) -> Features:
        """All features of all passages for a query with at least one term.

        `inside`: how many passages may be asked for, counted as 1 at least.
        """
        terms = query.terms
        words = [term.word for term in terms]
        rarity = np.array([self._lexical.weight(term) for term in terms], dtype=np.float32)
        means = shipped_model().means(words)
        # The length that training left a word's vector says how much the word tells, whatever the notes are.
        # A name or a rare compound falls into pieces that tell little: it counts as a telling word all the same.
        least = [0.0 if shipped_model().knows(word) else _RARE_WORD for word in words]
        telling = np.maximum(np.linalg.norm(means, axis=1), least)
        topic = np.array([term.topic for term in terms], dtype=np.float32)
        weight = telling * np.sqrt(topic * rarity / max(float(rarity.max()), 1e-6)) + 1e-6
        hard = np.stack([self._lexical.match(term) for term in terms])
        associated = np.stack([self._lexical.associated(term) for term in terms])
        sure = np.maximum(hard, np.stack([self._lexical.instances(term) for term in terms]))
        soft = np.maximum(hard, _ASSOCIATION_WORTH * associated)
        texts = dict.fromkeys((query.text, *(" ".join(words[at] for at in facet) for facet in query.facets)))
        cosines = self._cosines(list(texts))
        dense, dense_facet = cosines[0], cosines[-len(query.facets) :].max(axis=0)
        either = np.maximum(dense, dense_facet)
        related = _share(soft, weight)
        shares = _share(hard, weight)
        return np.stack(
            [
                shares,
                _best_facet(hard, weight, query),
                related,
                _best_facet(soft, weight, query),
                _share(associated, weight),
                _best_facet(sure, weight, query),
                self._subject((*texts, query.question.rpartition(_ABOUT)[2])),
                dense,
                np.maximum(either - _CHANCE, 0),
                either * (1 - shares.max()),
                _of_best(related),
                _of_best(dense),
                *(
                    np.full_like(dense, value)
                    for value in (
                        dense.max(),
                        math.log(len(dense) / max(1.0, inside)),
                        float(weight[soft.max(axis=1) < _KNOWN].sum() / weight.sum()),
                    )
                ),
            ],
            axis=1,
        )

    @cached_property
    def _subjects(self) -> NDArray[np.float32]:
        """Of each passage: made when a question first means a subject, as it takes seconds where there are 100,000."""
        return subjects_of(self._passages)

    def _subject(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How likely each passage is of a subject that one of the texts means.

        By the root, since the model of points is careful: what it calls of a subject at .3 is so every second time.
        """
        found = np.zeros(len(self._passages), dtype=np.float32)
        for subject, likely in meant(texts).items():
            np.maximum(found, likely * np.sqrt(self._subjects[subject]), out=found)
        return found

    def _cosines(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Of each text with the passages, whole and in parts, shape (texts, passages)."""
        queries = self._embedder.encode(texts, "query")
        cosines: NDArray[np.float32] = queries @ self._vectors.T
        self._parts.raise_cosines(cosines, queries)
        return cosines


def _share(matches: NDArray[np.float32], weight: NDArray[np.float32]) -> NDArray[np.float32]:
    share: NDArray[np.float32] = weight @ matches / weight.sum()
    return share


def _best_facet(matches: NDArray[np.float32], weight: NDArray[np.float32], query: Query) -> NDArray[np.float32]:
    best: NDArray[np.float32] = np.max([_share(matches[[*facet]], weight[[*facet]]) for facet in query.facets], axis=0)
    return best


def _of_best(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    return scores / max(float(scores.max()), 1e-6)
