"""Where a writer broke a line on purpose, told from where the page did.

A page breaks a line only when the next word has no room. So the shortest line that was surely
wrapped, its next word included, tells how much room there was; a line that ends well before that
although the next word is short was ended by its writer.
"""

import itertools
from dataclasses import dataclass

from ingest.lines import Line

_FEWEST_WRAPS = 3
_GUESSED_SHARE = 0.85


@dataclass(frozen=True, slots=True)
class Layout:
    """`room`: characters at which a line of this note was wrapped."""

    room: float

    def fits(self, line: Line, after: Line) -> bool:
        """Would the first word of the line after have fitted on this line?"""
        return _needed(line, after) < self.room


def _needed(line: Line, after: Line) -> int:
    return line.end - line.mark_start + 1 + len(after.first_word)


def measure(lines: list[Line]) -> Layout:
    """Read the room off the lines that were surely wrapped: the next line begins in mid-sentence."""
    wraps = sorted(
        _needed(line, after)
        for line, after in itertools.pairwise(lines)
        if line.text and after.begins_lower and not after.mark and not line.ends_sentence
    )
    if len(wraps) >= _FEWEST_WRAPS:
        return Layout(wraps[len(wraps) // 10])
    longest = max((line.end - line.mark_start for line in lines), default=0)
    return Layout(max(longest, 60) * _GUESSED_SHARE)
