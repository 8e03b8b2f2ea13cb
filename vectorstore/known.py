"""Vectors that need not be made again: those of the current build and of an ingest that did not get to its end."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from itertools import chain
from pathlib import Path

import numpy as np

from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import UnusableError
from vectorstore.manifest import VECTORS, embedded_text, read_manifest, read_passages
from vectorstore.parts import PARTS, all_part_texts
from vectorstore.passage import Passage
from vectorstore.server import Server
from vectorstore.stores import open_store
from vectorstore.vectors import load_vectors


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


def embed(texts: Sequence[str], embedder: Embedder, known: dict[str, Vectors]) -> Vectors:
    """Vectors of at least one text of passages; a known one is not embedded again."""
    new = sorted({text for text in texts if text not in known})
    fresh = dict(zip(new, embedder.encode(new, "passage"), strict=True)) if new else {}
    return np.stack([known[text] if text in known else fresh[text] for text in texts])


def _if_readable(read: Callable[[], dict[str, Vectors]]) -> dict[str, Vectors]:
    try:
        return read()
    except (UnusableError, OSError):
        return {}


def _half_made(directory: Path, embedder: Embedder) -> dict[str, Vectors]:
    read_manifest(directory, embedder.name)
    passages = read_passages(directory)
    return _of_passages(passages, chain.from_iterable(load_vectors(directory / VECTORS))) | _of_parts(
        directory, passages
    )


def _stored(directory: Path, embedder: Embedder, server: Server | None) -> dict[str, Vectors]:
    manifest = read_manifest(directory, embedder.name)
    passages = read_passages(directory)
    with closing(open_store(directory, manifest, server)) as store:
        vectors = store.vectors([passage.id for passage in passages])
    return _of_passages(passages, vectors) | _of_parts(directory, passages)


def _of_passages(passages: Iterable[Passage], vectors: Iterable[Vectors]) -> dict[str, Vectors]:
    return {embedded_text(passage): vector for passage, vector in zip(passages, vectors, strict=False)}


def _of_parts(directory: Path, passages: Iterable[Passage]) -> dict[str, Vectors]:
    vectors = chain.from_iterable(load_vectors(directory / PARTS))
    return dict(zip(all_part_texts(passages), vectors, strict=False))
