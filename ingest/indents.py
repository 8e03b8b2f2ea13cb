"""Headings that a writer shows by indenting what stands below them: "Skolen", then deeper a line for each point."""

import re
from itertools import pairwise

from ingest.lines import Line
from ingest.note import MOST_WITHIN, WITHIN

_BESIDE = re.compile(r"\s*\([^()]*\)[\s:]*$")
_FEWEST_HEADS = 2
_MOST_WORDS = 8
_LONGEST = 60
_MOST_OTHERS = 0.2
"""Of the lines over deeper ones, those that can be no heading: where there are more, it is the page that indents."""


def heads_by_indent(lines: list[Line]) -> frozenset[int]:
    """Indices of the lines without bullet that stand over deeper ones, where such lines are headings throughout."""
    said = [index for index, line in enumerate(lines) if not line.blank]
    over = [at for at, below in pairwise(said) if lines[below].indent > lines[at].indent and not lines[at].mark]
    heads = frozenset(at for at in over if _can_head(lines[at]))
    enough = len(heads) >= _FEWEST_HEADS and len(over) - len(heads) <= _MOST_OTHERS * len(over)
    return heads if enough else frozenset()


def _can_head(line: Line) -> bool:
    title = _title(line)
    short = 0 < len(title.split()) <= _MOST_WORDS and len(title) <= _LONGEST
    return short and title[-1] not in ".!;,"


def _title(line: Line) -> str:
    """The heading without what a host adds to it: "Skolen" of "Skolen (vi var tre lærere):"."""
    return _BESIDE.sub("", line.text).rstrip(" :")


class Outline:
    """The headings by indent that hold, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []
        self._asked: int | None = None

    def leave(self, line: Line) -> bool:
        """End the headings that the line does not stand deeper than; did any end?"""
        before = len(self._open)
        while self._open and line.indent <= self._open[-1][0]:
            self._open.pop()
        return len(self._open) < before

    def enter(self, line: Line) -> None:
        """A heading begins on the line."""
        self._open.append((line.indent, _title(line)))

    def ask(self, line: Line) -> None:
        """A printed question begins on the line: it holds until a heading that stands no deeper."""
        self._asked = line.indent

    def ends_question(self, line: Line) -> bool:
        """Does this heading end the printed question above it?"""
        ends = self._asked is not None and line.indent <= self._asked
        self._asked = None if ends else self._asked
        return ends

    @property
    def heading(self) -> str:
        """The innermost of those that hold, in one."""
        return WITHIN.join(text for _, text in self._open[-MOST_WITHIN:])
