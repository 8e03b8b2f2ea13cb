"""The words of the field: passages and the tables they come from."""

import hashlib
import re
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any, Literal, get_args

Role = Literal["challenge", "idea", "we-can", "strength", "own contribution", "theme", "other"]
ROLES: tuple[Role, ...] = get_args(Role)

ROLE_NAMES: dict[Role, str] = {
    "challenge": "Udfordringer",
    "idea": "Idéer og forslag",
    "we-can": "Det vi kan",
    "strength": "Styrker",
    "own contribution": "Egne bidrag",
    "theme": "Temaer",
    "other": "Andet",
}

# A hyphen before one of these stands for a left-out word ("mad- og drikke"), not for a broken one.
_LEFT_OUT = r"(?:og|eller|samt|til|som)\b"
_LINE_END = r"[ \t]*[\r\n\f]\s*"
_ELLIPSIS = re.compile(rf"(?<=\w)-{_LINE_END}(?={_LEFT_OUT})")
_BROKEN_WORD = re.compile(rf"(?<=[^\W\d_])[-\u00ad]{_LINE_END}(?=[a-zæøåé])")
_KEPT_HYPHEN = re.compile(rf"(?<=\w)-{_LINE_END}(?=\w)")
_SPACE = re.compile(r"\s+")
_REMEMBERED = 20_000
"""Texts that an answer or two read several times each; not all of a large build's."""


@lru_cache(maxsize=_REMEMBERED)
def readable(text: str) -> str:
    r"""The passage as one line: line breaks become spaces, words broken at a line end are joined.

    >>> readable("efter 9-\\nmåneders alde-\\nren, mad- \\nog drikke")
    'efter 9-måneders alderen, mad- og drikke'
    """
    text = _ELLIPSIS.sub("- ", text)
    text = _BROKEN_WORD.sub("", text)
    text = _KEPT_HYPHEN.sub("-", text)
    return _SPACE.sub(" ", text.replace("\u00ad", "")).strip()


def label_of(table: str, event: str) -> str:
    """How a reader knows a table: "Bord 3, Spentrup Hallen"."""
    return f"{table}, {event}" if event else table


@dataclass(frozen=True, slots=True)
class Table:
    """One discussion table at one event: the unit that is cited and counted."""

    note: str
    """Path of the note below the notes folder, with forward slashes."""
    event: str
    place: str
    date: str
    table: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two notes one table: the same table name at the same event and place."""
        return (self.event, self.place, self.table)

    @property
    def label(self) -> str:
        """How a reader knows it."""
        return label_of(self.table, self.event)


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest thing said: a bullet or a paragraph, with what stood above it."""

    id: str
    note: str
    event: str
    place: str
    date: str
    table: str
    exercise: str
    prompt: str
    heading: str
    role: Role
    page: int
    start: int
    end: int
    text: str
    """Exactly note_text[start:end]."""
    uncertain: bool = False
    """A machine read it off a picture: letters may be wrong."""
    language: str = "da"
    """ISO 639-1 code, or "und" for a language that is not known."""

    @property
    def source(self) -> Table:
        """The table that said it."""
        return Table(self.note, self.event, self.place, self.date, self.table)

    @property
    def said(self) -> str:
        """The text on one line, as it is searched and read aloud."""
        return readable(self.text)

    def to_json(self) -> dict[str, Any]:
        """All fields as plain JSON values."""
        return {name: getattr(self, name) for name in _FIELDS}


_FIELDS = tuple(field.name for field in fields(Passage))


def passage_id(note: str, table: str, text: str, nth: int = 0) -> str:
    """A name that survives re-ingest: it depends on where and what was said, not on order.

    nth tells apart the same words said twice in one note.
    """
    digest = hashlib.sha256("\0".join((note, table, text, str(nth))).encode()).hexdigest()
    return f"p-{digest[:12]}"
