"""A folder of files to a build: read, parse, name, cover, index."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

from ingest.draw import Drawing, can_be_drawn, draw_all
from ingest.find import find_files, leads_out
from ingest.forgotten import NOTHING, Forgotten
from ingest.naming import ManifestRow, check_manifest
from ingest.notes import ReadNote, read_note, relabelled, without
from ingest.pool import read_all
from ingest.privacy import Privacy
from ingest.read import Part
from vectorstore.errors import UnusableError
from vectorstore.manifest import Contents, Unreadable

_LEADS_OUT = Part("", "", None, "henvisningen fører ud af mappen eller til ingenting; læg selve filen i mappen")


_ALL_FORGOTTEN = "Alle notater i mappen er fjernet med “forget”: der er intet at indlæse."


def read_folder(  # noqa: PLR0913  # two who read a folder in two ways would be worse than a seventh argument
    folder: Path,
    rows: dict[str, ManifestRow],
    *,
    keep_names: bool,
    progress: Callable[[int, int], None],
    names: tuple[str, ...] = (),
    forgotten: Forgotten = NOTHING,
    pictures: bool = False,
) -> Contents:
    """Read every file of the folder; a file that gives no note is named with its reason.

    `rows`: the manifest, by path below the folder. `progress` is called with (files done, files).
    `names`: covered in every note unless `keep_names`; `forgotten`: left out.
    `pictures`: also draw the pages that may be shown, see ingest/picture.py.
    Raises UsageError when a row names no file, UnusableError when not one file can be read.
    """
    privacy = Privacy(keep_names, () if keep_names else names)
    files = find_files(folder)
    check_manifest(rows, {path.relative_to(folder).as_posix() for path in files}, folder)
    notes: list[ReadNote] = []
    unreadable: list[Unreadable] = []
    drawings: list[Drawing] = []
    taken: set[str] = set()
    outside = {path for path in files if leads_out(path, folder)}
    read = read_all([path for path in files if path not in outside])
    for number, path in enumerate(files, start=1):
        name = path.relative_to(folder).as_posix()
        for part in [_LEADS_OUT] if path in outside else next(read):
            note_path = f"{name}/{part.name}" if part.name else name
            if not part.document:
                label = privacy.label(note_path)
                unreadable += [] if forgotten.holds_note(label, part.sha256) else [Unreadable(label, part.reason)]
                continue
            row = rows.get(unicodedata.normalize("NFC", note_path), ManifestRow())
            note = relabelled(read_note(part.document, note_path, part.sha256, row, privacy), taken)
            taken.add(note.entry.note)
            if not forgotten.holds_note(note.entry.note, note.entry.sha256):
                notes.append(without(note, filter(forgotten.holds, note.passages)))
                drawings += [Drawing(path, notes[-1])] if pictures and can_be_drawn(path, part) else []
                unread = part.document.unread
                unreadable += [Unreadable(f"{note.entry.note}, side {page}", reason) for page, reason in unread]
        progress(number, len(files))
    if not notes:
        reasons = "; ".join(f"{entry.note}: {entry.reason}" for entry in unreadable[:3])
        raise UnusableError(f"Ingen af filerne i {folder} kan læses ({reasons})." if unreadable else _ALL_FORGOTTEN)
    return Contents(
        tuple(note.entry for note in notes),
        tuple(passage for note in notes for passage in note.passages),
        tuple(unreadable),
        draw_all(drawings, keep_names=keep_names),
    )
