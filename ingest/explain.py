"""One note, line for line, with what each line was read as."""

import unicodedata
from bisect import bisect_right
from pathlib import Path

from ingest.document import Document
from ingest.lines import split_lines
from ingest.naming import MANIFEST, ManifestRow, read_manifest
from ingest.naming_path import from_path
from ingest.note import Kind, Parsed, Point, Reading
from ingest.notes import ReadNote, read_note
from ingest.outline import LANGUAGES, UNKNOWN_LANGUAGE
from ingest.parse import parse
from ingest.pool import read_all
from ingest.privacy import Privacy
from ingest.report import KINDS as PERSONAL_DATA
from vectorstore.errors import UnusableError, UsageError
from vectorstore.passage import ROLE_NAMES

KINDS: dict[Kind, str] = {
    "header": "sidehoved",
    "printed": "trykt på skemaet",
    "title": "titel",
    "exercise": "øvelse",
    "prompt": "spørgsmål",
    "heading": "overskrift",
    "mark": "punkttegn",
    "passage": "udsagn",
}
_WIDEST = 34


def explain(document: Document, name: str, row: ManifestRow, privacy: Privacy) -> str:
    """The note's tables, then each line with its number and reading; `name`: its path below the notes folder."""
    note = read_note(document, name, "", row, privacy)
    parsed = parse(document.text, document.page_starts, from_path(name).exercise)
    return "\n".join([*_tables(note), "", *_lines(note.entry.text, parsed, document.page_starts)])


def _tables(note: ReadNote) -> list[str]:
    out = []
    for table in note.entry.tables:
        facts = {"Bord": table.table, "Arrangement": table.event, "Sted": table.place, "Dato": table.date}
        out.append("  ".join(f"{label}: {value or '(ikke fundet)'}" for label, value in facts.items()))
    if note.entry.language != "da":
        out.append(f"Sprog: {LANGUAGES.get(note.entry.language, UNKNOWN_LANGUAGE)}")
    return [*out, f"Fil: {note.entry.note}", f"Dækket: {_covered(note) or 'intet'}"]


def _covered(note: ReadNote) -> str:
    """What was covered on which lines: "bordvært linje 3, 9; CPR-nummer linje 12"."""
    starts = [line.mark_start for line in split_lines(note.entry.text)]
    lines: dict[str, list[int]] = {}
    for kind, start, _ in note.entry.covered:
        at = bisect_right(starts, start)
        if at not in lines.setdefault(kind, []):
            lines[kind].append(at)
    return "; ".join(f"{PERSONAL_DATA[kind]} linje {', '.join(map(str, at))}" for kind, at in sorted(lines.items()))


def _lines(text: str, parsed: Parsed, page_starts: tuple[int, ...]) -> list[str]:
    points = {point.start: point for note in parsed.notes for point in note.points}
    numbers = {start: number for number, start in enumerate(sorted(points), start=1)}
    out = []
    for number, line in enumerate(split_lines(text, page_starts), start=1):
        if line.blank:
            continue
        read = [reading for reading in parsed.readings if reading.start < line.end and reading.end > line.mark_start]
        labels = [label for reading in read if (label := _label(reading, points, numbers))]
        out.append(f"{number:4d}  {' + '.join(labels) or 'punkttegn':<{_WIDEST}}  {text[line.mark_start : line.end]}")
    return out


def _label(reading: Reading, points: dict[int, Point], numbers: dict[int, int]) -> str:
    if reading.kind == "mark":
        return ""
    point = points.get(reading.start)
    return f"{KINDS['passage']} {numbers[point.start]}, {ROLE_NAMES[point.role]}" if point else KINDS[reading.kind]


def explain_file(file: Path, folder: Path | None, manifest: Path | None, privacy: Privacy) -> str:
    """The notes of one file explained, as they are read below `folder`.

    Without a folder it is the one with the nearest manifest above the file, else the one above the
    folder that the file lies in, which may name the meeting. Raises UsageError when the file is not
    there, UnusableError with the reasons when nothing of it can be read.
    """
    file = file.resolve()
    if not file.is_file():
        raise UsageError(f"Filen {file} findes ikke: angiv stien til ét notat.")
    manifest = manifest or _nearest_manifest(file)
    root = folder.resolve() if folder else manifest.parent if manifest else file.parent.parent
    root = root if file.is_relative_to(root) else file.parent
    rows = read_manifest(manifest) if manifest else {}
    explained, reasons = [], []
    for part in next(read_all([file])):
        name = file.relative_to(root).as_posix() + (f"/{part.name}" if part.name else "")
        if part.document:
            row = rows.get(unicodedata.normalize("NFC", name), ManifestRow())
            explained.append(explain(part.document, name, row, privacy))
        else:
            reasons.append(f"{privacy.label(name)}: {part.reason}")
    if not explained:
        raise UnusableError(f"{'; '.join(reasons)}.")
    return "\n\n".join([*explained, *reasons])


def _nearest_manifest(file: Path) -> Path | None:
    return next((found for folder in file.parents if (found := folder / MANIFEST).exists()), None)
