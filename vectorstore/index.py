"""An opened build: passages, their words and their vectors, ready to be searched."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import NoIndexError
from vectorstore.features import FeatureMaker
from vectorstore.filters import Filters
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest, current_directory, read_manifest, read_passages, read_text
from vectorstore.meaning import WordMeanings
from vectorstore.passage import Passage, Table
from vectorstore.server import Server
from vectorstore.stores import open_store


@dataclass(frozen=True, eq=False)
class Index:
    """Everything a search reads; nothing in it changes."""

    directory: Path
    manifest: Manifest
    passages: tuple[Passage, ...]
    sources: tuple[Table, ...]
    """The table of each passage."""
    lexical: LexicalIndex
    features: FeatureMaker
    vectors: Vectors
    embedder: Embedder
    texts: Mapping[str, str]
    """Note path to the text that its passages slice."""

    def rows(self, filters: Filters) -> NDArray[np.int64]:
        """Indices of the passages inside the filters, ascending."""
        if not filters:
            return np.arange(len(self.passages))
        admitted = {table for table in set(self.sources) if filters.admit_table(table)}
        rows = (
            row
            for row, (passage, table) in enumerate(zip(self.passages, self.sources, strict=True))
            if table in admitted and filters.admit_point(passage)
        )
        return np.fromiter(rows, dtype=np.int64)

    def note_text(self, note: str) -> str:
        """The text that the passages of `note` slice."""
        return self.texts[note]


def open_index(index_dir: Path, embedder: Embedder, server: Server | None = None) -> Index:
    """Open the current build. `server`: where its passages and vectors lie, if not in the build.

    Raises NoIndexError when there is none, IndexMismatchError when another embedder or analyzer
    made it, ServerError when the server is away.
    """
    while True:
        directory = current_directory(index_dir)
        if not directory:
            raise NoIndexError(f"Der er intet indeks i {index_dir}: indlæs notaterne med “python -m ingest MAPPE”.")
        try:
            return _open(directory, embedder, server)
        except NoIndexError:
            # An ingest that ended meanwhile has put another build in its place.
            if current_directory(index_dir) == directory:
                raise


def _open(directory: Path, embedder: Embedder, server: Server | None) -> Index:
    manifest = read_manifest(directory, embedder.name)
    passages = read_passages(directory)
    if passages:
        with closing(open_store(directory, manifest, server)) as store:
            vectors = store.vectors([passage.id for passage in passages])
    else:
        vectors = np.zeros((0, 1), dtype=np.float32)
    texts = {note: read_text(directory, manifest, note) for note in manifest.texts}
    lexical = LexicalIndex(passages)
    features = FeatureMaker(lexical, WordMeanings(passages), vectors, embedder)
    sources = tuple(passage.source for passage in passages)
    return Index(directory, manifest, passages, sources, lexical, features, vectors, embedder, texts)
