"""Take a note or a passage out of the index, keep it out, and prove that it is gone."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from ingest.forgotten import FILE, note_marks, passage_marks, remember
from ingest.notes import ReadNote, without
from vectorstore.build import write_build
from vectorstore.contents import read_contents
from vectorstore.embed import load_embedder
from vectorstore.errors import NoIndexError, UnusableError, UsageError
from vectorstore.manifest import Contents, NoteEntry, current_directory, read_manifest
from vectorstore.passage import Passage
from vectorstore.pictures import Pictures
from vectorstore.server import Server

_FEWEST_CHARACTERS = 12
"""A piece of text shorter than this stands in other texts by chance."""
_ENCODINGS = ("utf-8", "utf-16-le", "utf-16-be")


@dataclass(frozen=True, slots=True)
class _Removal:
    """What is taken out: the contents that are left, and what must not be found any more."""

    left: Contents
    notes: list[str]
    passages: list[str]
    texts: list[str]


def forget(index_dir: Path, embedder: str, what: str, server: Server | None = None) -> str:
    """Remove the note at path `what`, or the passage with id `what`; the sentence that says what was proven.

    `server`: where passages and vectors lie, if not in the folder; what is forgotten is dropped there at once.
    It is remembered first, so that no ingest that begins meanwhile brings it back.
    Raises UsageError when there is no such note or passage, UnusableError when its text is still found
    in the index folder, nothing would be left, or another embedder made the index.
    """
    directory = current_directory(index_dir)
    if not directory:
        raise NoIndexError(f"Der er intet indeks i {index_dir}: indlæs notaterne først.")
    model = load_embedder(embedder)
    read_manifest(directory, model.name)
    contents = read_contents(directory)
    removal = _without_passage(contents, what) or _without_note(contents, what)
    if not removal:
        raise UsageError(f"Indekset har hverken et notat eller et udsagn, der hedder “{what}”.")
    if not removal.left.passages:
        raise UnusableError("Der ville ikke være flere udsagn tilbage: slet i stedet hele indeksmappen.")
    remember(index_dir, removal.notes, removal.passages)
    at_once = replace(server, grace_seconds=0) if server else None
    write_build(index_dir, removal.left, model, lambda _done, _of: None, at_once)
    return _proof(index_dir, removal, what)


def _without_passage(contents: Contents, what: str) -> _Removal | None:
    passage = next((passage for passage in contents.passages if passage.id == what), None)
    if passage is None:
        return None
    notes = []
    for entry in contents.notes:
        own = tuple(other for other in contents.passages if other.note == entry.note)
        notes.append(without(ReadNote(entry, own), [passage] if entry.note == passage.note else []))
    left = Contents(
        tuple(note.entry for note in notes),
        tuple(kept for note in notes for kept in note.passages),
        contents.unreadable,
        _without_pictures(contents, passage.note),
    )
    return _Removal(left, [], passage_marks(passage), [passage.text])


def _without_note(contents: Contents, what: str) -> _Removal | None:
    entry = next((entry for entry in contents.notes if entry.note == what), None)
    if entry is None:
        return None
    left = Contents(
        tuple(other for other in contents.notes if other.note != what),
        tuple(passage for passage in contents.passages if passage.note != what),
        tuple(other for other in contents.unreadable if not other.note.startswith(f"{what}, side ")),
        _without_pictures(contents, what),
    )
    gone = [passage for passage in contents.passages if passage.note == what]
    marks = [mark for passage in gone for mark in passage_marks(passage)]
    return _Removal(left, note_marks(what, entry.sha256), marks, [entry.text])


def _without_pictures(contents: Contents, note: str) -> Pictures:
    """The pictures of the other notes: a page shows all that stands on it, and the file that it came of is not here."""
    return {other: pictures for other, pictures in contents.pictures.items() if other != note}


def _proof(index_dir: Path, removal: _Removal, what: str) -> str:
    """Search every byte below the folder for every piece of the text that nothing else says."""
    kept = [_squeezed(text) for text in _kept_texts(removal.left.notes, removal.left.passages)]
    pieces = {piece for text in removal.texts for piece in _pieces(text)}
    others = sorted(piece for piece in pieces if any(_squeezed(piece) in text for text in kept))
    needles = [*pieces.difference(others), what]
    files = [path for path in sorted(index_dir.rglob("*")) if path.is_file() and path.name != FILE]
    size = 0
    for path in files:
        data = path.read_bytes()
        size += len(data)
        found = [needle for needle in needles if any(needle.encode(encoding) in data for encoding in _ENCODINGS)]
        if found:
            raise UnusableError(
                f"“{what}” er taget ud, men {len(found)} stykke af det står stadig i {path}: slet filen."
            )
    told = (
        f"“{what}” er fjernet og bliver holdt ude. Hver byte i {len(files)} filer ({size / 1_000_000:.1f} MB) "
        f"er gennemsøgt for {len(needles)} stykker af teksten: intet af det er tilbage."
    )
    if others:
        told += f" {len(others)} stykker siges også ordret af andre og står derfor stadig hos dem."
    return told


def _kept_texts(notes: tuple[NoteEntry, ...], passages: tuple[Passage, ...]) -> list[str]:
    labels = json.dumps([[table.event, table.place, table.table] for note in notes for table in note.tables])
    return [*(note.text for note in notes), *(f"{passage.prompt} {passage.heading}" for passage in passages), labels]


def _pieces(text: str) -> list[str]:
    r"""Stretches that stand alike in a text file, in JSON and in a database: cut at line ends, quotes and "\"."""
    stretches = (piece.strip() for piece in re.split(r'[\r\n\f\t"\\█]', text))
    return [piece for piece in stretches if len(piece) >= _FEWEST_CHARACTERS]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
