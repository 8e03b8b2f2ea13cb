"""`python -m ingest.draw_worker`: draws the pages of PDF notes, as ingest/worker.py reads them.

It imports little, so that it starts at once.
"""

import base64
import hashlib
from dataclasses import astuple
from pathlib import Path
from typing import Any

from ingest.picture import note_pictures
from ingest.worker import serve


def draw(task: dict[str, Any]) -> dict[str, Any] | None:
    """The pages and marks; None when the file changed since it was read, or cannot be drawn."""
    try:
        data = Path(task["path"]).read_bytes()
        if hashlib.sha256(data).hexdigest() != task["sha256"]:
            return None
        spans = [(passage, start, end) for passage, start, end in task["passages"]]
        drawn = note_pictures(data, task["text"], spans, keep_names=task["keep_names"])
    except Exception:  # noqa: BLE001  # whatever is wrong with a page, the note's text is there
        return None
    return {
        "pages": {page: base64.b64encode(picture).decode() for page, picture in drawn.pages.items()},
        "marks": {passage: [astuple(mark) for mark in marks] for passage, marks in drawn.marks.items()},
    }


if __name__ == "__main__":
    serve(draw)
