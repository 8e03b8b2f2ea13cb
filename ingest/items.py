"""First pass over a note: each line becomes a header field, a marker, or part of a block."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeGuard

from ingest.blocks import Block, begins_new_point, continues, looks_like_heading
from ingest.grammar import Grammar, Prompt
from ingest.layout import Layout
from ingest.lines import Line
from ingest.note import Kind

_LONGEST_HEADER_VALUE = 80
_LONG_PARAGRAPH = 80
_FEW_WORDS = 6
_INLINE_PROMPT = re.compile(r"([^:]{3,60}): +(?=\S)")


@dataclass(frozen=True, slots=True)
class Field:
    """A header line: its fields by name; a lone value may stand on a line of its own."""

    values: dict[str, str]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Marker:
    """Lines that are no point: they say what the lines below are."""

    kind: Kind
    lines: tuple[Line, ...]
    text: str = ""
    prompt: Prompt | None = None


Item = Field | Marker | Block


@dataclass(frozen=True, slots=True)
class _Structure:
    """A part of the form, how many lines it takes, and the rest of its line when that is a point."""

    item: Field | Marker
    lines: int
    rest: Line | None = None


class Itemiser:
    """Walks over the lines once, keeping the block that is being read."""

    def __init__(self, text: str, lines: list[Line], grammar: Grammar, layout: Layout) -> None:
        self._text = text
        self._lines = lines
        self._grammar = grammar
        self._layout = layout
        self._open: list[Line] = []
        self._gap = False
        self._content_seen = False

    def items(self) -> Iterator[Item]:
        """Every line of the note, in order, as items."""
        skip_to = 0
        for index, raw in enumerate(self._lines):
            if index < skip_to:
                continue
            if raw.blank:
                self._gap = True
                continue
            line = self._without_false_mark(raw)
            if structure := self._structure(index, line):
                yield from self._close()
                if isinstance(structure.item, Field):
                    self._content_seen = False
                yield structure.item
                skip_to = index + structure.lines
                self._open = [structure.rest] if structure.rest else []
            elif line.mark == "heading":
                yield from self._close()
                yield Marker("heading", (line,), line.text)
            else:
                yield from self._add(line)
            self._gap = False
        yield from self._close()

    def _add(self, line: Line) -> Iterator[Block]:
        """Add the line to the open block, or open a new one with it."""
        if self._open and not line.mark:
            previous = self._open[-1]
            bare_bullet = not previous.text
            joins = continues(previous, line) if self._gap else not begins_new_point(self._open, line, self._layout)
            if bare_bullet or joins:
                self._open.append(line)
                return
        yield from self._close()
        self._open = [line]

    def _close(self) -> Iterator[Block]:
        if self._open:
            self._content_seen = True
            yield Block(tuple(self._open), bullet="bullet" in self._open[0].mark)
        self._open = []

    def _wraps_into(self, line: Line) -> bool:
        """Is the line surely the rest of the sentence above it?"""
        if not self._open or self._gap or not self._open[-1].text:
            return False
        previous = self._open[-1]
        return not previous.ends_sentence and not previous.text.endswith(":") and not self._layout.fits(previous, line)

    def _without_false_mark(self, line: Line) -> Line:
        """A dash or a number at the start of a wrapped line is no bullet."""
        false = line.mark == "weak bullet" and line.begins_lower and self._wraps_into(line)
        return line.unmarked(self._text) if false and "weak" not in self._open[0].mark else line

    def _structure(self, index: int, line: Line) -> _Structure | None:
        """What part of the form begins on this line, if one does."""
        if "bullet" in line.mark or self._wraps_into(line) or (line.begins_lower and self._open):
            return None
        return self._header(index, line) or self._marker(index, line) or self._inline_prompt(line)

    def _header(self, index: int, line: Line) -> _Structure | None:
        field = self._grammar.header_field(line.text)
        if field and (field[1] or not self._content_seen):
            return self._field(index, line, *field)
        if not self._content_seen and (fields := self._grammar.header_line(line.text)):
            return _Structure(Field(fields, (line,)), 1)
        return None

    def _marker(self, index: int, line: Line) -> _Structure | None:
        grammar = self._grammar
        if exercise := grammar.exercise(line.text):
            return _Structure(Marker("exercise", (line,), exercise), 1)
        if grammar.is_printed(line.text):
            return _Structure(Marker("printed", (line,)), 1)
        if prompt := grammar.prompt(line.text):
            return _Structure(Marker("prompt", (line,), prompt.text, prompt), 1)
        after = self._lines[index + 1] if index + 1 < len(self._lines) else None
        wraps = after and after.begins_lower and not after.mark
        if after and wraps and (prompt := grammar.prompt(f"{line.text} {after.text}")):
            return _Structure(Marker("prompt", (line, after), prompt.text, prompt), 2)
        return None

    def _inline_prompt(self, line: Line) -> _Structure | None:
        """Read "Udfordringer: der mangler busser" as a printed question and the first point under it."""
        found = _INLINE_PROMPT.match(line.text)
        prompt = self._grammar.prompt(found[1]) if found else None
        if not found or not prompt:
            return None
        label_end = line.start + found.end(1) + 1
        label = replace(line, end=label_end, text=line.text[: found.end(1) + 1])
        start = line.start + found.end()
        rest = replace(line, start=start, mark_start=start, text=line.text[found.end() :], mark="")
        return _Structure(Marker("prompt", (label,), prompt.text, prompt), 1, rest)

    def _field(self, index: int, line: Line, name: str, value: str) -> _Structure | None:
        if value:
            return _Structure(Field({name: value}, (line,)), 1) if len(value) <= _LONGEST_HEADER_VALUE else None
        for offset, after in enumerate(self._lines[index + 1 : index + 3], start=1):
            if after.blank:
                continue
            if not after.mark and len(after.text) <= _LONGEST_HEADER_VALUE and not self._is_form(after.text):
                return _Structure(Field({name: after.text}, (line, after)), offset + 1)
            break
        return _Structure(Field({}, (line,)), 1)

    def _is_form(self, text: str) -> bool:
        grammar = self._grammar
        return bool(
            grammar.header_field(text) or grammar.exercise(text) or grammar.is_printed(text) or grammar.prompt(text)
        )


def promote_headings(items: list[Item]) -> list[Item]:
    """Second look, with the item after in view: which single short lines are headings?"""
    bullets_head = _bullets_head_paragraphs(items)
    out: list[Item] = []
    merged = -1
    for index, item in enumerate(items):
        if index == merged:
            continue
        following = items[index + 1] if index + 1 < len(items) else None
        if not isinstance(item, Block) or not _is_short_line(item):
            out.append(item)
        elif item.bullet:
            if bullets_head and _is_paragraph(following):
                out.append(Block(item.lines + following.lines, bullet=True))
                merged = index + 1
            else:
                out.append(item)
        elif item.lines[0].text.endswith(":") or _stands_over(item, following):
            out.append(Marker("heading", item.lines, item.lines[0].text.rstrip(" :")))
        else:
            out.append(item)
    return out


def _is_short_line(block: Block) -> bool:
    return len(block.lines) == 1 and looks_like_heading(block.lines[0].text)


def _is_paragraph(item: Item | None) -> TypeGuard[Block]:
    return isinstance(item, Block) and not item.bullet


def _stands_over(item: Block, following: Item | None) -> bool:
    """Does a single short line stand as a heading over the bullets or the long paragraph below it?"""
    if not isinstance(following, Block):
        return False
    length = following.lines[-1].end - following.lines[0].start
    is_long = length >= _LONG_PARAGRAPH and following.lines[-1].ends_sentence
    return following.bullet or (len(item.lines[0].text.split()) <= _FEW_WORDS and is_long)


def _bullets_head_paragraphs(items: list[Item]) -> bool:
    """Do at least half of the note's short bullets stand over a paragraph without bullet?"""
    followed = [
        _is_paragraph(following)
        for item, following in zip(items, [*items[1:], None], strict=True)
        if isinstance(item, Block) and item.bullet and _is_short_line(item)
    ]
    return bool(followed) and 2 * sum(followed) >= len(followed)
