"""Rows for a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence


def to_csv(rows: Iterable[Sequence[object]]) -> str:
    """The rows as CSV: semicolons and a byte order mark, as Danish Excel reads it."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerows([safe_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return "\ufeff" + out.getvalue()


def safe_cell(text: str) -> str:
    """A text that a spreadsheet does not take for a formula (OWASP: CSV injection)."""
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text
