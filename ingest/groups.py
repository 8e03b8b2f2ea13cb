"""Headings above groups of keyword lines: "Trafik", then a line for each point, then a blank line."""

from collections.abc import Iterator

from ingest.layout import Layout
from ingest.lines import Line

_FEWEST_LINES = 3
_FEWEST_GROUPS = 2
_MOST_WORDS = 2
_LONGEST = 40


def heads_of_groups(lines: list[Line], layout: Layout) -> frozenset[int]:
    """Indices of the lines that head a group, where nothing is wrapped and most groups have such a line."""
    if layout.wraps:
        return frozenset()
    groups = [group for group in _groups(lines) if len(group) >= _FEWEST_LINES]
    heads = frozenset(group[0] for group in groups if _heads(lines[group[0]], lines[group[1]]))
    return heads if len(heads) >= max(_FEWEST_GROUPS, len(groups) / 2) else frozenset()


def _groups(lines: list[Line]) -> Iterator[list[int]]:
    """Indices of lines with no blank one between them."""
    group: list[int] = []
    for index, line in enumerate(lines):
        if not line.blank:
            group.append(index)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _heads(line: Line, after: Line) -> bool:
    """A word or two over a line that is no bullet; two only with a capital, where the line below has one too."""
    words = line.text.split()
    short = 0 < len(words) <= _MOST_WORDS and len(line.text) <= _LONGEST and line.text[-1] not in ".!?;,"
    like_a_title = len(words) == 1 or line.text.isupper() or not (line.begins_lower or after.begins_lower)
    return short and like_a_title and not line.mark and not after.mark
