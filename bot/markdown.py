"""Small pieces of Danish markdown."""

import re
from collections.abc import Sequence


def join_and(words: Sequence[str]) -> str:
    """The words in a row: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def escape(text: str) -> str:
    """What comes from a note is words, never markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


def natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts "Bord 2" before "Bord 10"."""
    return [(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name)]


def by_event(labels: Sequence[str]) -> str:
    """Group labels: "Bord 1, Hallen" and "Bord 2, Hallen" as "Hallen: Bord 1 og Bord 2"."""
    events: dict[str, list[str]] = {}
    for label in labels:
        table, _, event = label.partition(", ")
        events.setdefault(event, []).append(table)
    parts = ((event, join_and(sorted(tables, key=natural))) for event, tables in sorted(events.items()))
    return "; ".join(f"{event}: {tables}" if event else tables for event, tables in parts)
