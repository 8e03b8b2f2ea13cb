"""A note's text as lines that know where they stand, on which page, and whether a bullet opens them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import Literal

# Bullets as readers hand them over: real ones, Symbol-font ones (U+F0B7 …) and broken ones.
_BULLET = re.compile(r"(?:[•‣▪■●◦○♦➢►▶➤✓✔✗✘☐☑☒→⇒·∙\uf0a7\uf0b7\uf0d8\uf0fc\x7f]|\(cid:\d+\)|\[[ xX]?\])[ \t\xa0]*")
# These open a bullet too, but may also stand at the start of a wrapped line ("– både for …", "9. klasse").
_MONTH = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_NUMBERED = rf"\d{{1,2}}[.)](?!\s+(?:{_MONTH})\b)|\(\d{{1,2}}\)|\(?[a-hA-H]\)|(?:i{{1,3}}|iv|v)\)"
# "2.1 En omfartsvej": one digit a level and a capital, so that "1.5 mio." and "12.30" are no bullets.
_OUTLINE = r"\d{1,2}(?:\.\d){1,3}\.?(?=[ \t\xa0]+[\"“”»A-ZÆØÅ])"
_WEAK_BULLET = re.compile(
    rf"(?:[-–—=]>|>{{1,2}}|[-–—*+]|[?!](?=[ \t\xa0]+\w)|o|{_OUTLINE}|{_NUMBERED})[ \t\xa0]+|[-–*+](?=[^\W\d_]{{2}})"
)
_HEADING_MARK = re.compile(r"#{1,6}[ \t]+")
_NUMBERED_EXERCISE = re.compile(r"\d+\.\s+(?:øvelse|runde|opgave)\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][\"”»’')\]]*$")


Mark = Literal["", "bullet", "weak bullet", "heading"]


_MARKS: tuple[tuple[Mark, re.Pattern[str]], ...] = (
    ("bullet", _BULLET),
    ("weak bullet", _WEAK_BULLET),
    ("heading", _HEADING_MARK),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line. `start:end` is its content without surrounding space and without its mark."""

    start: int
    end: int
    text: str
    mark: Mark
    mark_start: int
    page: int
    indent: int = 0
    """Characters of space before the line's first."""

    @property
    def blank(self) -> bool:
        """Nothing but space stands on the line."""
        return not self.text and not self.mark

    @property
    def first_word(self) -> str:
        """Up to the first space."""
        return self.text.split(maxsplit=1)[0] if self.text else ""

    @property
    def ends_sentence(self) -> bool:
        """The line ends with a full stop or the like."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def begins_lower(self) -> bool:
        """The line can only be the rest of a sentence."""
        return self.text[:1].islower()

    def unmarked(self, source: str) -> "Line":
        """The same line with its mark read as text."""
        return replace(self, start=self.mark_start, text=source[self.mark_start : self.end], mark="")


def split_lines(text: str, page_starts: tuple[int, ...] = (0,)) -> list[Line]:
    """Cut text at line and page breaks. `page_starts` holds each page's offset, ascending from 0."""
    lines = []
    start = 0
    for raw in text.splitlines(keepends=True):
        lines.append(_line(text, start, start + len(raw), page_starts))
        start += len(raw)
    return lines


def _line(text: str, start: int, end: int, page_starts: tuple[int, ...]) -> Line:
    raw = text[start:end]
    indent = len(raw) - len(raw.lstrip())
    start += indent
    end = max(start, start + len(raw.strip()))
    mark: Mark = ""
    content = start
    for name, pattern in _MARKS:
        # A lone "-" or "o" is a bullet too: the added space lets the same pattern see it.
        if found := pattern.match(text[start:end] + " "):
            mark, content = name, min(end, start + found.end())
            content += len(text[content:end]) - len(text[content:end].lstrip())
            break
    if _NUMBERED_EXERCISE.match(text[start:end]):
        mark, content = "", start
    return Line(content, end, text[content:end], mark, start, bisect_right(page_starts, start), indent)
