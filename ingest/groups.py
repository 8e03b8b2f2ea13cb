"""Headings above groups of lines: "Trafik", then a line for each point; "om slottet", then what was said of it."""

from collections.abc import Iterator

from ingest.layout import Layout
from ingest.lines import Line

_FEWEST_LINES = 3
_FEWEST_GROUPS = 2
_MOST_WORDS = 2
_MOST_CAPITALS = 5
_MOST_OVER_PARAGRAPH = 4
_LONGEST = 40
_PARAGRAPH = 80


def heads_of_groups(lines: list[Line], layout: Layout) -> frozenset[int]:
    """Indices of the lines that head a group, where most groups have such a line.

    A group is keyword lines in a note where nothing is wrapped, or a paragraph, which begins with a capital.
    """
    groups = [group for group in _groups(lines) if len(group) >= _FEWEST_LINES or _is_over_paragraph(lines, group)]
    heads = frozenset(
        group[0]
        for group in groups
        # A group this short was kept for its paragraph.
        if len(group) < _FEWEST_LINES or (not layout.wraps and _heads(lines[group[0]], lines[group[1]]))
    )
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


def _is_over_paragraph(lines: list[Line], group: list[int]) -> bool:
    """A few words in lower case over one long line: others are known as headings without their group."""
    if len(group) != 2:  # the heading and the paragraph
        return False
    line, after = lines[group[0]], lines[group[1]]
    long = len(after.text) >= _PARAGRAPH and after.ends_sentence and not after.begins_lower
    return line.begins_lower and _is_short(line, _MOST_OVER_PARAGRAPH) and long and not after.mark


def _heads(line: Line, after: Line) -> bool:
    """A word or two over a line that is no bullet; two only with a capital, where the line below has one too.

    Capitals throughout may be a few words.
    """
    if line.text.isupper() and not after.text.isupper():
        return _is_short(line, _MOST_CAPITALS) and not after.mark
    one_word = len(line.text.split()) == 1
    like_a_title = one_word or not (line.begins_lower or after.begins_lower)
    return _is_short(line, _MOST_WORDS) and like_a_title and not after.mark


def _is_short(line: Line, most_words: int) -> bool:
    short = 0 < len(line.text.split()) <= most_words and len(line.text) <= _LONGEST
    return short and line.text[-1] not in ".!?;," and not line.mark
