"""Small pieces of Danish markdown."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache


def join_and(words: Sequence[str]) -> str:
    """The words in a row: "a, b og c"."""
    return " og ".join(filter(None, [", ".join(words[:-1]), words[-1] if words else ""]))


def escape(text: str) -> str:
    """What comes from a note is words, never markup."""
    return re.sub(r"([\\`*_\[\]<>#|])", r"\\\1", text)


@lru_cache(maxsize=20_000)
def natural(name: str) -> tuple[tuple[int, str], ...]:
    """A key that sorts "Bord 2" before "Bord 10"."""
    return tuple((int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", name))


def by_event(labels: Iterable[str]) -> str:
    """Labels of tables, grouped: "Bord 1, Hallen" and "Bord 2, Hallen" as "Hallen: Bord 1 og Bord 2"."""
    parts = sorted((label.partition(", ") for label in labels), key=lambda part: natural(part[0]))
    return tables_by_event((event, table) for table, _, event in parts)


def tables_by_event(tables: Iterable[tuple[str, str]]) -> str:
    """(event, table) pairs, grouped: "Hallen: Bord 1 og Bord 2; Skolen: Bord 4". Tables keep their order."""
    events: dict[str, list[str]] = {}
    for event, table in tables:
        events.setdefault(event, []).append(table)
    parts = ((event, join_and(names)) for event, names in sorted(events.items()))
    return "; ".join(f"{event}: {names}" if event else names for event, names in parts)
