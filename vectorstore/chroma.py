"""The one file that knows Chroma's collections: passages and their vectors, cosine, own vectors only."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from vectorstore.embed import Vectors
from vectorstore.errors import NoIndexError, UnusableError
from vectorstore.passage import Passage

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

COLLECTION = "passages"
RECORDS_A_REQUEST = 300
"""What the cloud takes in one write, and gives in one answer."""
_RECORDS_AT_ONCE = 3000
"""The same for the store in a directory: fewer transactions make a fifth less work. Chroma takes 5,461."""

_CANDIDATES = 64
"""Passages that are looked at for a new one's neighbours in the graph. Of Chroma's own 100, writing gets an eighth
slower; search reads every vector, and the graph serves other programs that open the store."""
_SYNC_AT_MOST = 1000
"""Records between two writes of the graph: Chroma's own default."""


class Store(Protocol):
    """Where the passages and vectors of one build lie: a directory, or a collection on a server."""

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> Iterator[int]:
        """Write passages with their vectors; yields how many are written after each batch."""

    def count(self) -> int:
        """Passages in the store."""

    def vectors(self, ids: Sequence[str]) -> Vectors:
        """The stored vectors of these passages, in this order."""

    def nearest(self, vector: Vectors, count: int) -> list[str]:
        """Ids of the `count` passages nearest to one vector of shape (1, dimensions)."""

    def close(self) -> None:
        """Let go of it."""


class CollectionStore:
    """One collection of Chroma's, wherever it lies."""

    records = RECORDS_A_REQUEST
    """How many are written or read at once."""

    def __init__(self, collection: "Collection", where: str) -> None:
        """`where`: how errors name the place. Raises NoIndexError when it measures another distance than cosine."""
        self._collection = collection
        kinds = collection.configuration
        # The embedded store and a server of one's own keep an HNSW graph, the distributed engine SPANN.
        space = (kinds.get("hnsw") or kinds.get("spann") or {}).get("space")
        if space != "cosine":
            raise NoIndexError(f"Indekset i {where} måler afstand som “{space}”, ikke cosinus: indlæs notaterne igen.")

    def _translated(self) -> AbstractContextManager[object]:
        """Within it, an error of the place becomes one of ours."""
        return nullcontext()

    def add(self, passages: Sequence[Passage], vectors: Vectors) -> Iterator[int]:
        """See Store. Raises UnusableError when Chroma cannot write them."""
        from chromadb.errors import ChromaError

        for start in range(0, len(passages), self.records):
            batch = passages[start : start + self.records]
            try:
                with self._translated():
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
        """See Store."""
        with self._translated():
            return self._collection.count()

    def vectors(self, ids: Sequence[str]) -> Vectors:
        """See Store; read in pages, as the cloud asks. Raises NoIndexError when one is missing."""
        pages = [self._page(ids[start : start + self.records]) for start in range(0, len(ids), self.records)]
        return np.concatenate(pages) if pages else np.zeros((0, 1), dtype=np.float32)

    def _page(self, ids: Sequence[str]) -> Vectors:
        with self._translated():
            found = self._collection.get(ids=list(ids), include=["embeddings"])
        rows = {passage_id: row for row, passage_id in enumerate(found["ids"])}
        embeddings = np.asarray(found["embeddings"], dtype=np.float32)
        try:
            return embeddings[[rows[passage_id] for passage_id in ids]]
        except KeyError as error:
            raise NoIndexError("Indekset er beskadiget: indlæs notaterne igen.") from error

    def nearest(self, vector: Vectors, count: int) -> list[str]:
        """See Store."""
        with self._translated():
            return self._collection.query(query_embeddings=vector, n_results=count, include=[])["ids"][0]

    def close(self) -> None:
        """See Store."""


class PassageStore(CollectionStore):
    """One collection in one directory."""

    records = _RECORDS_AT_ONCE

    def __init__(self, directory: Path, expected: int = _SYNC_AT_MOST) -> None:
        """Open or make the store in `directory`. One process at a time may hold it.

        `expected`: how many passages a new store will get. Its graph is on disk when they are written;
        a graph that is not is written anew, leftovers of memory and all, by each process that opens it.

        Raises NoIndexError when the store is damaged or measures another distance than cosine.
        """
        import chromadb
        from chromadb.config import Settings

        settings = Settings(anonymized_telemetry=False, allow_reset=False)
        hnsw: Any = {
            "space": "cosine",
            "sync_threshold": max(1, min(expected, _SYNC_AT_MOST)),
            "ef_construction": _CANDIDATES,
        }
        try:
            self._client = chromadb.PersistentClient(path=str(directory), settings=settings)
            collection = self._client.get_or_create_collection(
                COLLECTION, embedding_function=None, configuration={"hnsw": hnsw}
            )
        except Exception as error:  # a damaged store raises Chroma's errors, its bindings' and AttributeError
            raise NoIndexError(f"Indekset i {directory} er beskadiget: indlæs notaterne igen.") from error
        super().__init__(collection, str(directory))

    def close(self) -> None:
        """Let go of the directory."""
        self._client.close()  # type: ignore[attr-defined]  # the client has it, its interface does not


def _metadata(passage: Passage) -> dict[str, Any]:
    """Everything but the text, which Chroma keeps as the document."""
    fields = passage.to_json()
    del fields["id"], fields["text"]
    return fields
