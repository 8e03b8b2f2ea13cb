"""What readers think of an answer: one JSON object a line, on the disk before the reader is thanked.

INDEX_DIR/feedback/2026-11.jsonl, one file a month. Ingest leaves the folder alone. docs/api.md says how a
line becomes a golden case.
"""

import json
import os
import secrets
import threading
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bot.web.problem import Problem

_MOST_BYTES = 50_000_000
"""A month's file; beyond it feedback is refused rather than the disk filled."""


class FeedbackFile:
    """Appends to the file of the month. One process, any number of threads."""

    def __init__(self, index_dir: Path) -> None:
        self._folder = index_dir / "feedback"
        self._lock = threading.Lock()

    def keep(self, values: dict[str, Any]) -> str:
        """Write one line and return its id when it is on the disk. Raises Problem (507) when there is no room."""
        now = datetime.now(UTC)
        feedback_id = f"f-{secrets.token_hex(8)}"
        line = {"id": feedback_id, "at": now.isoformat(timespec="seconds"), **values}
        data = (json.dumps(line, ensure_ascii=False) + "\n").encode("utf-8", "replace")
        try:
            with self._lock:
                self._folder.mkdir(mode=0o700, exist_ok=True)
                _append(self._folder / f"{now:%Y-%m}.jsonl", data)
        except OSError as error:
            raise Problem(507, "Tilbagemeldingen kunne ikke gemmes.") from error
        return feedback_id


def _append(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "r+b", buffering=0) as file:
        size = file.seek(0, os.SEEK_END)
        if size > _MOST_BYTES:
            raise Problem(507, "Der er ikke plads til flere tilbagemeldinger i denne måned.")
        if size:
            file.seek(size - 1)
            if file.read(1) != b"\n":  # a process was killed in the middle of a line: begin a new one
                data = b"\n" + data
        file.write(data)
        os.fsync(file.fileno())
