"""The log: one JSON object a line, on the error stream, without a word of a question unless it is asked for."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Any

_OWN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "color_message"}


class JsonLines(logging.Formatter):
    """A record as one line of JSON; what a call gave as `extra` are further fields.

    Of an error only its kind and where it happened are written: its message may quote what a user typed.
    """

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        entry: dict[str, Any] = {
            "at": at,
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        entry |= {name: value for name, value in vars(record).items() if name not in _OWN}
        if record.exc_info and record.exc_info[0]:
            kind, _, trace = record.exc_info
            frames = traceback.extract_tb(trace)[-8:]
            entry["error"] = kind.__name__
            entry["where"] = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
            if record.name.startswith("uvicorn"):  # its message is the formatted traceback
                entry["message"] = "error outside of the application"
        return json.dumps(entry, ensure_ascii=False, default=str)


def log_as_json() -> None:
    """Send all logs of the process to the error stream as JSON lines."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in ("bot", "uvicorn.error"):
        logging.getLogger(name).setLevel(logging.INFO)
    # Every request has a line of our own; theirs name addresses and whole paths.
    logging.getLogger("uvicorn.access").disabled = True
