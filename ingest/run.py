"""A folder of files to a build: read, parse, name, cover, index."""

import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.document import Document
from ingest.naming import MANIFEST, ManifestRow, check_manifest, name_tables
from ingest.note import Note
from ingest.parse import parse
from ingest.pool import read_all
from ingest.read import KNOWN, Part
from ingest.redact import Masker, masker
from vectorstore.build import Contents, NoteEntry, Unreadable
from vectorstore.errors import UnusableError, UsageError
from vectorstore.passage import Passage, Table, passage_id

_LEADS_OUT = Part("", "", None, "henvisningen fører ud af mappen eller til ingenting; læg selve filen i mappen")


@dataclass(frozen=True, slots=True)
class ReadNote:
    """One file, read."""

    entry: NoteEntry
    passages: tuple[Passage, ...]


def find_files(folder: Path) -> list[Path]:
    """Every file below the folder that a person put there, in a fixed order, and every link that leads out of it.

    Raises UsageError when the folder is none, UnusableError when it is empty.
    """
    if folder.is_file():
        raise UsageError(f"{folder} er en fil: angiv den mappe, notaterne ligger i, altså {folder.parent}.")
    if not folder.is_dir():
        raise UsageError(f"Mappen {folder} findes ikke: angiv den mappe, notaterne ligger i.")
    files = sorted(
        path
        for path in folder.rglob("*")
        if (path.is_file() or leads_out(path, folder))
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
    )
    files = [path for path in files if path.name.lower() not in (MANIFEST, "thumbs.db", "desktop.ini")]
    if not files:
        raise UnusableError(f"Mappen {folder} er tom: læg notaterne ({KNOWN}) i den.")
    return files


def leads_out(path: Path, folder: Path) -> bool:
    """Is the path, or a folder on its way, a symbolic link to what lies outside the folder or is not there?"""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return path.is_symlink()


def read_folder(
    folder: Path, rows: dict[str, ManifestRow], *, keep_names: bool, progress: Callable[[int, int], None]
) -> Contents:
    """Read every file of the folder; a file that gives no note is named with its reason.

    `rows`: the manifest, by path below the folder. `progress` is called with (files done, files).
    Raises UsageError when a row names no file, UnusableError when not one file can be read.
    """
    files = find_files(folder)
    check_manifest(rows, {path.relative_to(folder).as_posix() for path in files}, folder)
    notes: list[ReadNote] = []
    unreadable: list[Unreadable] = []
    inside = [path for path in files if not leads_out(path, folder)]
    read = dict(zip(inside, read_all(inside), strict=True))
    for number, path in enumerate(files, start=1):
        name = path.relative_to(folder).as_posix()
        for part in read.get(path, [_LEADS_OUT]):
            note = f"{name}/{part.name}" if part.name else name
            if part.document:
                row = rows.get(unicodedata.normalize("NFC", note), ManifestRow())
                notes.append(read_note(part.document, note, part.sha256, row, keep_names=keep_names))
                unreadable += [Unreadable(f"{note}, side {page}", reason) for page, reason in part.document.unread]
            else:
                unreadable.append(Unreadable(note, part.reason))
        progress(number, len(files))
    if not notes:
        reasons = "; ".join(f"{entry.note}: {entry.reason}" for entry in unreadable[:3])
        raise UnusableError(f"Ingen af filerne i {folder} kan læses ({reasons}).")
    return Contents(
        tuple(note.entry for note in notes),
        tuple(passage for note in notes for passage in note.passages),
        tuple(unreadable),
    )


def read_note(document: Document, name: str, sha256: str, row: ManifestRow, *, keep_names: bool) -> ReadNote:
    """A document as its tables and passages. `name`: the note's path below the folder; `sha256`: of its bytes."""
    parsed = parse(document.text, document.page_starts)
    tables = name_tables(name, parsed.notes, row)
    cover = masker({} if keep_names else _names(parsed.notes, row, document.people))
    text, masked = cover.mask(document.text)
    passages = _passages(parsed.notes, tables, text, cover, document.uncertain)
    entry = NoteEntry(
        name, sha256, text, tables, dict(sorted(masked.items())), len(passages), uncertain=document.uncertain
    )
    return ReadNote(entry, passages)


def _names(notes: tuple[Note, ...], row: ManifestRow, people: tuple[str, ...]) -> dict[str, list[str]]:
    """Header values that name people, by kind. `people`: names that the file gives outside its text."""
    names: dict[str, list[str]] = {"host": [row.host, *people] if row.host else list(people)}
    for note in notes:
        for kind, value in note.personal:
            names.setdefault(kind, []).append(value)
    return names


def _passages(
    notes: tuple[Note, ...], tables: tuple[Table, ...], text: str, cover: Masker, uncertain: tuple[int, ...]
) -> tuple[Passage, ...]:
    """Points of the notes as passages of `text`, which is covered already. `uncertain`: pages read off pictures."""
    seen: Counter[tuple[str, str]] = Counter()
    passages = []
    for note, table in zip(notes, tables, strict=True):
        for point in note.points:
            said = text[point.start : point.end]
            nth = seen[table.table, said]
            seen[table.table, said] += 1
            passages.append(
                Passage(
                    id=passage_id(table.note, table.table, said, nth),
                    note=table.note,
                    event=table.event,
                    place=table.place,
                    date=table.date,
                    table=table.table,
                    exercise=point.exercise,
                    prompt=cover.mask(point.prompt)[0],
                    heading=cover.mask(point.heading)[0],
                    role=point.role,
                    page=point.page,
                    start=point.start,
                    end=point.end,
                    text=said,
                    uncertain=point.page in uncertain,
                )
            )
    return tuple(passages)
