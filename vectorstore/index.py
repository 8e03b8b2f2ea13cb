"""An opened build: passages, their words and their vectors, ready to be searched."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.danish import tokens
from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import NoIndexError
from vectorstore.features import FeatureMaker
from vectorstore.filters import Filters
from vectorstore.lexical import LexicalIndex
from vectorstore.manifest import Manifest, current_directory, read_manifest, read_passages, read_text
from vectorstore.parts import read_parts
from vectorstore.passage import Passage, Table
from vectorstore.pictures import PageList, Rectangle, read_page_list, read_picture
from vectorstore.point_kinds import POINT_KINDS, Kind, kind_shares, kinds_of
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
    pages: PageList
    """Which pages of the notes have a picture."""

    def rows(self, filters: Filters) -> NDArray[np.int64]:
        """Indices of the passages inside the filters, ascending."""
        if not filters:
            return np.arange(len(self.passages))
        tables, table_of = self._tables
        if not tables:
            return np.arange(0)
        inside = np.array([filters.admit_table(table) for table in tables], dtype=bool)[table_of]
        if filters.asks_kind:  # to tell the kind of every passage takes seconds where there are 100,000
            kinds, kind_of = self._kinds
            inside &= np.array([filters.admit_kind(kind) for kind in kinds], dtype=bool)[kind_of]
        return np.flatnonzero(inside)

    def of_kinds(self, kinds: Collection[str]) -> NDArray[np.float32]:
        """How likely each passage is a point of one of the kinds, each among POINT_KINDS."""
        highest: NDArray[np.float32] = self._kind_shares[[kind in kinds for kind in POINT_KINDS]].max(axis=0)
        return highest

    def tables(self, filters: Filters) -> tuple[Table, ...]:
        """The tables of the notes inside the filters, also those that said nothing, each once."""
        return _each_once(self.manifest.tables, filters) if filters else self._all_tables

    @cached_property
    def place_words(self) -> frozenset[str]:
        """The words of the places' names, in lower case."""
        return frozenset(word for place in {table.place for table in self.manifest.tables} for word in tokens(place))

    @cached_property
    def _all_tables(self) -> tuple[Table, ...]:
        return _each_once(self.manifest.tables, Filters())

    @cached_property
    def _tables(self) -> tuple[tuple[Table, ...], NDArray[np.int64]]:
        """The tables that said something, and of each passage which one it is: thousands need not be filtered."""
        numbers = {table: number for number, table in enumerate(dict.fromkeys(self.sources))}
        return tuple(numbers), np.array([numbers[table] for table in self.sources], dtype=np.int64)

    @cached_property
    def _kind_shares(self) -> NDArray[np.float32]:
        return kind_shares(self.passages)

    @cached_property
    def _kinds(self) -> tuple[tuple[Kind, ...], NDArray[np.int64]]:
        """The kinds of passages, and of each passage which of them it is."""
        of_passages = kinds_of(self.passages, self._kind_shares)
        numbers = {kind: number for number, kind in enumerate(dict.fromkeys(of_passages))}
        return tuple(numbers), np.array([numbers[kind] for kind in of_passages], dtype=np.int64)

    def note_text(self, note: str) -> str:
        """The text that the passages of `note` slice."""
        return self.texts[note]

    def page_picture(self, note: str, page: int) -> bytes | None:
        """The PNG of a page of the note, counted from 1; None when there is none."""
        return read_picture(self.directory, self.pages, note, page)

    def marks(self, passage_id: str) -> tuple[Rectangle, ...]:
        """The lines of the passage on the pictures of its pages; empty when those have none."""
        return self.pages.marks.get(passage_id, ())


def _each_once(tables: tuple[Table, ...], filters: Filters) -> tuple[Table, ...]:
    found: dict[tuple[str, ...], Table] = {}
    for table in tables:
        if filters.admit_table(table):
            found.setdefault(table.key, table)
    return tuple(found.values())


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
    pages = read_page_list(directory)
    lexical = LexicalIndex(passages)
    parts = read_parts(directory, passages)
    features = FeatureMaker(passages, lexical, vectors, parts, embedder)
    sources = tuple(passage.source for passage in passages)
    return Index(directory, manifest, passages, sources, lexical, features, vectors, embedder, texts, pages)
