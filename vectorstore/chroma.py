"""The one file that knows Chroma: passages and their vectors in a collection, cosine, own vectors only."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.embed import Vectors
from vectorstore.errors import NoIndexError, UnusableError
from vectorstore.passage import Passage

COLLECTION = "passages"
RECORDS_A_WRITE = 300
"""Chroma Cloud takes 300 records a write; the embedded store takes more, but a move must cost nothing."""

_SYNC_AT_MOST = 1000
"""Records between two writes of the graph: Chroma's own default."""


class PassageStore:
    """One collection in one directory. Only this class speaks Chroma."""

    def __init__(self, directory: Path, expected: int = _SYNC_AT_MOST) -> None:
        """Open or make the store in `directory`. One process at a time may hold it.

        `expected`: how many passages a new store will get. Its graph is on disk when they are written;
        a graph that is not is written anew, leftovers of memory and all, by each process that opens it.

        Raises NoIndexError when the store is damaged or measures another distance than cosine.
        """
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        hnsw: Any = {"space": "cosine", "sync_threshold": max(1, min(expected, _SYNC_AT_MOST))}
        try:
            self._client = chromadb.PersistentClient(path=str(directory), settings=settings)
            self._collection = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": hnsw}
            )
        except Exception as error:  # a damaged store raises Chroma's errors, its bindings' and AttributeError
            raise NoIndexError(f"Indekset i {directory} er beskadiget: indlæs notaterne igen.") from error
        space = (self._collection.configuration.get("hnsw") or {}).get("space")
        if space != "cosine":
            raise NoIndexError(
                f"Indekset i {directory} måler afstand som “{space}”, ikke cosinus: indlæs notaterne igen."
            )

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> Iterator[int]:
        """Write passages with their vectors; yields how many are written after each batch.

        Raises UnusableError when Chroma cannot write them.
        """
        from chromadb.errors import ChromaError

        for start in range(0, len(passages), RECORDS_A_WRITE):
            batch = passages[start : start + RECORDS_A_WRITE]
            try:
                self._collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + len(batch)],
                    documents=[passage.text for passage in batch],
                    metadatas=[_metadata(passage) for passage in batch],
                )
            except ChromaError as error:
                raise UnusableError(f"Indekset kan ikke skrives ({error})") from error
            yield start + len(batch)

    def count(self) -> int:
        """Passages in the store."""
        return self._collection.count()

    def vectors(self, ids: Sequence[str]) -> Vectors:
        """The stored vectors of these passages, in this order.

        Raises NoIndexError when one is missing.
        """
        found = self._collection.get(include=["embeddings"])
        rows = {passage_id: row for row, passage_id in enumerate(found["ids"])}
        embeddings = np.asarray(found["embeddings"], dtype=np.float32)
        try:
            return embeddings[[rows[passage_id] for passage_id in ids]]
        except KeyError as error:
            raise NoIndexError("Indekset er beskadiget: indlæs notaterne igen.") from error

    def nearest(self, vector: Vectors, count: int) -> list[str]:
        """Ids of the `count` passages nearest to one vector of shape (1, dimensions)."""
        return self._collection.query(query_embeddings=vector, n_results=count, include=[])["ids"][0]

    def close(self) -> None:
        """Let go of the directory."""
        self._client.close()  # type: ignore[attr-defined]  # the client has it, its interface does not


def _metadata(passage: Passage) -> dict[str, Any]:
    """Everything but the text, which Chroma keeps as the document."""
    fields = passage.to_json()
    del fields["id"], fields["text"]
    return fields
