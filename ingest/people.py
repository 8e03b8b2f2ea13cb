"""Lines that hold people's names: below a header label, and in the signature that ends a letter."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from ingest.grammar import Grammar
from ingest.lines import Line

_LONGEST_LINE = 80
_MOST_BLANK = 2
_MOST_SIGNATURE_LINES = 5
_MOST_SIGNATURE_WORDS = 8


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A line that may hold names. `at`: its index; `gap`: blank lines stand above it."""

    at: int
    line: Line
    gap: bool

    @property
    def surely_people(self) -> bool:
        """A list's bullet or a surname tells names from a heading of one word."""
        return bool(self.line.mark) or len(self.line.text.split()) > 1


def names_below(lines: list[Line], label: int, kind: str, grammar: Grammar) -> dict[int, str]:
    """Index and names of the lines below the empty header label at index `label` that name people.

    A form's word, a meeting place or a sentence ends them. A short line over what was said is a
    heading, not the last of the names.
    """
    found: list[_Candidate] = []
    blank = 0
    for at in range(label + 1, len(lines)):
        line = lines[at]
        if line.blank:
            blank += 1
            continue
        candidate = _Candidate(at, line, gap=blank > 0)
        too_far = blank > _most_blank(found)
        lone_word = found and kind != "participants" and not candidate.surely_people
        if too_far or lone_word or not is_name_line(line, grammar):
            if found and not _is_form(line, grammar) and _heads(found, candidate):
                found.pop()
            break
        found.append(candidate)
        blank = 0
    return {candidate.at: grammar.names_in(candidate.line.text) for candidate in found}


def _most_blank(found: list[_Candidate]) -> int:
    """Blank lines that may stand before the next name: one in a list that has one before every name."""
    if not found:
        return _MOST_BLANK
    return 1 if all(candidate.gap for candidate in found) else 0


def is_name_line(line: Line, grammar: Grammar) -> bool:
    """Does the line name people, and is it no line of the form?"""
    return bool(grammar.names_in(line.text)) and not grammar.is_form(line.text)


def _heads(found: list[_Candidate], after: _Candidate) -> bool:
    """Is the last line rather a heading over the line after: one word, or set otherwise than the names above it?"""
    first, last = found[0], found[-1]
    if last is first:
        return last.gap and not last.surely_people
    if last.surely_people != first.surely_people:
        return first.surely_people
    shouted = last.line.text.isupper() and not first.line.text.isupper()
    marked = last.line.mark == "heading" != first.line.mark
    over_point = "bullet" in after.line.mark and after.gap == last.gap
    return shouted or marked or (not last.surely_people and over_point)


def _is_form(line: Line, grammar: Grammar) -> bool:
    return grammar.is_form(line.text) or bool(grammar.header_line(line.text) or grammar.title_field(line.text))


def signature(lines: list[Line], closing: int, grammar: Grammar) -> tuple[list[str], list[int]]:
    """The names in the signature whose "Med venlig hilsen" stands at index `closing`, and indices of its lines.

    It ends at a blank line, a point or a word of the form; it may go on after a blank line only to
    the end of the text.
    """
    name = grammar.closing(lines[closing].text) or ""
    names, taken = [name] if name else [], [closing]
    blank = 0
    for at in range(closing + 1, len(lines)):
        line = lines[at]
        if line.blank:
            blank += 1
            continue
        too_far = blank > _MOST_BLANK or (
            blank and len(taken) > 1 and not _ends_text((lines[after] for after in range(at, len(lines))), grammar)
        )
        if too_far or len(taken) > _MOST_SIGNATURE_LINES or not _may_sign(line, grammar):
            break
        first = len(taken) == 1 and not names
        several_words = len(line.text.split()) > 1
        if (first and grammar.signs(line.text)) or (is_name_line(line, grammar) and (first or several_words)):
            names.append(grammar.names_in(line.text) or line.text)
        taken.append(at)
        blank = 0
    return names, taken


def _may_sign(line: Line, grammar: Grammar) -> bool:
    return (
        not line.mark
        and len(line.text) <= _LONGEST_LINE
        and len(line.text.split()) <= _MOST_SIGNATURE_WORDS
        and not line.ends_sentence
        and not grammar.exercise(line.text)
        and not grammar.prompt(line.text)
        and not grammar.header_field(line.text)
    )


def _ends_text(lines: Iterable[Line], grammar: Grammar) -> bool:
    written = (line for line in lines if not line.blank)
    few = list(islice(written, _MOST_SIGNATURE_LINES + 1))
    return len(few) <= _MOST_SIGNATURE_LINES and all(_may_sign(line, grammar) for line in few)
