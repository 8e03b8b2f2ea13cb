"""Vectors that need not be made again: those of the current build and of an ingest that did not get to its end."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import BinaryIO

import numpy as np

from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import UnusableError
from vectorstore.manifest import VECTORS, embedded_text, read_manifest, read_passages
from vectorstore.passage import Passage
from vectorstore.server import Server
from vectorstore.stores import open_store


def known_vectors(
    current: Path | None, unfinished: Sequence[Path], embedder: Embedder, server: Server | None
) -> dict[str, Vectors]:
    """Embedded text to vector, from builds that the same embedder made."""
    known: dict[str, Vectors] = {}
    for directory in unfinished:
        known.update(_if_readable(lambda: _half_made(directory, embedder)))  # noqa: B023  # called here and now
    if current:
        known.update(_if_readable(lambda: _stored(current, embedder, server)))
    return known


def embed(passages: Sequence[Passage], embedder: Embedder, known: dict[str, Vectors]) -> Vectors:
    """Vectors of the passages; a known text is not embedded again."""
    texts = [embedded_text(passage) for passage in passages]
    new = sorted({text for text in texts if text not in known})
    fresh = dict(zip(new, embedder.encode(new, "passage"), strict=True)) if new else {}
    return np.stack([known[text] if text in known else fresh[text] for text in texts])


def save_vectors(file: BinaryIO, vectors: Vectors) -> None:
    """Write one batch behind the others. Raises OSError with its reason, which numpy alone leaves out."""
    batch = BytesIO()
    np.save(batch, vectors, allow_pickle=False)
    file.write(batch.getbuffer())
    file.flush()


def load_vectors(directory: Path) -> Iterator[Vectors]:
    """The batches in the file of vectors; a last one that was cut off is left out."""
    with (directory / VECTORS).open("rb") as file:
        while True:
            try:
                yield np.load(file, allow_pickle=False)
            except (EOFError, ValueError):
                return


def _if_readable(read: Callable[[], dict[str, Vectors]]) -> dict[str, Vectors]:
    try:
        return read()
    except (UnusableError, OSError):
        return {}


def _half_made(directory: Path, embedder: Embedder) -> dict[str, Vectors]:
    read_manifest(directory, embedder.name)
    vectors = chain.from_iterable(load_vectors(directory))
    return {embedded_text(passage): vector for passage, vector in zip(read_passages(directory), vectors, strict=False)}


def _stored(directory: Path, embedder: Embedder, server: Server | None) -> dict[str, Vectors]:
    manifest = read_manifest(directory, embedder.name)
    passages = read_passages(directory)
    with closing(open_store(directory, manifest, server)) as store:
        vectors = store.vectors([passage.id for passage in passages])
    return {embedded_text(passage): vector for passage, vector in zip(passages, vectors, strict=True)}
