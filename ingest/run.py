"""A folder of files to a build: read, parse, name, cover, index."""

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from ingest.document import UnreadableError
from ingest.naming import MANIFEST, ManifestRow, check_manifest, name_tables
from ingest.note import Note
from ingest.parse import parse
from ingest.read import is_note, read
from ingest.redact import Masker, masker
from vectorstore.build import Contents, NoteEntry, Unreadable
from vectorstore.errors import UnusableError, UsageError
from vectorstore.passage import Passage, Table, passage_id


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
        raise UnusableError(f"Mappen {folder} er tom: læg notaterne (TXT, MD, DOCX eller PDF) i den.")
    return files


def leads_out(path: Path, folder: Path) -> bool:
    """Is the path, or a folder on its way, a symbolic link to what lies outside the folder or is not there?"""
    try:
        return not path.resolve(strict=True).is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # a link to nothing, or to itself
        return path.is_symlink()


def _check_inside(path: Path, folder: Path) -> None:
    if leads_out(path, folder):
        raise UnreadableError("henvisningen fører ud af mappen eller til ingenting; læg selve filen i mappen")


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
    for number, path in enumerate(files, start=1):
        name = path.relative_to(folder).as_posix()
        try:
            _check_inside(path, folder)
            row = rows.get(unicodedata.normalize("NFC", name), ManifestRow())
            notes.append(read_note(path, name, row, keep_names=keep_names))
        except UnreadableError as error:
            unreadable.append(Unreadable(name, str(error)))
        progress(number, len(files))
    if not notes:
        reasons = "; ".join(f"{entry.note}: {entry.reason}" for entry in unreadable[:3])
        raise UnusableError(f"Ingen af filerne i {folder} kan læses ({reasons}).")
    return Contents(
        tuple(note.entry for note in notes),
        tuple(passage for note in notes for passage in note.passages),
        tuple(unreadable),
    )


def read_note(path: Path, name: str, row: ManifestRow, *, keep_names: bool) -> ReadNote:
    """Read one file into its tables and passages. Raises UnreadableError."""
    if not is_note(path):
        raise UnreadableError(f"filtypen “{path.suffix or path.name}” læses ikke; gem som TXT, MD, DOCX eller PDF")
    document = read(path)
    parsed = parse(document.text, document.page_starts)
    tables = name_tables(name, parsed.notes, row)
    cover = masker({} if keep_names else _names(parsed.notes, row))
    text, masked = cover.mask(document.text)
    passages = _passages(parsed.notes, tables, text, cover)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    entry = NoteEntry(name, digest, text, tables, dict(sorted(masked.items())), len(passages))
    return ReadNote(entry, passages)


def _names(notes: tuple[Note, ...], row: ManifestRow) -> dict[str, list[str]]:
    """Header values that name people, by kind."""
    names: dict[str, list[str]] = {"host": [row.host] if row.host else []}
    for note in notes:
        for kind, value in note.personal:
            names.setdefault(kind, []).append(value)
    return names


def _passages(notes: tuple[Note, ...], tables: tuple[Table, ...], text: str, cover: Masker) -> tuple[Passage, ...]:
    """Points of the notes as passages of `text`, which is covered already."""
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
                )
            )
    return tuple(passages)
