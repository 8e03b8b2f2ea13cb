"""The words of printed forms, read from form.toml, and how a line is compared with them."""

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from vectorstore.passage import ROLES, Role

FORM = Path(__file__).with_name("form.toml")

_TAIL = re.compile(r"[\s.:…?!*_]*(?:\([^()]*\)?[\s.:…?!*_]*)*$")
_SPACE = re.compile(r"\s+")
_TABLE_IN_LINE = re.compile(r"\b(?:bord|gruppe) ?(?:nr\.?|nummer)? ?(\d{1,3}[a-zæøå]?)\b", re.IGNORECASE)
_LONGEST_HEADER_LINE = 140
_LONGEST_LABEL = 60
_MOST_PLACE_WORDS = 3
_MOST_NAME_WORDS = 3
_MOST_WORDS_IN_HASTE = 6
_LONGEST_PRINTED = 200
_NAME = r"[A-ZÆØÅ][\w.'-]*(?:[ \t]+(?:[A-ZÆØÅ][\w.'-]*|af|von|de|van))*[ \t]+[A-ZÆØÅ][\w'-]+"
_QUESTION_NUMBER = re.compile(r"^(?:spørgsmål|spm\.?|question) ?\d{1,2}\s?[:.–-]\s+", re.IGNORECASE)
_EXERCISE_NUMBER = re.compile(r"^\W*(?:øvelse \d{1,2}|\d{1,2}\. ?øvelse)\s?[:.–-]\s+", re.IGNORECASE)
_BEFORE_NAME = r"(?:[ \t]*:?[ \t]+|(?<=/))(?!(?i:og)\b)"
_SEPARATOR = re.compile(r"[:|\t]|\s[-–—](?=\s|$)")
_ONE_NAME = r"[A-ZÆØÅÄÖÜÉ][\w.'-]*(?:[ \t]+(?:[A-ZÆØÅÄÖÜÉ][\w.'-]*|af|von|de|van))*"
_NAMES = re.compile(rf"{_ONE_NAME}(?:(?:[ \t]*[,;/&+]|[ \t]+og)[ \t]*{_ONE_NAME})*(?:[ \t]*[,;/&+]|[ \t]+og)?")
# What may stand beside a name without being one: "(skole)", a phone number, a mail address.
_BESIDE_NAME = re.compile(
    r"\([^()]*\)|\S{1,64}@\S{1,64}|(?:\+45 ?)?\d[\d .-]{6,}\d|\b(?:tlf|telefon|mobil|mail|e-mail)\b[.:]*", re.IGNORECASE
)
_BETWEEN_NAMES = re.compile(r"\s?[,|]\s?|\s[-–—]\s")
_BARE_TABLE = re.compile(r"bord(?:et)? ?(?:nr\.?|nummer)? ?(\d{1,3} ?[a-zæøå]?)")


@dataclass(frozen=True, slots=True)
class Prompt:
    """A printed question and the role of what stands under it."""

    text: str
    role: Role


@dataclass(frozen=True)
class Grammar:
    """Compiled patterns. Every method takes one line of a note as it stands."""

    header: dict[str, re.Pattern[str]]
    header_by: re.Pattern[str]
    venue: re.Pattern[str]
    date: re.Pattern[str]
    not_a_person: re.Pattern[str]
    printed: re.Pattern[str]
    closings: re.Pattern[str]
    exercises: re.Pattern[str]
    ordinals: tuple[str, ...]
    table_line: re.Pattern[str]
    meetings: re.Pattern[str]
    plain_folder: re.Pattern[str]
    prompts: tuple[tuple[Role, re.Pattern[str]], ...]

    def header_field(self, line: str) -> tuple[str, str] | None:
        """("place", "Spentrup Hallen") for "STED: Spentrup Hallen"; the value may be empty."""
        label, *rest = _SEPARATOR.split(line.strip(" |"), maxsplit=1)
        if len(label) > _LONGEST_LABEL:
            return None
        value = _SPACE.sub(" ", rest[0]).strip(" *_|") if rest else ""
        if not value and (bare := _BARE_TABLE.fullmatch(_plain(label))):
            return "table", bare[1].strip()
        for name, pattern in self.header.items():
            if rest and pattern.fullmatch(_plain(label)):
                return name, value
        return None

    def bare_label(self, line: str) -> str | None:
        """The header field whose label is the whole line, without a colon: "host" for "BORDVÆRT OG REFERENT"."""
        if len(line) > _LONGEST_LABEL:
            return None
        plain = _plain(line.strip(" |"))
        return next((name for name, pattern in self.header.items() if pattern.fullmatch(plain)), None)

    def is_form(self, line: str) -> bool:
        """Is the line the form's own: a header field, its label alone, an exercise, a question, a printed word?"""
        return bool(
            self.header_field(line)
            or self.bare_label(line)
            or self.exercise(line)
            or self.is_printed(line)
            or self.prompt(line)
        )

    def closing(self, line: str) -> str | None:
        """The name, or "", in a line that closes a letter: "Med venlig hilsen", "Mvh. Anne Holm"; None for others."""
        line = unicodedata.normalize("NFC", line).strip(" *_/")
        found = self.closings.match(line) if len(line) < 120 else None
        if not found:
            return None
        rest = line[found.end() :].strip(" ,.:!–-")
        abbreviated = "hils" not in found[0].lower()
        named = not rest or self.is_names(rest) or (abbreviated and self.signs(rest))
        return rest if named else None

    def signs(self, line: str) -> bool:
        """Is it a name below a letter, where people may write it without capitals?"""
        name = _BESIDE_NAME.sub("", line)
        return len(name.split()) <= _MOST_NAME_WORDS and self.is_names(name.title())

    def is_names(self, line: str) -> bool:
        """Does the line hold names of people and nothing else: "Anne Holm, Bo Krogh og Eva Lind"?"""
        line = _BESIDE_NAME.sub("", unicodedata.normalize("NFC", line)).strip(" \t*_|")
        lower = line.lower()
        return bool(_NAMES.fullmatch(line)) and not self.venue.search(lower) and not self.not_a_person.search(lower)

    def names_in(self, line: str) -> str:
        """The names that open a short line: "Anne Holm" for "Anne Holm, lærer" and "Anne Holm – Borgerforeningen"."""
        if self.is_names(line):
            return line.strip(" *_|,")
        if len(line) > _LONGEST_LABEL or line.endswith((".", "!", "?")):
            return ""
        parts = [part.strip(" *_") for part in _BETWEEN_NAMES.split(line.strip(" *_|"))]
        names = [part for part in parts if " " in part and self.is_names(part)]
        return ", ".join(names) if names[:1] == parts[:1] else ""

    def people(self, text: str) -> list[str]:
        """Names that the text says took the notes: "referat ved Anne Holm" gives "Anne Holm"."""
        names = [" ".join(found["name"].split()) for found in self.header_by.finditer(text)]
        return [name for name in names if not self.not_a_person.search(name.lower())]

    def header_line(self, line: str) -> dict[str, str]:
        """The fields of a line that gives several at once; {} for any other line."""
        if len(line) > _LONGEST_HEADER_LINE:
            return {}
        table = _TABLE_IN_LINE.search(line)
        date = self.date.search(line)
        people = self.people(line)
        parts = (part.strip() for part in re.split(r"[,;|·–]|\. | - ", line))
        venues = [part for part in parts if self.is_venue(part) and not self.people(part)]
        if not people and not (table and (date or venues)):
            return {}
        found = {
            "table": table[1] if table else "",
            "date": date[0] if date else "",
            "host": people[0] if people else "",
            "place": venues[0] if venues else "",
        }
        return {name: value for name, value in found.items() if value}

    def is_venue(self, part: str) -> bool:
        """Is it the name of a meeting place: "Medborgerhuset", "Lindevang Hallen"?"""
        return bool(self.venue.search(part.lower().replace(" ", "")))

    def is_printed(self, line: str) -> bool:
        """Is the line only a printed word of the form?"""
        if len(line) > _LONGEST_PRINTED:
            return False
        whole = _SPACE.sub(" ", line).strip().lower()
        inner = whole[1:-1] if whole.startswith("(") and whole.endswith(")") else _plain(line)
        return bool(self.printed.fullmatch(inner))

    def exercise(self, line: str) -> str | None:
        """Give "Øvelse 2" for the line that begins the second exercise."""
        found = self.exercises.fullmatch(_plain(line)) if len(line) < 120 else None
        if not found:
            return None
        number = next(group for group in found.groups() if group)
        return f"Øvelse {self.ordinals.index(number) + 1 if number in self.ordinals else number}"

    def prompt_after_exercise(self, line: str) -> Prompt | None:
        """The question in "Øvelse 1: Udfordringer"."""
        found = _EXERCISE_NUMBER.match(line)
        return self.prompt(line[found.end() :]) if found else None

    def title_field(self, line: str) -> tuple[str, str] | None:
        """("place", "Lindevang Hallen") or ("date", "3. maj 2025") for a line above the notes that is nothing else."""
        line = line.strip(" #*_.")
        if self.date.fullmatch(re.sub(r"^(?:den |d\. ?)", "", line, flags=re.IGNORECASE)):
            return "date", line
        if line[:1].isupper() and len(line.split()) <= _MOST_PLACE_WORDS and self.is_venue(line):
            return "place", line
        return None

    def prompt(self, line: str, *, in_haste: bool = False) -> Prompt | None:
        """The printed question that the line is, if it is one. `in_haste`: "ideer", without a capital, is one too."""
        line = _QUESTION_NUMBER.sub("", line.strip(" \t#*_"))
        begins = line[:1].isupper() or (in_haste and len(line.split()) <= _MOST_WORDS_IN_HASTE)
        if len(line) > 120 or not begins or (line.endswith(".") and not line.endswith("..")):
            return None
        plain = _plain(line)
        for role, pattern in self.prompts:
            if pattern.fullmatch(plain):
                return Prompt(_without_tail(line), role)
        return None


def _without_tail(line: str) -> str:
    """The line without "(spørgsmål 1 på slide)", colon or full stops at its end; "?" and "…" stay."""
    line = re.sub(r"(\s*\([^()]*\)?)+[\s.:]*$", "", _SPACE.sub(" ", line).strip(" #*_"))
    return line.rstrip(" .:*_")


def _plain(line: str) -> str:
    """Lower case, composed letters, squeezed spaces, no tail: the form that patterns are written in."""
    line = unicodedata.normalize("NFC", line)
    return _TAIL.sub("", _SPACE.sub(" ", line).strip(" #*_\t")).lower()


def _any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def load_grammar(path: Path = FORM) -> Grammar:
    """Read form.toml. Raises ValueError when it names a role that does not exist."""
    form = tomllib.loads(path.read_text(encoding="utf-8"))
    if unknown := {entry["role"] for entry in form["prompt"]} - set(ROLES):
        raise ValueError(f"{path.name}: unknown role {', '.join(sorted(unknown))}")
    line = form["header_line"]
    return Grammar(
        header={name: _any(patterns) for name, patterns in form["header"].items()},
        header_by=re.compile(rf"\b(?i:{_any(line['by']).pattern}){_BEFORE_NAME}(?P<name>{_NAME})"),
        venue=re.compile(rf"\w{line['venue']}$"),
        date=re.compile(line["date"], re.IGNORECASE),
        not_a_person=re.compile(rf"{line['not_a_person']}\b"),
        printed=_any(form["printed"]["lines"]),
        closings=re.compile(rf"(?:{_any(form['signature']['closings']).pattern})(?![^\W\d_])", re.IGNORECASE),
        exercises=_any(form["exercise"]["patterns"]),
        ordinals=tuple(form["exercise"]["ordinals"]),
        table_line=re.compile(
            rf"(?:{form['table_line']['before']})?{form['table_line']['names']}"
            r" ?(?:nr\.?|nummer|no\.?)?[ \xa0]?(?P<table>\d{1,3} ?[a-zæøå]?)(?![\w.]*\d)\b(?P<rest>.*)",
            re.IGNORECASE,
        ),
        meetings=re.compile(rf"\b{form['title']['meetings']}\b", re.IGNORECASE),
        plain_folder=_any(form["folders"]["plain"]),
        prompts=tuple((cast("Role", entry["role"]), _any(entry["patterns"])) for entry in form["prompt"]),
    )
