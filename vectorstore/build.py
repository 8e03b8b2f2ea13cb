"""One immutable index of one set of notes: written beside the old one, proven, then pointed at.

What lies in a build is told in vectorstore/manifest.py.
"""

import errno
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from vectorstore.apart import wrong_with
from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import UnusableError
from vectorstore.fill import fill
from vectorstore.folder import drop_old, free_directory, leftovers, new_directory, only_writer, point_at, remove
from vectorstore.known import embed, known_vectors
from vectorstore.manifest import VECTORS, Contents, current_directory, embedded_text, make_manifest, read_manifest
from vectorstore.parts import PARTS, all_part_texts
from vectorstore.passage import Passage
from vectorstore.pictures import write_pictures
from vectorstore.prove import prove
from vectorstore.retire import announce, drop_overdue, drop_unfinished, retire
from vectorstore.server import Server, ServerStore, new_collection_name
from vectorstore.vectors import save_vectors

_EMBED_BATCH = 3000

Progress = Callable[[int, int], None]
"""Called with (done, of) while passages are embedded and written."""


def write_build(
    index_dir: Path, contents: Contents, embedder: Embedder, progress: Progress, server: Server | None = None
) -> str:
    """Make the build for these contents current and return its id; the same contents give the same id.

    Until the last step the old build stays current, whatever happens. A build of these contents that
    is there already is proven again, and made anew when it is damaged or lies somewhere else. What an
    ingest that was killed or interrupted had embedded is not embedded again.
    `server`: where passages and vectors are to lie, if not in the build.
    Raises UnusableError when the disk is full, another ingest is running, the server is away, or the new
    build does not prove itself.
    """
    manifest = make_manifest(contents, embedder)
    build = str(manifest["build"])
    with only_writer(index_dir), _errors_of_the_disk(index_dir):
        if server:
            drop_unfinished(index_dir, server)
        home = _whole(index_dir, build, server)
        if home is None:
            if server:
                manifest["collection"] = new_collection_name(build)
            home = _make(index_dir, _Job(manifest, contents, embedder, progress, server))
        if current_directory(index_dir) != home:
            point_at(index_dir, home.name)
        remove(leftovers(index_dir))
        drop_old(index_dir, home.name)
        retire(index_dir, read_manifest(home).collection)
        if server:
            with suppress(UnusableError):  # the new build answers; the next ingest drops the old one
                drop_overdue(index_dir, server, forget=True)
    return build


@contextmanager
def _errors_of_the_disk(index_dir: Path) -> Iterator[None]:
    """A disk that takes no more, or not this, becomes a UserError, and what was being made is removed."""
    try:
        yield
    except OSError as error:
        remove(leftovers(index_dir))
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise UnusableError("Disken er fuld: frigør plads, og indlæs igen. Det gamle indeks er urørt.") from error
        raise UnusableError(
            f"Indekset kan ikke skrives i {index_dir}: {error.strerror}. Vælg en anden mappe."
        ) from error


def _whole(index_dir: Path, build: str, server: Server | None) -> Path | None:
    """The directory of this build when it is there already, whole, and where it is to be."""
    current = current_directory(index_dir)
    for directory in (current, index_dir / build):
        if directory and directory.name.startswith(build) and directory.exists() and not _wrong(directory, server):
            return directory
    return None


def _wrong(directory: Path, server: Server | None) -> str | None:
    """What keeps a build from answering."""
    try:
        collection = read_manifest(directory).collection
        if server is None:
            return "its passages lie on a server" if collection else wrong_with(directory)
        if collection is None:
            return "its passages lie in no collection"
        return prove(directory, ServerStore(server, collection))
    except UnusableError as error:
        return str(error)


@dataclass
class _Gone:
    """Passages that have gone each part of the way."""

    embedded: int = 0
    in_parts: int = 0
    stored: int = 0


@dataclass(frozen=True)
class _Job:
    """What goes into a build, and by what means."""

    manifest: dict[str, Any]
    contents: Contents
    embedder: Embedder
    progress: Progress
    server: Server | None
    gone: _Gone = field(default_factory=_Gone)

    def report(self) -> None:
        """Tell how far all of it is; storing takes as long as the rest together."""
        gone = self.gone
        self.progress((gone.embedded + gone.in_parts + 2 * gone.stored) // 4, len(self.contents.passages))

    def stored(self, passages: int) -> None:
        """So many are in the store."""
        self.gone.stored = passages
        self.report()


def _make(index_dir: Path, job: _Job) -> Path:
    """Write and prove a build beside the others; its directory."""
    build = str(job.manifest["build"])
    unfinished = leftovers(index_dir)
    fresh = new_directory(index_dir, build)
    try:
        known = known_vectors(_old(index_dir, job.server), unfinished, job.embedder, job.server)
        _write(fresh, job, known)
        with ThreadPoolExecutor(1) as beside:  # the store is written by a process of its own: one core is free
            stored = beside.submit(_send, fresh, job, job.server) if job.server else beside.submit(_fill, fresh, job)
            _write_parts(fresh, job, known)
            remove(unfinished)
            stored.result()
    except UnusableError:
        remove([fresh])
        raise
    home = free_directory(index_dir, build)
    fresh.replace(home)
    return home


def _old(index_dir: Path, server: Server | None) -> Path | None:
    """The directory of the current build when it can be read."""
    directory = current_directory(index_dir)
    return None if directory is None or _wrong(directory, server) else directory


def _write(fresh: Path, job: _Job, known: dict[str, Vectors]) -> None:
    """Everything of a build but its store: manifest, texts, pictures, passages, vectors."""
    contents = job.contents
    path = fresh / "manifest.json"
    path.write_text(json.dumps(job.manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    with path.open("rb") as written:
        os.fsync(written.fileno())
    (fresh / "texts").mkdir()
    for number, note in enumerate(contents.notes):
        (fresh / f"texts/{number}.txt").write_bytes(note.text.encode("utf-8"))
    write_pictures(fresh, contents.pictures)
    with (fresh / "passages.jsonl").open("w", encoding="utf-8") as lines:
        for passage in contents.passages:
            lines.write(json.dumps(passage.to_json(), ensure_ascii=False) + "\n")
    with (fresh / VECTORS).open("wb") as file:
        for batch in _batches(contents.passages):
            save_vectors(file, embed([embedded_text(passage) for passage in batch], job.embedder, known))
            job.gone.embedded += len(batch)
            job.report()


def _write_parts(fresh: Path, job: _Job, known: dict[str, Vectors]) -> None:
    with (fresh / PARTS).open("wb") as file:
        for batch in _batches(job.contents.passages):
            if parts := all_part_texts(batch):
                save_vectors(file, embed(parts, job.embedder, known))
            job.gone.in_parts += len(batch)
            job.report()


def _batches(passages: Sequence[Passage]) -> Iterator[Sequence[Passage]]:
    return (passages[start : start + _EMBED_BATCH] for start in range(0, len(passages), _EMBED_BATCH))


def _fill(fresh: Path, job: _Job) -> None:
    """The store of a new build, from what stands in it."""
    if wrong := wrong_with(fresh, "fill", job.stored):
        raise _unproven(wrong)


def _send(fresh: Path, job: _Job, server: Server) -> None:
    """The same on a server, which has a process of its own."""
    name = job.manifest["collection"]
    announce(fresh.parent, server, name)
    try:
        with closing(ServerStore(server, name, make=True)) as store:
            fill(fresh, store, job.stored)
            wrong = prove(fresh, store, parts=False)
    except BaseException:
        with suppress(UnusableError):  # what is left of it is dropped by the next ingest
            drop_unfinished(fresh.parent, server)
        raise
    if wrong:
        raise _unproven(wrong)


def _unproven(wrong: str) -> UnusableError:
    return UnusableError(f"Det nye indeks bestod ikke sin prøve ({wrong}). Det gamle er urørt; prøv igen.")
