"""Lines that give several things at once: fields side by side, a table with its place, the title of a meeting."""

import re
from dataclasses import dataclass

from ingest.grammar import Grammar
from ingest.lines import Line

_NEXT_LABEL = re.compile(r"(?:^|\s{2,}|\t|[;|,]\s*)(?P<label>[^\W\d_][^:;|,\t]{1,40}?)\s?:(?=\s|$)")
_LONGEST = 160
_SEPARATOR = re.compile(r"\s*[-–—:,;|/]\s*|\s*\(")
_CAPITALS = re.compile(r"[A-ZÆØÅ][\w-]*(?:[ \t]+[A-ZÆØÅ][\w-]*)*")


@dataclass(frozen=True, slots=True)
class TableLine:
    """The table that a line names, what else it tells, and where on the line something said begins (0: nowhere)."""

    fields: dict[str, str]
    said: int


def fields_in(line: str, grammar: Grammar) -> dict[str, str]:
    """The fields of "Bord: 7   Sted: Lindevang Hallen   Dato: 3/4"; {} unless at least two labels stand on the line."""
    if len(line) > _LONGEST:
        return {}
    labels = [
        (found, name)
        for found in _NEXT_LABEL.finditer(line)
        if (
            name := next(
                (key for key, labels in grammar.header.items() if labels.fullmatch(_plain(found["label"]))), ""
            )
        )
    ]
    if len(labels) < 2 or labels[0][0].start() > 0:
        return {}
    ends = [found.start() for found, _ in labels[1:]] + [len(line)]
    values = {name: line[found.end() : end].strip(" \t;|,*_") for (found, name), end in zip(labels, ends, strict=True)}
    return {name: value for name, value in values.items() if value}


def table_line(line: str, grammar: Grammar) -> TableLine | None:
    """Read "Noter fra bord 3 – Lindevang Hallen", "Bord 3: Trafik" or "BORD NR. 4"; None for any other line."""
    if len(line) > _LONGEST or not line[:1].isupper():
        return None
    found = grammar.table_line.match(line)
    if not found:
        return None
    fields = {"table": found["table"].strip()}
    rest = found["rest"].strip(" *_.)")
    if not rest.strip(":–- "):
        return TableLine(fields, 0)
    separator = _SEPARATOR.match(found["rest"])
    if not separator:
        return None
    told = grammar.header_line(line)
    told |= title_fields(rest.lstrip(":–—-,;|/( "), grammar, alone=True)
    if told.keys() - {"table"}:
        return TableLine(fields | told, 0)
    return TableLine(fields, found.start("rest") + separator.end())


def tables_named(lines: list[Line], grammar: Grammar) -> int:
    """How many tables begin a line of the note: more than one, and each line speaks for its own."""
    found = (table_line(line.text, grammar) for line in lines if line.mark in ("", "heading"))
    return len({table.fields["table"] for table in found if table})


def title_fields(line: str, grammar: Grammar, *, alone: bool = False) -> dict[str, str]:
    """Place and date of "Borgermøde i Lindevang Hallen den 3. maj 2025"; {} for a line that is no title of a meeting.

    `alone`: the line may also be only the place, or only the date.
    """
    if len(line) > _LONGEST or line.endswith((".", "!", "?")) or not (alone or grammar.meetings.search(line)):
        return {}
    date = grammar.date.search(line)
    without_date = line.replace(date[0], " ") if date else line
    places = [found[0] for found in _CAPITALS.finditer(without_date) if grammar.is_venue(found[0].removeprefix("I "))]
    if alone and date is None and not any(place == line.strip(" ,()") for place in places):
        return {}
    fields = {"place": places[-1] if places else "", "date": date[0] if date else ""}
    return {name: value for name, value in fields.items() if value}


def _plain(label: str) -> str:
    return " ".join(label.split()).strip(" *_").lower()
