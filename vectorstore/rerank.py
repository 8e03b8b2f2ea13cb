"""An optional second opinion on the order of what was found: a cross-encoder reads question and passage together."""

from collections.abc import Sequence
from typing import Protocol

from vectorstore.embed import open_model
from vectorstore.manifest import embedded_text
from vectorstore.search import Found

MOST_READ = 50
"""How many of the best hits are read again; reading is slow, and those below are rarely the best."""


class Reranker(Protocol):
    """What scores passages against a question; higher is better."""

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """One score a text."""


class CrossEncoderReranker:
    """Any cross-encoder of sentence-transformers, by name or path (extra `models`)."""

    def __init__(self, model_name: str) -> None:
        """Raises EmbedderError when the extra or the model is missing."""
        self._model = open_model("CrossEncoder", model_name, setting="RERANKER")

    def scores(self, question: str, texts: Sequence[str]) -> Sequence[float]:
        """See Reranker."""
        return [float(score) for score in self._model.predict([(question, text) for text in texts])]


def rerank(found: Found, question: str, reranker: Reranker) -> Found:
    """The same hits, the best ones in the re-ranker's order: it orders what was found and adds or drops nothing."""
    best, rest = found.hits[:MOST_READ], found.hits[MOST_READ:]
    if len(best) < 2:
        return found
    scores = reranker.scores(question, [embedded_text(hit.passage) for hit in best])
    order = sorted(range(len(best)), key=lambda at: (-scores[at], at))
    return Found((*(best[at] for at in order), *rest), found.near)
