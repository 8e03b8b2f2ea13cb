"""What a note's path tells of its table: "Lindevang Hallen/2025-05-03 bord 4 runde 2.docx"."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from ingest.grammar import Grammar, load_grammar

_BORD = re.compile(
    r"(?<![a-zæøå])(?:bord|table|gruppe)[ _\-]?(?:nr\.?[ _\-]?)?(\d{1,3}[a-zæøå]?|[a-hA-H](?=$|[ _\-.]))(?![a-zæøå\d])",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"(?<![a-zæøå])(?:runde|øvelse|oevelse|opgave|round|exercise)[ _\-]?(\d)(?!\d)"
    r"|(?<!\d)(\d)\.[ _]?(?:runde|øvelse|opgave)",
    re.IGNORECASE,
)
_NUMERIC_DATE = re.compile(r"(?<!\d)20\d\d[-_.]?[01]\d[-_.]?[0-3]\d(?!\d)")
_PARTS = re.compile(r"\s*_\s*|\s+[-–—]\s+|\s*[,;()]\s*")
_EXPORT_HASH = re.compile(r"[ _\-]+(?=[0-9a-f]*\d)[0-9a-f]{8,}$")
_PACKAGES = (".zip", ".eml")


@dataclass(frozen=True, slots=True)
class FromPath:
    """What folders and file name say; empty where they say nothing."""

    folder: str
    """The folder that names the meeting."""
    place: str
    """A meeting place that stands in the file's own name."""
    date: str
    exercise: str
    table: str
    """The number or letter of the table, from the file's name or else from its folder."""
    name: str
    """The file's name without what comes of exporting it."""

    @property
    def table_label(self) -> str:
        """The table as it is cited: "Bord 3", "Bord B"; "" without one."""
        return f"Bord {self.table.upper() if self.table.isalpha() else self.table}" if self.table else ""


def from_path(note_path: str) -> FromPath:
    """Read a note's path below the notes folder."""
    grammar = load_grammar()
    *folders, file = PurePosixPath(note_path).parts
    folders = [_opened(folder) for folder in folders]
    stem = PurePosixPath(file).stem
    near_first = [stem, *reversed(folders)]
    stem = _EXPORT_HASH.sub("", stem) or stem
    return FromPath(
        folder=_meeting(folders, grammar),
        place=_venue(stem, grammar),
        date=next((date for part in near_first if (date := _date(part, grammar))), ""),
        exercise=next((f"Øvelse {found[1] or found[2]}" for part in near_first if (found := _ROUND.search(part))), ""),
        table=next((found[1] for part in near_first if (found := _BORD.search(part))), ""),
        name=re.sub(r"[_\s]+", " ", stem).strip(),
    )


def _opened(folder: str) -> str:
    """The name of a ZIP without its ending: what lies in it lies in a folder."""
    path = PurePosixPath(folder)
    return path.stem if path.suffix.lower() in _PACKAGES else folder


def _meeting(folders: list[str], grammar: Grammar) -> str:
    """The folder nearest to the file that names a meeting place, else the nearest that says anything."""
    named = [name for folder in folders if (name := _without_extras(folder, grammar))]
    venues = [name for name in named if grammar.is_venue(name)]
    return (venues or named or [""])[-1]


def _without_extras(folder: str, grammar: Grammar) -> str:
    """The folder's name without its date; "" for a folder of tables or rounds, or with a name that says nothing."""
    name = _NUMERIC_DATE.sub("", grammar.date.sub("", folder)).strip(" _-–,.")
    words = re.sub(r"[_\s]+", " ", name).strip()
    only = _ROUND.sub("", _BORD.sub("", words)).strip(" _-–,.og&+")
    return "" if not only or grammar.plain_folder.fullmatch(words.lower()) else words


def _venue(stem: str, grammar: Grammar) -> str:
    """The part of a file's name that is a meeting place and nothing else."""
    for part in _PARTS.split(_BORD.sub("_", _ROUND.sub("_", stem))):
        name = part.strip(" -–.")
        if name[:1].isupper() and " " in name and grammar.is_venue(name):
            return name
    return ""


def _date(name: str, grammar: Grammar) -> str:
    found = _NUMERIC_DATE.search(name) or grammar.date.search(name)
    return found[0] if found else ""
