"""Embedders: text in, unit vectors out. The port is one method; a build remembers which one made it."""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from vectorstore.errors import EmbedderError

Vectors = NDArray[np.float32]
"""Shape (texts, dimensions); each row has length 1, or 0 for a text without words."""

Kind = Literal["query", "passage"]


_FEW = 16

SHIPPED_MODEL = Path(__file__).with_name("danish_static")


@runtime_checkable
class Embedder(Protocol):
    """What turns text into vectors."""

    @property
    def name(self) -> str:
        """What the manifest remembers: model, version and whatever else changes its vectors."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """One vector a text. Some models word queries and passages differently."""


def unit(vectors: Vectors) -> Vectors:
    """Rows divided by their lengths; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return (vectors / np.where(lengths == 0, 1, lengths)).astype(np.float32)


class StaticEmbedder:
    """A static model: the mean of its tokens' rows, made one long. Needs neither torch nor a download.

    Reads sentence-transformers' own StaticEmbedding format, and gives the vectors that
    `SentenceTransformer(folder)` gives.
    """

    def __init__(self, folder: Path = SHIPPED_MODEL) -> None:
        """Raises EmbedderError when the folder holds no static model."""
        from safetensors.numpy import load_file
        from tokenizers import Tokenizer

        weights = folder / "model.safetensors"
        try:
            self._rows = load_file(weights)["embedding.weight"]
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            digest = hashlib.sha256(weights.read_bytes()).hexdigest()
        except Exception as error:  # tokenizers and safetensors raise their own, undeclared
            raise EmbedderError(f"Modellen i {folder} mangler eller er beskadiget: hent projektet igen.") from error
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self.name = f"static:{folder.name}:{digest[:12]}"
        self.dimensions = int(self._rows.shape[1])

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:  # noqa: ARG002  # the port asks for it
        """See Embedder."""
        return unit(self.means(texts))

    def means(self, texts: Sequence[str]) -> Vectors:
        """The mean of each text's token rows as it is: its length says how much the words mean.

        Training shortens the rows of words that tell nothing apart ("mange", "skal").
        """
        means = np.zeros((len(texts), self._rows.shape[1]), dtype=np.float32)
        for row, encoding in enumerate(self._encodings(texts)):
            if encoding.ids:
                means[row] = self._rows[encoding.ids].astype(np.float32).mean(axis=0)
        return means

    def _encodings(self, texts: Sequence[str]) -> list[Any]:
        # Starting the batch's threads takes longer than a few texts do.
        if len(texts) <= _FEW:
            return [self._tokenizer.encode(text, add_special_tokens=False) for text in texts]
        encodings: list[Any] = self._tokenizer.encode_batch(list(texts), add_special_tokens=False)
        return encodings

    def words(self) -> list[str]:
        """The pieces that consist of letters alone, those that were common in training first."""
        pieces: dict[str, int] = self._tokenizer.get_vocab()
        return sorted(filter(str.isalpha, pieces), key=pieces.__getitem__)

    def knows(self, word: str) -> bool:
        """Is the lower-case word a piece of its own in the vocabulary, as correctly spelt common words are?"""
        return self._tokenizer.token_to_id(word) is not None


@cache
def shipped_model() -> StaticEmbedder:
    """The shipped model, opened once: the words' own vectors come from it whatever embeds the passages."""
    return StaticEmbedder()


class HashEmbedder:
    """Words and their letter trigrams thrown into buckets: no meaning and no file, for tests and as a baseline.

    The feature hashing of Weinberger et al. (2009), with a sign bit against collisions.
    """

    name = "hash-256-v1"
    _dimensions = 256

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:  # noqa: ARG002  # the port asks for it
        """See Embedder."""
        vectors = np.zeros((len(texts), self._dimensions), dtype=np.float32)
        for row, text in enumerate(texts):
            for word in text.lower().split():
                padded = f"^{word}$"
                for feature in (padded, *(padded[i : i + 3] for i in range(len(padded) - 2))):
                    digest = int.from_bytes(hashlib.blake2b(feature.encode(), digest_size=4).digest())
                    vectors[row, digest % self._dimensions] += 1 if digest >> 31 else -1
        return unit(vectors)


class SentenceTransformerEmbedder:
    """Any sentence-transformers model, by name or path, with its own query and passage prompts."""

    def __init__(self, model_name: str) -> None:
        """Raises EmbedderError when the extra `models` or the model is missing."""
        self._model = open_model("SentenceTransformer", model_name, setting="EMBEDDER")
        self._prompts = _prompts(model_name, dict(self._model.prompts))
        self.name = f"sentence-transformers:{model_name}:{sorted(self._prompts.items())}"

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        """See Embedder."""
        vectors = self._model.encode(list(texts), prompt=self._prompts[kind], show_progress_bar=False)
        return unit(np.asarray(vectors, dtype=np.float32))


def open_model(kind: Literal["SentenceTransformer", "CrossEncoder"], model_name: str, *, setting: str) -> Any:
    """A model of sentence-transformers that lies on this machine, on the CPU.

    Raises EmbedderError that names the setting when the extra `models` or the model is missing.
    """
    try:
        import sentence_transformers
    except ImportError as error:
        raise EmbedderError(f"{setting}={model_name} kræver ekstrapakkerne: kør “make models”.") from error
    try:
        return getattr(sentence_transformers, kind)(model_name, device="cpu", local_files_only=True)
    except (OSError, ValueError) as error:
        raise EmbedderError(
            f"Modellen “{model_name}” findes ikke på denne maskine; hent den på forhånd, "
            f"og sæt {setting} til dens mappe."
        ) from error


def _prompts(model_name: str, own: dict[str, str]) -> dict[Kind, str]:
    """The model's own prompts; E5 models want theirs though some do not carry them."""
    if "e5" in model_name.lower() and not any(own.values()):
        return {"query": "query: ", "passage": "passage: "}
    return {
        "query": own.get("query") or "",
        "passage": own.get("passage") or own.get("document") or "",
    }


def load_embedder(name: str) -> Embedder:
    """The embedder that a setting names: "" is the shipped one, "hash" needs no model at all."""
    if not name:
        return shipped_model()
    if name == "hash":
        return HashEmbedder()
    return SentenceTransformerEmbedder(name)
