"""What was understood of a folder, as a tree that a person can check before anything is written."""

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from vectorstore.manifest import Contents, NoteEntry
from vectorstore.passage import ROLE_NAMES, Passage, Table

if TYPE_CHECKING:
    from rich.tree import Tree

LANGUAGES = {
    "en": "engelsk",
    "de": "tysk",
    "sv": "svensk",
    "nb": "norsk",
    "fr": "fransk",
    "es": "spansk",
    "pl": "polsk",
}
UNKNOWN_LANGUAGE = "ukendt sprog"
_SHOWN = 70


def outline(contents: Contents) -> "Tree":
    """Events, tables, exercises, questions and points. Nothing that a note says is read as rich's own markup."""
    from rich.text import Text
    from rich.tree import Tree

    tree = Tree(Text(_count(contents)))
    entries = sorted(
        ((table, note) for note in contents.notes for table in note.tables),
        key=lambda pair: (pair[0].event, pair[0].table),
    )
    said: dict[tuple[str, str], list[Passage]] = {}
    for passage in contents.passages:
        said.setdefault((passage.note, passage.table), []).append(passage)
    for event, tables in groupby(entries, key=lambda pair: pair[0].event):
        branch = tree.add(Text(event or "(intet sted eller arrangement fundet)", style="bold"))
        for table, note in tables:
            leaf = branch.add(Text(_table_line(table, note)))
            for label, points in _by_question(said.get((note.note, table.table), [])):
                question = leaf.add(Text(f"{label}: {len(points)} udsagn"))
                for point in points:
                    question.add(Text(_shortened(point), style="dim"))
    if contents.unreadable:
        branch = tree.add(Text("Kan ikke læses", style="bold"))
        for entry in contents.unreadable:
            branch.add(Text(f"{entry.note}: {entry.reason}"))
    return tree


def _count(contents: Contents) -> str:
    tables = len({table.key for note in contents.notes for table in note.tables})
    files = len(contents.notes)
    return f"{files} {'notat' if files == 1 else 'notater'}, {tables} {'bord' if tables == 1 else 'borde'}"


def _table_line(table: Table, note: NoteEntry) -> str:
    facts = [table.date, f"sted: {table.place}" if table.place != table.event else "", f"fil: {table.note}"]
    facts += [LANGUAGES.get(note.language, UNKNOWN_LANGUAGE)] if note.language != "da" else []
    pages = ", ".join(map(str, note.uncertain))
    facts += [f"usikker læsning af side {pages} (billede)"] if note.uncertain else []
    return f"{table.table} ({'; '.join(fact for fact in facts if fact)})"


def _by_question(points: list[Passage]) -> Iterable[tuple[str, list[Passage]]]:
    def label(point: Passage) -> str:
        return " · ".join(part for part in (point.exercise, point.prompt, ROLE_NAMES[point.role]) if part)

    return ((name, list(group)) for name, group in groupby(points, key=label))


def _shortened(point: Passage) -> str:
    text = f"{point.heading}: {point.said}" if point.heading else point.said
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
