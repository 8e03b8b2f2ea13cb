"""Which table a note belongs to: manifest first, then the note's own header, then folder and file name."""

import csv
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.note import Note
from vectorstore.errors import UsageError
from vectorstore.passage import Table

COLUMNS = ("file", "event", "place", "date", "table", "host")

_BORD = re.compile(
    r"(?<![a-zæøå])(?:bord|table|gruppe)[ _\-]?(?:nr\.?[ _\-]?)?(\d{1,3}[a-zæøå]?)(?![a-zæøå\d])", re.IGNORECASE
)
_EXPORT_HASH = re.compile(r"[ _\-]+(?=[0-9a-f]*\d)[0-9a-f]{8,}$")
_SMALL_WORDS = {"og", "i", "på", "ved", "af", "til"}


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What the owner wrote about one file; empty fields say nothing."""

    event: str = ""
    place: str = ""
    date: str = ""
    table: str = ""
    host: str = ""


def read_manifest(path: Path) -> dict[str, ManifestRow]:
    """Rows of a CSV with the columns file, event, place, date, table, host (`,` or `;`), by file.

    Raises UsageError when the file cannot be read or has no column "file".
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"Manifestet {path} kan ikke læses: gem det som CSV i UTF-8.") from error
    first = text.splitlines()[0] if text.strip() else ""
    rows = csv.DictReader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    if "file" not in (rows.fieldnames or []):
        raise UsageError(f"Manifestet {path} mangler kolonnen “file”; kolonnerne er {', '.join(COLUMNS)}.")
    return {
        str(PurePosixPath(row["file"].replace("\\", "/"))): ManifestRow(
            **{name: (row.get(name) or "").strip() for name in COLUMNS[1:]}
        )
        for row in rows
        if row["file"]
    }


def name_tables(note_path: str, notes: tuple[Note, ...], row: ManifestRow) -> tuple[Table, ...]:
    """One Table for each note of a file, told apart even where nothing but the file name does."""
    folders = PurePosixPath(note_path).parts[:-1]
    tables: list[Table] = []
    for note in notes:
        folder = folders[0] if folders else ""
        place = row.place or _cased(note.header.get("place", "")) or folder
        event = row.event or place or _cased(note.header.get("event", ""))
        table = row.table or note.header.get("table", "")
        label = _table_label(table) if table else _label_from_file(note_path)
        same = sum(seen.table.partition(" (")[0] == label for seen in tables)
        if same:
            label = f"{label} ({same + 1})"
        tables.append(Table(note_path, event, place, row.date or note.header.get("date", ""), label))
    return tuple(tables)


def _table_label(value: str) -> str:
    """A table as it is cited: "3" and "bord 3" are both "Bord 3"; a name stays a name."""
    value = re.sub(r"^(bord|nr\.?|nummer|gruppe)\s*(?=\d)", "", value.strip(), flags=re.IGNORECASE)
    return f"Bord {value}" if re.fullmatch(r"\d{1,3} ?[a-zA-ZæøåÆØÅ]?", value) else value


def _label_from_file(note_path: str) -> str:
    """A table named from its file: "bord_3-opsamling.docx" is "Bord 3"; "002_9ff104997d53ff13.txt" is "Bord 002"."""
    stem = PurePosixPath(note_path).stem
    if found := _BORD.search(stem):
        return f"Bord {found[1]}"
    stem = _EXPORT_HASH.sub("", stem) or stem
    return _table_label(re.sub(r"[_\s]+", " ", stem).strip())


def _cased(name: str) -> str:
    """A name as it is written: "SPENTRUP HALLEN" is shouted; "Spentrup Hallen" is its name."""
    if not name.isupper():
        return name
    words = (word if word in _SMALL_WORDS else word.capitalize() for word in name.lower().split())
    return " ".join(words)
