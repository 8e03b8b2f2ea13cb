"""A document to what its tables said: parsed, named, personal data covered."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from ingest.document import Document
from ingest.language import language_of
from ingest.naming import ManifestRow, name_tables
from ingest.naming_path import from_path
from ingest.note import Note, Parsed
from ingest.parse import parse
from ingest.privacy import Privacy, people_in_path
from ingest.redact import MASK, Masker, masker
from vectorstore.manifest import NoteEntry
from vectorstore.passage import Passage, Table, passage_id


@dataclass(frozen=True, slots=True)
class ReadNote:
    """One note, read."""

    entry: NoteEntry
    passages: tuple[Passage, ...]


def read_note(document: Document, name: str, sha256: str, row: ManifestRow, privacy: Privacy) -> ReadNote:
    """A document as its tables and passages. `name`: the note's path below the folder; `sha256`: of its bytes."""
    parsed = parse(document.text, document.page_starts, from_path(name).exercise)
    cover = masker_for(document, name, parsed, row, privacy)
    text, spots = cover.cover(document.text)
    label = privacy.label(cover.mask(name))
    tables = tuple(_covered(table, label, cover) for table in name_tables(name, parsed.notes, row))
    language = language_of(document.text)
    passages = []
    seen: Counter[tuple[str, str]] = Counter()
    for note, table in zip(parsed.notes, tables, strict=True):
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
                    prompt=cover.mask(point.prompt),
                    heading=cover.mask(point.heading),
                    role=point.role,
                    page=point.page,
                    start=point.start,
                    end=point.end,
                    text=said,
                    uncertain=point.page in document.uncertain,
                    language=language_of(said, language),
                )
            )
    entry = NoteEntry(
        label,
        sha256,
        text,
        tables,
        dict(sorted(Counter(kind for kind, _, _ in spots).items())),
        len(passages),
        uncertain=document.uncertain,
        language=language,
        covered=spots,
    )
    return ReadNote(entry, tuple(passages))


def without(note: ReadNote, forgotten: Iterable[Passage]) -> ReadNote:
    """The note with these passages taken out and covered in its text."""
    gone = {passage.id: passage for passage in forgotten}
    text = note.entry.text
    for passage in gone.values():
        text = text[: passage.start] + re.sub(r"\S", MASK, text[passage.start : passage.end]) + text[passage.end :]
    left = tuple(passage for passage in note.passages if passage.id not in gone)
    return ReadNote(replace(note.entry, text=text, passages=len(left)), left)


def relabelled(note: ReadNote, taken: set[str]) -> ReadNote:
    """The note under a path that no other has: covering names can make two paths alike."""
    label, number = note.entry.note, 1
    while label in taken:
        number += 1
        path = PurePosixPath(note.entry.note)
        label = str(path.with_name(f"{path.stem} ({number}){path.suffix}"))
    if number == 1:
        return note
    tables = tuple(replace(table, note=label) for table in note.entry.tables)
    passages = tuple(replace(passage, note=label, id=f"{passage.id}-{number}") for passage in note.passages)
    return ReadNote(replace(note.entry, note=label, tables=tables), passages)


def masker_for(document: Document, name: str, parsed: Parsed, row: ManifestRow, privacy: Privacy) -> Masker:
    """What covers this note's personal data."""
    if privacy.keep_names:
        return masker({})
    return masker(_names(document, name, parsed.notes, row), privacy.names, given_names=True)


def _names(document: Document, name: str, notes: tuple[Note, ...], row: ManifestRow) -> dict[str, list[str]]:
    """Header values that name people, by kind; those that the file's name and the manifest give are hosts'."""
    names: dict[str, list[str]] = {"host": [row.host] if row.host else []}
    names["host"] += [*document.people, *people_in_path(name)]
    for note in notes:
        for kind, value in note.personal:
            names.setdefault(kind, []).append(value)
    return names


def _covered(table: Table, label: str, cover: Masker) -> Table:
    return Table(label, *(cover.mask(value) for value in (table.event, table.place, table.date, table.table)))
