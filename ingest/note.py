"""What parsing a note yields, before tables are named and passages get their ids."""

from dataclasses import dataclass, field
from typing import Literal

from vectorstore.passage import Role

PERSONAL = ("host", "participants")
"""Header fields that name people."""

WITHIN = " – "
"""Between a heading and the one that stands within it."""
MOST_WITHIN = 3

Kind = Literal["header", "printed", "title", "exercise", "prompt", "heading", "mark", "passage"]


@dataclass(frozen=True, slots=True)
class Reading:
    """What one stretch of the text was understood as. Readings never overlap."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Point:
    """A passage before it belongs to a named table."""

    start: int
    end: int
    page: int
    exercise: str
    prompt: str
    heading: str
    role: Role


@dataclass(frozen=True, slots=True)
class Note:
    """What one table handed in. A file holds one, or several one after the other."""

    header: dict[str, str] = field(default_factory=dict)
    """place, date, event, table, host, participants: those that were filled in."""
    points: tuple[Point, ...] = ()
    personal: tuple[tuple[str, str], ...] = ()
    """(field, value) of header fields that name people: "host", "participants"."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A whole file: its notes, and the reading of every stretch of its text."""

    notes: tuple[Note, ...]
    readings: tuple[Reading, ...]
