"""The pages of PDF notes drawn in processes of their own: see ingest/draw_worker.py.

A note is drawn after it was read: only then it is known what of it is covered.
"""

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ingest.limits import MOST_SECONDS
from ingest.notes import ReadNote
from ingest.pool import processes
from ingest.read import Part, suffix
from vectorstore.pictures import NotePictures, Pictures, Rectangle


@dataclass(frozen=True, slots=True)
class Drawing:
    """A note that is to be drawn, and its file."""

    path: Path
    note: ReadNote


def can_be_drawn(path: Path, part: Part) -> bool:
    """Is it a PDF, not packed into another file, that was read without OCR, which would have to read it again?"""
    return suffix(path.name) == ".pdf" and not part.name and bool(part.document and not part.document.uncertain)


def draw_all(drawings: Sequence[Drawing], *, keep_names: bool) -> Pictures:
    """The pages that may be shown. A note that cannot be drawn has none; that is no error."""
    found = {}
    with processes("ingest.draw_worker") as submit:
        futures = [(drawing, submit(_task(drawing, keep_names=keep_names), MOST_SECONDS)) for drawing in drawings]
        for drawing, future in futures:
            answer = future.result()
            if isinstance(answer, dict) and answer["pages"]:
                found[drawing.note.entry.note] = _pictures(answer)
    return found


def _task(drawing: Drawing, *, keep_names: bool) -> dict[str, Any]:
    entry = drawing.note.entry
    return {
        "path": str(drawing.path.resolve()),
        "sha256": entry.sha256,
        "text": entry.text,
        "passages": [[passage.id, passage.start, passage.end] for passage in drawing.note.passages],
        "keep_names": keep_names,
    }


def _pictures(answer: dict[str, Any]) -> NotePictures:
    return NotePictures(
        {int(page): base64.b64decode(picture) for page, picture in answer["pages"].items()},
        {passage: tuple(Rectangle(*mark) for mark in marks) for passage, marks in answer["marks"].items()},
    )
