"""What a build is bound to and holds, and how it is read back.

INDEX_DIR/
  current                 name of the directory of the build that answers
  <build>/manifest.json   what the build is bound to: embedder, analyzer, notes, counts, its collection on a server
  <build>/passages.jsonl  every passage, one JSON object a line
  <build>/texts/N.txt     the text of note N that passages slice (personal data covered)
  <build>/pages.json      which pages of which notes have a picture, see vectorstore/pictures.py
  <build>/parts.npy       vectors of the sentences of longer passages
  <build>/chroma/         passages and vectors, unless they lie on a server
  collections.json        the collections on a server that were made from here
"""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from vectorstore.danish import ANALYZER
from vectorstore.embed import Embedder
from vectorstore.errors import IndexMismatchError, NoIndexError, UnusableError
from vectorstore.folder import POINTER, build_in
from vectorstore.passage import Passage, Table
from vectorstore.pictures import Pictures, digest_of

FORMAT = 2
VECTORS = "vectors.npy"
"""In a build that is being made: the vectors of its passages, one array after another, until the store holds them."""


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
    language: str = "da"
    """ISO 639-1 code of most of it, or "und"."""
    covered: tuple[tuple[str, int, int], ...] = ()
    """Where personal data was covered: kind, start and end in `text`."""


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
    pictures: Pictures = field(default_factory=dict)


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
    collection: str | None = None
    """The collection on a Chroma server that holds passages and vectors; None: they lie in the build."""
    uncertain: tuple[str, ...] = ()
    """Notes of which at least one page was read off a picture."""


def embedded_text(passage: Passage) -> str:
    """What of a passage becomes its vector: the heading says what a short text is about."""
    return headed(passage, passage.said)


def headed(passage: Passage, text: str) -> str:
    """A text of the passage below the heading that it stands under."""
    return f"{passage.heading}: {text}" if passage.heading else text


def current_directory(index_dir: Path) -> Path | None:
    """Directory of the build that answers, or None when there is none. Raises UnusableError."""
    try:
        name = (index_dir / POINTER).read_text(encoding="utf-8").strip()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise UnusableError(f"Indekset i {index_dir} kan ikke læses: ret adgangen til mappen.") from error
    return index_dir / name if name else None


def current_build(index_dir: Path) -> str | None:
    """Id of the build that answers, or None when there is none. Raises UnusableError."""
    directory = current_directory(index_dir)
    return build_in(directory) if directory else None


def current_hashes(index_dir: Path) -> dict[str, str]:
    """Note path to sha256 of the file, as the current build remembers them; {} without a build."""
    try:
        directory = current_directory(index_dir)
        return read_manifest(directory).hashes if directory else {}
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
            collection=data.get("collection"),
            uncertain=tuple(note["note"] for note in notes if note.get("uncertain")),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise damaged(directory) from error
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
        raise damaged(directory) from error


def read_text(directory: Path, manifest: Manifest, note: str) -> str:
    """The text that the passages of `note` slice. Raises NoIndexError when it is not there or damaged."""
    try:
        return (directory / manifest.texts[note]).read_bytes().decode("utf-8")
    except (OSError, ValueError, KeyError) as error:
        raise damaged(directory) from error


def damaged(directory: Path) -> NoIndexError:
    """What to say of a build that cannot be read."""
    return NoIndexError(f"Indekset i {directory.parent} mangler eller er beskadiget: indlæs notaterne igen.")


def make_manifest(contents: Contents, embedder: Embedder) -> dict[str, Any]:
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
                "language": note.language,
                "covered": [list(spot) for spot in note.covered],
            }
            for number, note in enumerate(contents.notes)
        ],
        "unreadable": [asdict(entry) for entry in contents.unreadable],
    }
    if contents.pictures:  # a build without pictures keeps the id that it had before there were any
        body["pictures"] = digest_of(contents.pictures)
    digest = hashlib.sha256(json.dumps(body, sort_keys=True).encode())
    for passage in contents.passages:
        digest.update(json.dumps(passage.to_json(), sort_keys=True).encode())
    return {"build": digest.hexdigest()[:16], **body}
