"""From a note's text to its points: what was said under which exercise, question and heading."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from ingest.blocks import Block, Split, pieces, split_heading
from ingest.grammar import load_grammar
from ingest.headings import head_nested, promote_headings
from ingest.item import Field, Item, Marker
from ingest.items import Itemiser
from ingest.layout import Layout, measure
from ingest.lines import Line, split_lines
from ingest.note import PERSONAL, WITHIN, Kind, Note, Parsed, Point, Reading
from vectorstore.passage import Role, readable

_MOST_TITLE_WORDS = 8
_HASTY_LABEL = re.compile(r"([^\W\d_][^:\n]{2,30}): +(?=\S)")
_SHARED_BY_NOTES = ("event", "place", "date")


def parse(text: str, page_starts: tuple[int, ...] = (0,), exercise: str = "") -> Parsed:
    """Read the structure of one file's text.

    `page_starts`: offset of each page's first character, ascending from 0; `exercise`: the one that holds
    until the text names another, where the file's name tells.
    Every character of `text` that is not white space lies in exactly one reading.
    """
    grammar = load_grammar()
    lines = split_lines(text, page_starts)
    layout = measure(lines)
    items = head_nested(promote_headings(list(Itemiser(text, lines, grammar, layout).items())))
    return _Fold(text, layout, _titles_end(items), exercise, _roles_of_signs(lines, text)).run(items)


def _roles_of_signs(lines: list[Line], text: str) -> dict[str, Role]:
    """What plus and minus before a point say of it, in notes that use both: a lone "-" is only a bullet."""
    signs = {text[line.mark_start] for line in lines if line.mark == "weak bullet"}
    return {"+": "strength", "-": "challenge", "–": "challenge"} if "+" in signs and signs & {"-", "–"} else {}


def _titles_end(items: list[Item]) -> int:
    """Index of the first exercise, question or heading over lines: short lines above it are the form's title."""
    marks = [(index, item) for index, item in enumerate(items) if isinstance(item, Marker)]
    if not any(item.kind in ("exercise", "prompt") for _, item in marks):
        return 0
    return next(
        index
        for index, item in marks
        if item.kind in ("exercise", "prompt") or (item.kind == "heading" and item.lines and not item.lines[0].mark)
    )


@dataclass
class _Draft:
    """A note while it is being read."""

    header: dict[str, str] = field(default_factory=dict)
    points: list[Point] = field(default_factory=list)
    personal: list[tuple[str, str]] = field(default_factory=list)

    def finished(self) -> Note:
        return Note(self.header, tuple(self.points), tuple(self.personal))


class _Fold:
    """Folds items into notes, carrying the exercise, question and heading that hold."""

    def __init__(
        self, text: str, layout: Layout, titles_end: int, exercise: str, roles_of_signs: dict[str, Role]
    ) -> None:
        self._text = text
        self._layout = layout
        self._titles_end = titles_end
        self._roles_of_signs = roles_of_signs
        self._readings: list[Reading] = []
        self._notes: list[_Draft] = [_Draft()]
        self._first_exercise = self._exercise = exercise
        self._prompt = self._heading = ""
        self._role: Role = "other"

    def run(self, items: list[Item]) -> Parsed:
        for index, item in enumerate(items):
            if isinstance(item, Field):
                self._field(item)
            elif isinstance(item, Marker):
                self._marker(item)
            elif index < self._titles_end and self._is_title(item):
                self._read(item.lines[0].mark_start, item.lines[-1].end, "title")
            else:
                self._block(item)
        self._merge_tail()
        self._notes[-1].personal.extend(("host", name) for name in load_grammar().people(self._text))
        return Parsed(tuple(note.finished() for note in self._notes), tuple(self._readings))

    def _merge_tail(self) -> None:
        """A second host or list of participants below the last point begins no other table."""
        while len(self._notes) > 1 and not self._notes[-1].points:
            last, before = self._notes[-1], self._notes[-2]
            if any(name not in PERSONAL and before.header.get(name) != value for name, value in last.header.items()):
                return
            before.personal.extend(last.personal)
            self._notes.pop()

    def _is_title(self, block: Block) -> bool:
        """A short line above everything that was said."""
        line, *more = block.lines
        short = not line.ends_sentence and len(line.text.split()) <= _MOST_TITLE_WORDS
        return not (block.bullet or more or self._notes[-1].points) and short

    def _read(self, start: int, end: int, kind: Kind) -> None:
        if end > start:
            self._readings.append(Reading(start, end, kind))

    def _field(self, item: Field) -> None:
        note = self._notes[-1]
        if note.points and item.values.keys() & note.header.keys():
            shared = {name: note.header[name] for name in _SHARED_BY_NOTES if name in note.header}
            note = _Draft(header=shared)
            self._notes.append(note)
            self._exercise, self._prompt, self._heading, self._role = self._first_exercise, "", "", "other"
        note.header.update(item.values)
        note.personal.extend((name, value) for name, value in item.values.items() if name in PERSONAL)
        note.personal.extend(("host", name) for name in item.signed or ())
        for line in item.lines:
            self._read(line.mark_start, line.end, "header")

    def _marker(self, item: Marker) -> None:
        if item.kind == "exercise":
            self._exercise, self._prompt, self._heading, self._role = item.text, "", "", "other"
        if item.prompt:
            self._prompt, self._heading, self._role = item.prompt.text, "", item.prompt.role
        elif item.kind == "heading":
            self._heading = readable(item.text).rstrip(" :")
        for line in item.lines:
            self._read(line.mark_start, line.end, item.kind)

    def _block(self, block: Block) -> None:
        first = block.lines[0]
        self._read(first.mark_start, first.start, "mark")
        if not first.text:
            if len(block.lines) == 1:
                return
            block = Block(block.lines[1:], block.bullet)
        split = split_heading(block, self._text, self._layout)
        if not split.heading:
            split = self._label(split)
        start, end = split.body
        heading, role = self._heading, _role_of(self._heading) or self._role
        role = self._roles_of_signs.get(self._text[first.mark_start], role)
        if split.heading:
            own = readable(self._text[slice(*split.heading)]).strip(" :*_")
            self._read(split.heading[0], _rstripped(self._text, split.heading[0], start), "heading")
            heading = f"{heading}{WITHIN}{own}" if heading else own
            prompt = load_grammar().prompt(own, in_haste=True)
            role = prompt.role if prompt else role
        for piece in pieces(self._text, start, end):
            if not re.search(r"[^\W_]", self._text[slice(*piece)]):
                self._read(*piece, "printed")
                continue
            self._read(*piece, "passage")
            page = max(line.page for line in block.lines if line.mark_start <= piece[0])
            self._notes[-1].points.append(Point(*piece, page, self._exercise, self._prompt, heading, role))

    def _label(self, split: Split) -> Split:
        """Split "ønske: et køkken", without a capital, where the word is one that forms ask with."""
        found = _HASTY_LABEL.match(self._text, *split.body)
        known = found and load_grammar().prompt(found[1], in_haste=True)
        return Split(found.span(1), (found.end(), split.body[1])) if found and known else split


@lru_cache(maxsize=1_000)
def _role_of(heading: str) -> Role | None:
    """What a heading that is a form's word makes of the points below it: "Styrker", the innermost first."""
    asked = (load_grammar().prompt(part, in_haste=True) for part in reversed(heading.split(WITHIN)))
    return next((prompt.role for prompt in asked if prompt), None)


def _rstripped(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())
