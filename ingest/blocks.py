"""Lines that belong together: a bullet or a paragraph, with its heading when it has one."""

import re
from dataclasses import dataclass

from ingest.layout import Layout
from ingest.lines import Line

_COLON_HEADING = re.compile(r"((?:\*\*|__)?[A-ZÆØÅÉ0-9\"”“»][^:.!?\n]{2,80}?) ?:[ \t]+(?=\S)")
_MOST_HEADING_WORDS = 14
_NO_HEADING = frozenset(["men", "og", "så", "for", "dog", "altså", "obs", "nb", "ps", "fx", "omvendt", "f.eks"])
"""What may stand before a colon and heads nothing."""
_SURE_HEADING_WORDS = 2
_FEWEST_CLAUSE_WORDS = 6
_LEAST_BODY = 15
_CLEARLY_SHORT = 0.7
_MOST_CHARACTERS = 4_000
_SENTENCE_GAP = re.compile(r"(?<=[.!?…])[\"”»’')\]]*\s+")
_GAP = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Block:
    """Consecutive lines of one bullet or paragraph."""

    lines: tuple[Line, ...]
    bullet: bool


@dataclass(frozen=True, slots=True)
class Split:
    """A block's heading and body as offsets; a heading without a body has `body == (end, end)`."""

    heading: tuple[int, int] | None
    body: tuple[int, int]


def looks_like_heading(text: str) -> bool:
    """Short, begins like a title, ends without the mark of a sentence."""
    return (
        0 < len(text) <= 100
        and len(text.split()) <= _MOST_HEADING_WORDS
        and not text[0].islower()
        and text.rstrip('"”»')[-1:] not in ".!;,"
        and not re.search(r"[a-zæøå]{3}[.!?] ", text)
    )


def _is_clause(text: str) -> bool:
    """A comma in a line of many words parts clauses, not the words of a heading."""
    return ", " in text and len(text.split()) >= _FEWEST_CLAUSE_WORDS


def begins_new_point(block: list[Line], line: Line, layout: Layout) -> bool:
    """Did the writer end a point on the line before, with no blank line and no bullet between?"""
    previous = block[-1]
    if (line.begins_lower and layout.wraps) or not layout.fits(previous, line):
        return False
    if previous.ends_sentence:
        return True
    if len(previous.text) > _CLEARLY_SHORT * layout.room:
        return False
    if len(block) == 1 and looks_like_heading(previous.text) and not (line.begins_lower or _is_clause(previous.text)):
        under_bullet = bool(block[0].mark)
        if not (layout.wraps or under_bullet) and len(previous.text.split()) > _SURE_HEADING_WORDS:
            # Where nothing is wrapped, lines follow each other as points do: only a paragraph has a heading.
            return not line.ends_sentence
        return not (under_bullet or line.ends_sentence or len(line.text) > len(previous.text) * 1.3)
    return not previous.text.endswith((",", "-", "–", " og", " eller"))


def continues(previous: Line, line: Line, layout: Layout) -> bool:
    """Across a gap: is the line the rest of the sentence before (a page break, a stray blank line)?"""
    if not layout.wraps or line.mark or previous.ends_sentence or previous.text.endswith(":"):
        return False
    # A name may begin the new page, when the old page ended in a full line.
    return line.begins_lower or (line.page != previous.page and not layout.fits(previous, line))


def split_heading(block: Block, text: str, layout: Layout) -> Split:
    """Find the heading that a block carries: its short first line, or "Overskrift: tekst"."""
    first, end = block.lines[0], block.lines[-1].end
    if len(block.lines) > 1:
        second = block.lines[1]
        headed = looks_like_heading(first.text) and (block.bullet or not _is_clause(first.text))
        if headed and not second.begins_lower and layout.fits(first, second):
            return Split((first.start, first.end), (second.start, end))
    found = _COLON_HEADING.match(text, first.start, end)
    if found and found[1].lower() in _NO_HEADING:
        found = None
    most_words = 8 if block.bullet else 4
    if found and len(found[1].split()) <= most_words and end - found.end() >= _LEAST_BODY:
        return Split(found.span(1), (found.end(), end))
    return Split(None, (first.start, end))


def pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a body that is too long for one passage: at the end of a sentence, else of a word, else where it must be.

    4,000 characters stay below the 16 KB that a Chroma document may have, whatever the letters.
    """
    cut = []
    while end - start > _MOST_CHARACTERS:
        last = start + _MOST_CHARACTERS
        half = start + _MOST_CHARACTERS // 2
        gaps = list(_SENTENCE_GAP.finditer(text, half, last)) or list(_GAP.finditer(text, half, last))
        at, after = gaps[-1].span() if gaps else (last, last)
        at = after - len(text[at:after]) + len(text[at:after].rstrip())
        cut.append((start, at))
        start = after + len(text[after:end]) - len(text[after:end].lstrip())
    return [*cut, (start, end)]
