"""Which table a note belongs to: manifest first, then the note's own header, then folder and file name."""

import csv
import io
import re
import unicodedata
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.document import UnreadableError
from ingest.note import Note
from ingest.read_text import read_text
from vectorstore.errors import UsageError
from vectorstore.passage import Table

MANIFEST = "manifest.csv"
COLUMNS = ("file", "event", "place", "date", "table", "host")

_BORD = re.compile(
    r"(?<![a-zæøå])(?:bord|table|gruppe)[ _\-]?(?:nr\.?[ _\-]?)?(\d{1,3}[a-zæøå]?)(?![a-zæøå\d])", re.IGNORECASE
)
_EXPORT_HASH = re.compile(r"[ _\-]+(?=[0-9a-f]*\d)[0-9a-f]{8,}$")
_MOST_NAMED = 3
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
    """Rows of a CSV with the columns file, event, place, date, table, host, by file in composed letters.

    Comma, semicolon or tab, UTF-8, UTF-16 or Windows-1252: as Excel and other editors write it.
    Raises UsageError when the file is not there, cannot be read or has no column "file".
    """
    if path.is_dir():
        raise UsageError(f"Manifestet {path} er en mappe: angiv CSV-filen selv.")
    try:
        text = read_text(path.read_bytes()).text
    except FileNotFoundError as error:
        raise UsageError(f"Manifestet {path} findes ikke: ret stien, eller udelad --manifest.") from error
    except (OSError, UnreadableError) as error:
        raise UsageError(f"Manifestet {path} kan ikke læses: gem det som CSV i UTF-8.") from error
    first = text.splitlines()[0] if text.strip() else ""
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    begins = 1
    found: dict[str, ManifestRow] = {}
    try:
        if "file" not in (rows.fieldnames or []):
            raise UsageError(f"Manifestet {path} mangler kolonnen “file”; kolonnerne er {', '.join(COLUMNS)}.")
        begins = rows.line_num + 1
        for row in rows:
            begins = rows.line_num + 1
            if name := (row["file"] or "").strip():
                file = unicodedata.normalize("NFC", str(PurePosixPath(name.replace("\\", "/"))))
                found[file] = ManifestRow(**{name: (row.get(name) or "").strip() for name in COLUMNS[1:]})
    except csv.Error as error:
        raise UsageError(
            f"Manifestet {path} kan ikke læses fra linje {begins}: ret citationstegnene, så hvert bliver lukket."
        ) from error
    return found


def check_manifest(rows: dict[str, ManifestRow], files: AbstractSet[str], folder: Path) -> None:
    """Raises UsageError that names the rows' files that are not among the files below the folder."""
    known = {unicodedata.normalize("NFC", file) for file in files}
    # A row may name a file in a ZIP or a mail: its path goes through that file.
    missing = sorted(
        row for row in rows if known.isdisjoint([row, *(str(parent) for parent in PurePosixPath(row).parents)])
    )
    if missing:
        more = f" og {len(missing) - _MOST_NAMED} til" if len(missing) > _MOST_NAMED else ""
        named = ", ".join(f"“{file}”" for file in missing[:_MOST_NAMED])
        raise UsageError(
            f"Manifestet nævner {named}{more}, som ikke findes i {folder}: "
            "skriv i kolonnen “file” stien fra mappen, eller fjern rækken."
        )


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
