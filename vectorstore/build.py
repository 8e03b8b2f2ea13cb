"""One immutable index of one set of notes: written beside the old one, proven, then pointed at.

INDEX_DIR/
  current                 name of the build that answers
  <build>/manifest.json   what the build is bound to: embedder, analyzer, notes, counts
  <build>/passages.jsonl  every passage, one JSON object a line
  <build>/texts/N.txt     the text of note N that passages slice (personal data covered)
  <build>/chroma/         passages and vectors
"""

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from vectorstore.apart import wrong_with
from vectorstore.chroma import PassageStore
from vectorstore.danish import ANALYZER
from vectorstore.embed import Embedder, Vectors
from vectorstore.errors import IndexMismatchError, NoIndexError, UnusableError
from vectorstore.folder import POINTER, drop_old, only_writer, point_at
from vectorstore.passage import Passage, Table

FORMAT = 1
VECTORS = "vectors.npy"
"""In a build that is being made: the vectors of its passages, one array after another, until the store holds them."""
_EMBED_BATCH = 1024

Progress = Callable[[int, int], None]
"""Called with (done, of) while passages are embedded and written."""


@dataclass(frozen=True, slots=True)
class NoteEntry:
    """What a build remembers of one note file."""

    note: str
    sha256: str
    """Of the file's bytes."""
    text: str
    """The text that passages slice, personal data covered."""
    tables: tuple[Table, ...]
    masked: dict[str, int]
    passages: int
    uncertain: tuple[int, ...] = ()
    """Pages, counted from 1, that a machine read off a picture."""


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that gave no note, and why."""

    note: str
    reason: str


@dataclass(frozen=True)
class Contents:
    """All that goes into a build."""

    notes: tuple[NoteEntry, ...]
    passages: tuple[Passage, ...]
    unreadable: tuple[Unreadable, ...]


@dataclass(frozen=True)
class Manifest:
    """What a build is bound to, as read back from its manifest.json."""

    build: str
    embedder: str
    analyzer: str
    passages: int
    tables: tuple[Table, ...]
    unreadable: tuple[Unreadable, ...]
    hashes: dict[str, str]
    """Note path to sha256 of the file."""
    texts: dict[str, str]
    """Note path to the file below the build that holds its text."""
    uncertain: tuple[str, ...] = ()
    """Notes of which at least one page was read off a picture."""


def embedded_text(passage: Passage) -> str:
    """What of a passage becomes its vector: the heading says what a short text is about."""
    return f"{passage.heading}: {passage.said}" if passage.heading else passage.said


def write_build(index_dir: Path, contents: Contents, embedder: Embedder, progress: Progress) -> str:
    """Make the build for these contents current and return its id; the same contents give the same id.

    Until the last step the old build stays current, whatever happens. A build of these contents that
    is there already is proven again, and made anew when it is damaged.
    Raises UnusableError when the disk is full, another ingest is running, or the new build does
    not prove itself.
    """
    manifest = _manifest(contents, embedder)
    build = manifest["build"]
    with only_writer(index_dir):
        fresh = index_dir / f".new-{build}"
        try:
            if not (index_dir / build).exists() or wrong_with(index_dir / build):
                known = _old_vectors(index_dir, embedder)
                _write(fresh, manifest, contents, partial(_embed, embedder=embedder, known=known), progress)
                _fill(fresh, len(contents.passages), progress)
                shutil.rmtree(index_dir / build, ignore_errors=True)
                fresh.replace(index_dir / build)
            if current_build(index_dir) != build:
                point_at(index_dir, build)
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                raise UnusableError(
                    "Disken er fuld: frigør plads, og indlæs igen. Det gamle indeks er urørt."
                ) from error
            raise UnusableError(
                f"Indekset kan ikke skrives i {index_dir}: {error.strerror}. Vælg en anden mappe."
            ) from error
        except BaseException:
            shutil.rmtree(fresh, ignore_errors=True)
            raise
        drop_old(index_dir, build)
    return str(build)


def current_build(index_dir: Path) -> str | None:
    """Id of the build that answers, or None when there is none."""
    try:
        return (index_dir / POINTER).read_text(encoding="utf-8").strip() or None
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnusableError(f"Indekset i {index_dir} kan ikke læses: ret adgangen til mappen.") from error


def current_hashes(index_dir: Path) -> dict[str, str]:
    """Note path to sha256 of the file, as the current build remembers them; {} without a build."""
    try:
        build = current_build(index_dir)
        return read_manifest(index_dir / build).hashes if build else {}
    except UnusableError:
        return {}


def read_manifest(directory: Path, embedder: str | None = None) -> Manifest:
    """The manifest of the build in `directory`.

    Raises NoIndexError when it is not there or damaged, IndexMismatchError when the build was made
    with another embedder (if one is named) or another analyzer.
    """
    try:
        data = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))
        notes = data["notes"]
        manifest = Manifest(
            build=data["build"],
            embedder=data["embedder"],
            analyzer=data["analyzer"],
            passages=data["passages"],
            tables=tuple(Table(**table) for note in notes for table in note["tables"]),
            unreadable=tuple(Unreadable(**entry) for entry in data["unreadable"]),
            hashes={note["note"]: note["sha256"] for note in notes},
            texts={note["note"]: note["text"] for note in notes},
            uncertain=tuple(note["note"] for note in notes if note.get("uncertain")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise _damaged(directory) from error
    if embedder is not None and manifest.embedder != embedder:
        raise IndexMismatchError(
            f"Indekset er lavet med sprogmodellen “{manifest.embedder}”, men der er valgt “{embedder}”: "
            "indlæs notaterne igen, eller ret EMBEDDER."
        )
    if manifest.analyzer != ANALYZER:
        raise IndexMismatchError("Indekset er lavet med en anden version af ordanalysen: indlæs notaterne igen.")
    return manifest


def read_passages(directory: Path) -> tuple[Passage, ...]:
    """All passages of the build, in the order of the notes. Raises NoIndexError when they are not there or damaged."""
    try:
        with (directory / "passages.jsonl").open(encoding="utf-8") as lines:
            return tuple(Passage(**json.loads(line)) for line in lines)
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(directory) from error


def read_text(directory: Path, manifest: Manifest, note: str) -> str:
    """The text that the passages of `note` slice. Raises NoIndexError when it is not there or damaged."""
    try:
        return (directory / manifest.texts[note]).read_bytes().decode("utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise _damaged(directory) from error


def _damaged(directory: Path) -> NoIndexError:
    return NoIndexError(f"Indekset i {directory.parent} mangler eller er beskadiget: indlæs notaterne igen.")


def _manifest(contents: Contents, embedder: Embedder) -> dict[str, Any]:
    """The manifest, its id drawn from everything that makes two builds differ."""
    body = {
        "format": FORMAT,
        "embedder": embedder.name,
        "analyzer": ANALYZER,
        "passages": len(contents.passages),
        "notes": [
            {
                "note": note.note,
                "sha256": note.sha256,
                "text": f"texts/{number}.txt",
                "tables": [asdict(table) for table in note.tables],
                "masked": note.masked,
                "passages": note.passages,
                "uncertain": list(note.uncertain),
            }
            for number, note in enumerate(contents.notes)
        ],
        "unreadable": [asdict(entry) for entry in contents.unreadable],
    }
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode())
    for passage in contents.passages:
        digest.update(json.dumps(passage.to_json(), sort_keys=True).encode())
    return {"build": digest.hexdigest()[:16], **body}


def _write(
    fresh: Path, manifest: dict[str, Any], contents: Contents, embed: Callable[..., Vectors], progress: Progress
) -> None:
    (fresh / "texts").mkdir(parents=True)
    for number, note in enumerate(contents.notes):
        (fresh / f"texts/{number}.txt").write_bytes(note.text.encode("utf-8"))
    with (fresh / "passages.jsonl").open("w", encoding="utf-8") as lines:
        for passage in contents.passages:
            lines.write(json.dumps(passage.to_json(), ensure_ascii=False) + "\n")
    with (fresh / VECTORS).open("wb") as vectors:
        for start in range(0, len(contents.passages), _EMBED_BATCH):
            batch = contents.passages[start : start + _EMBED_BATCH]
            np.save(vectors, embed(batch), allow_pickle=False)
            progress((start + len(batch)) // 2, len(contents.passages))
    path = fresh / "manifest.json"
    path.write_text(json.dumps(manifest, ensure_ascii=False, indent=1), encoding="utf-8")
    with path.open("rb") as written:
        os.fsync(written.fileno())


def _embed(passages: tuple[Passage, ...], embedder: Embedder, known: dict[str, Vectors]) -> Vectors:
    """Vectors of the passages; a text that the old build holds is not embedded again."""
    texts = [embedded_text(passage) for passage in passages]
    new = sorted({text for text in texts if text not in known})
    fresh = dict(zip(new, embedder.encode(new, "passage"), strict=True)) if new else {}
    return np.stack([known[text] if text in known else fresh[text] for text in texts])


def _old_vectors(index_dir: Path, embedder: Embedder) -> dict[str, Vectors]:
    """Embedded text to vector, from the current build when the same embedder made it."""
    build = current_build(index_dir)
    if not build or wrong_with(index_dir / build):
        return {}
    directory = index_dir / build
    try:
        read_manifest(directory, embedder.name)
        passages = read_passages(directory)
        with closing(PassageStore(directory / "chroma")) as store:
            vectors = store.vectors([passage.id for passage in passages])
    except UnusableError:
        return {}
    return {embedded_text(passage): vector for passage, vector in zip(passages, vectors, strict=True)}


def _fill(fresh: Path, passages: int, progress: Progress) -> None:
    """The store of a new build, from what stands in it; the second half of the way."""
    if wrong := wrong_with(fresh, "fill", lambda done: progress((passages + done) // 2, passages)):
        raise UnusableError(f"Det nye indeks bestod ikke sin prøve ({wrong}). Det gamle er urørt; prøv igen.")
