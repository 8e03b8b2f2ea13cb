"""An optional second opinion on the order of what was found: a cross-encoder reads question and passage together."""

from collections.abc import Sequence
from typing import Protocol

from vectorstore.build import embedded_text
from vectorstore.errors import EmbedderError
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
        try:
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise EmbedderError(f"RERANKER={model_name} kræver ekstrapakkerne: kør “make models”.") from error
        try:
            self._model = CrossEncoder(model_name, device="cpu", local_files_only=True)
        except (OSError, ValueError) as error:
            raise EmbedderError(
                f"Modellen “{model_name}” findes ikke på denne maskine; hent den på forhånd, "
                "og sæt RERANKER til dens mappe."
            ) from error

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
