"""First pass over a note: each line becomes a header field, a marker, or part of a block. headings.py is the second."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ingest.blocks import Block, begins_new_point, continues
from ingest.grammar import Grammar, Prompt
from ingest.groups import heads_of_groups
from ingest.header_lines import TableLine, fields_in, table_line, tables_named, title_fields
from ingest.indents import Outline, heads_by_indent
from ingest.item import Field, Item, Marker
from ingest.layout import Layout
from ingest.lines import Line
from ingest.note import PERSONAL
from ingest.people import is_name_line, names_below, signature

_LONGEST_HEADER_VALUE = 80
_LONGEST_HEADING = 200
_MOST_VALUE_WORDS = 8
_FEWEST_WRAPPED_WORDS = 3
_INLINE_PROMPT = re.compile(r"([^:]{3,60}): +(?=\S)")


@dataclass(frozen=True, slots=True)
class _Structure:
    """A part of the form, how many lines it takes, and the rest of its line when that is a point."""

    item: Field | Marker
    lines: int
    rest: Line | None = None


def _question(prompt: Prompt, *lines: Line) -> _Structure:
    return _Structure(Marker("prompt", lines, prompt.text, prompt), len(lines))


class Itemiser:
    """Walks over the lines once, keeping the block that is being read."""

    def __init__(self, text: str, lines: list[Line], grammar: Grammar, layout: Layout) -> None:
        self._text = text
        self._lines = lines
        self._grammar = grammar
        self._layout = layout
        self._open: list[Line] = []
        self._gap = False
        self._in_header = True
        self._heads = heads_of_groups(lines, layout)
        self._under_head = False
        self._indented = heads_by_indent(lines)
        self._outline = Outline()
        self._speaks_for_tables = tables_named(lines, grammar) > 1

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
            if self._under_head and self._gap:
                yield from self._close()
                yield Marker("heading", ())
                self._under_head = False
            if self._outline.leave(line):
                yield from self._close()
                yield Marker("heading", (), self._outline.heading)
            if structure := self._structure(index, line):
                yield from self._close()
                self._in_header = self._still_in_header(structure.item)
                if index in self._indented:
                    self._outline.ask(line)
                yield structure.item
                skip_to = index + structure.lines
                self._open = [structure.rest] if structure.rest else []
            elif index in self._indented:
                yield from self._close()
                yield from self._head(line)
            elif index in self._heads or (line.mark == "heading" and len(line.text) <= _LONGEST_HEADING):
                yield from self._close()
                yield Marker("heading", (line,), line.text)
                self._under_head = index in self._heads
            else:
                yield from self._add(line)
            self._gap = False
        yield from self._close()

    def _head(self, line: Line) -> Iterator[Marker]:
        if self._outline.ends_question(line):
            yield Marker("prompt", (), "", Prompt("", "other"))
        self._outline.enter(line)
        self._in_header = False
        yield Marker("heading", (line,), self._outline.heading)

    def _still_in_header(self, item: Field | Marker) -> bool:
        if isinstance(item, Field):
            return item.signed is None or self._in_header
        return self._in_header and item.kind != "prompt"

    def _add(self, line: Line) -> Iterator[Block]:
        """Add the line to the open block, or open a new one with it."""
        if self._open and not line.mark:
            previous = self._open[-1]
            bare_bullet = not previous.text
            layout = self._layout
            joins = continues(previous, line, layout) if self._gap else not begins_new_point(self._open, line, layout)
            if bare_bullet or joins:
                self._open.append(line)
                return
        yield from self._close()
        self._open = [line]

    def _close(self) -> Iterator[Block]:
        if self._open:
            title = len(self._open) == 1 and not self._open[0].mark and not self._open[0].ends_sentence
            self._in_header = self._in_header and title
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
        if self._grammar.closing(line.text) is not None:
            names, taken = signature(self._lines, index, self._grammar)
            signed = tuple(self._lines[at] for at in taken)
            return _Structure(Field({}, signed, tuple(names)), taken[-1] + 1 - index)
        if "bullet" in line.mark:
            numbered = self._text[line.mark_start].isdigit() and not self._wraps_into(line)
            if numbered and (prompt := self._grammar.prompt(line.text)):
                return _question(prompt, line)
            return self._header(index, line) if self._in_header else None
        if self._wraps_into(line):
            return None
        begins = self._hasty_prompt(index, line)
        if begins or (line.begins_lower and self._open):
            return begins
        return self._header(index, line) or self._marker(index, line) or self._inline_prompt(line)

    def _header(self, index: int, line: Line) -> _Structure | None:
        field = self._grammar.header_field(line.text)
        if several := fields_in(line.text, self._grammar):
            return _Structure(Field(several, (line,)), 1)
        if field and field[0] in PERSONAL:
            return self._people(index, line, *field)
        if bare := self._bare_label(index, line):
            return bare
        surely = self._in_header and not line.mark
        if field and (surely or (field[1] and not self._is_said(*field))):
            return self._field(index, line, *field)
        return self._several(line) if line.mark in ("", "heading") else None

    def _several(self, line: Line) -> _Structure | None:
        """Read a line without labels that gives place, date, table or person."""
        grammar = self._grammar
        if self._in_header and not line.mark and (told := grammar.header_line(line.text)):
            return _Structure(Field(told, (line,)), 1)
        if table := table_line(line.text, grammar):
            return self._table(line, table)
        if not self._in_header:
            return None
        title = grammar.title_field(line.text)
        fields = dict([title]) if title else title_fields(line.text, grammar)
        return _Structure(Field(fields, (line,)), 1) if fields else None

    def _table(self, line: Line, table: TableLine) -> _Structure | None:
        """Read "Bord 3 – Lindevang Hallen"; a theme or a point behind the number begins what the table said."""
        if not table.said:
            return _Structure(Field(table.fields, (line,)), 1)
        if not (self._speaks_for_tables or self._in_header):
            return None
        label = replace(line, end=line.start + table.said, text=line.text[: table.said].rstrip())
        label = replace(label, end=label.start + len(label.text))
        start = line.start + table.said
        rest = replace(line, start=start, mark_start=start, text=line.text[table.said :], mark="")
        return _Structure(Field(table.fields, (label,)), 1, rest)

    def _marker(self, index: int, line: Line) -> _Structure | None:
        grammar = self._grammar
        if exercise := grammar.exercise(line.text):
            return _Structure(Marker("exercise", (line,), exercise, grammar.prompt_after_exercise(line.text)), 1)
        if grammar.is_printed(line.text):
            return _Structure(Marker("printed", (line,)), 1)
        prompt = grammar.prompt(line.text)
        after = self._below(index)
        wraps = after and after.begins_lower and not after.mark
        # A line that is a question by itself ("Udfordringer") is wrapped only if it is long enough to be.
        if after and wraps and (not prompt or len(line.text.split()) >= _FEWEST_WRAPPED_WORDS):
            whole = grammar.prompt(f"{line.text} {after.text}")
            if whole:
                return _question(whole, line, after)
        return _question(prompt, line) if prompt else None

    def _hasty_prompt(self, index: int, line: Line) -> _Structure | None:
        """Read "ideer" as the heading that it is above lines of keywords or bullets."""
        alone = self._gap or index == 0
        after = self._below(index)
        if line.mark or not (after and after.text):
            return None
        if "bullet" not in after.mark and (self._layout.wraps or not alone):
            return None
        prompt = self._grammar.prompt(line.text, in_haste=True)
        return _question(prompt, line) if prompt else None

    def _below(self, index: int) -> Line | None:
        return self._lines[index + 1] if index + 1 < len(self._lines) else None

    def _inline_prompt(self, line: Line) -> _Structure | None:
        """Read "Udfordringer: der mangler busser" as a printed question and the first point under it.

        Where a line is a point and nothing is wrapped, the word before the colon speaks for its line alone.
        """
        if not self._layout.wraps and self._open:
            return None
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
            if not after.mark and len(after.text) <= _LONGEST_HEADER_VALUE and not self._grammar.is_form(after.text):
                return _Structure(Field({name: after.text}, (line, after)), offset + 1)
            break
        return _Structure(Field({}, (line,)), 1)

    def _people(self, index: int, line: Line, name: str, value: str) -> _Structure | None:
        """Read a field of people's names, which may go on below it: one a line, with bullets or without."""
        if not value or self._grammar.bare_label(value):
            found = names_below(self._lines, index, name, self._grammar)
            together = ", ".join(found.values())
            end = max(found, default=index)
            lines = [line, *(self._lines[at] for at in found)]
            return _Structure(Field({name: together} if found else {}, tuple(lines)), end + 1 - index)
        if len(value) > _LONGEST_HEADER_VALUE and not self._grammar.is_names(value):
            return None
        values, lines = [value], [line]
        for after in self._lines[index + 1 :]:
            wraps = len(lines) == 1 and value.isupper() and after.text.isupper()
            goes_on = wraps or values[-1].endswith((",", ";", "/", "&", "+", " og"))
            one_word = len(after.text.split()) == 1 and not after.mark
            if not goes_on or (one_word and len(lines) > 1) or not is_name_line(after, self._grammar):
                break
            values.append(after.text)
            lines.append(after)
        return _Structure(Field({name: " ".join(values)}, tuple(lines)), len(lines))

    def _bare_label(self, index: int, line: Line) -> _Structure | None:
        """Read "BORDVÆRT" without a colon and the names below it; past the header only whole names make it a label."""
        name = self._grammar.bare_label(line.text)
        if name not in PERSONAL:
            return None
        structure = self._people(index, line, name, "")
        names = structure.item.lines[1:] if structure else ()
        return structure if self._in_header or (names and len(names[0].text.split()) > 1) else None

    def _is_said(self, name: str, value: str) -> bool:
        """Is "Sted: vi mangler et sted at mødes." a point, though it begins like a header?"""
        words = len(value.split())
        lower = value[:1].islower() and name in ("place", "event")
        return lower or words > _MOST_VALUE_WORDS or (words > 3 and value.endswith((".", "!", "?")))
