"""Where a writer broke a line on purpose, told from where the page did.

A page breaks a line only when the next word has no room. So the shortest line that was surely
wrapped, its next word included, tells how much room there was; a line that ends well before that
although the next word is short was ended by its writer. Where lines that go on in lower case end now here,
now there, nothing was wrapped at all: a host who types keywords ends every line on purpose.
"""

import itertools
import math
import re
import statistics
from dataclasses import dataclass

from ingest.lines import Line

_FEWEST_WRAPS = 3
_FEWEST_UNENDED = 5
_FEW_LOWER = 0.2
"""Of the lines that a page wraps, some nine in ten go on in lower case, and as few end a sentence."""
_GUESSED_SHARE = 0.85
_ALIKE = 0.8
"""Two lines wrapped one after the other fill as much but for the length of a word: .9 and more, in narrow columns too.
Lines of keywords come to about two thirds, some to nine tenths."""
_NEARLY_THE_SAME = 0.95
_FEW_HANGING = 0.1
"""Of the lines that a page wraps, every third ends in a word that never ends what somebody says ("og", "på", "den");
of keywords hardly one does."""
_GOES_ON = re.compile(
    r"(?:,|\b(?:og|eller|men|at|som|der|i|på|til|for|af|med|om|ved|fra|mod|under|over|mellem|uden|den|det|de|en|et|er"
    r"|var|har|kan|skal|vil|bør|må|så|når|hvis|fordi|end|både|ikke|meget|mange|mere|flere|vi|man|vores|deres|sin))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """`room`: characters at which a line of this note was wrapped; infinite when none was."""

    room: float

    @property
    def wraps(self) -> bool:
        """May a line be the rest of the one before?"""
        return math.isfinite(self.room)

    def fits(self, line: Line, after: Line) -> bool:
        """Would the first word of the line after have fitted on this line?"""
        return _needed(line, after) < self.room


def _needed(line: Line, after: Line) -> int:
    return line.end - line.mark_start + 1 + len(after.first_word)


def measure(lines: list[Line]) -> Layout:
    """Read the room off the lines that were surely wrapped: the next line begins in mid-sentence."""
    if not any(line.text and after.text for line, after in itertools.pairwise(lines)):
        lines = [line for line in lines if not line.blank]  # one after every line tells nothing of where a point ends
    pairs = [(line, after) for line, after in itertools.pairwise(lines) if line.text and after.text and not after.mark]
    unended = [(line, after) for line, after in pairs if not line.ends_sentence]
    if len(pairs) >= _FEWEST_UNENDED and len(unended) <= _FEW_LOWER * len(pairs):
        return Layout(math.inf)
    wraps = [_needed(line, after) for line, after in unended if after.begins_lower]
    if len(wraps) >= _FEWEST_WRAPS:
        alike = statistics.median(min(pair) / max(pair) for pair in itertools.pairwise(wraps))
        hanging = sum(bool(_GOES_ON.search(line.text)) for line, after in unended if after.begins_lower) / len(wraps)
        wrapped = alike >= _ALIKE and (alike >= _NEARLY_THE_SAME or hanging >= _FEW_HANGING)
        return Layout(sorted(wraps)[len(wraps) // 10] if wrapped else math.inf)
    if len(unended) >= _FEWEST_UNENDED and len(wraps) < _FEW_LOWER * len(unended):
        return Layout(math.inf)
    longest = max((line.end - line.mark_start for line in lines), default=0)
    return Layout(max(longest, 60) * _GUESSED_SHARE)
