"""What a line of a note can be: a field of the header, a marker, or part of a block."""

from dataclasses import dataclass

from ingest.blocks import Block
from ingest.grammar import Prompt
from ingest.lines import Line
from ingest.note import Kind


@dataclass(frozen=True, slots=True)
class Field:
    """A header line: its fields by name; a lone value may stand on a line of its own."""

    values: dict[str, str]
    lines: tuple[Line, ...]
    signed: tuple[str, ...] | None = None
    """The names below "Med venlig hilsen"; None in any other field."""


@dataclass(frozen=True, slots=True)
class Marker:
    """Lines that are no point: they say what the lines below are."""

    kind: Kind
    lines: tuple[Line, ...]
    text: str = ""
    prompt: Prompt | None = None


Item = Field | Marker | Block
