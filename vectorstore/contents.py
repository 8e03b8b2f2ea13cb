"""What a build holds, read back whole, so that a build without some of it can be made."""

import json
from pathlib import Path

from vectorstore.manifest import Contents, NoteEntry, read_manifest, read_passages, read_text
from vectorstore.passage import Table
from vectorstore.pictures import read_pictures


def read_contents(directory: Path) -> Contents:
    """The contents that write_build made the build in `directory` of. Raises NoIndexError when it is damaged."""
    manifest = read_manifest(directory)
    notes = json.loads((directory / "manifest.json").read_text(encoding="utf-8"))["notes"]
    entries = tuple(
        NoteEntry(
            note["note"],
            note["sha256"],
            read_text(directory, manifest, note["note"]),
            tuple(Table(**table) for table in note["tables"]),
            note["masked"],
            note["passages"],
            uncertain=tuple(note.get("uncertain", ())),
            language=note.get("language", "da"),
            covered=tuple((kind, start, end) for kind, start, end in note.get("covered", ())),
        )
        for note in notes
    )
    passages = read_passages(directory)
    pictures = read_pictures(directory, {passage.id: passage.note for passage in passages})
    return Contents(entries, passages, manifest.unreadable, pictures)
