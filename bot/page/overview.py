"""Themes by tables: how many passages each table said on each theme."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.markdown import natural
from bot.page.spreadsheet import to_csv
from bot.page.templates import render
from vectorstore.index import Index
from vectorstore.passage import Passage, Table, readable
from vectorstore.themes import find_themes

PLAINEST = "Hvad sagde folk om {theme}?"
_STEPS = 5
"""Shades of the heat map."""


@dataclass(frozen=True, slots=True)
class Row:
    """One theme. `counts` stand in the order of the map's tables."""

    name: str
    counts: tuple[int, ...]

    @property
    def tables(self) -> int:
        """At how many tables it was spoken of."""
        return sum(count > 0 for count in self.counts)

    @property
    def passages(self) -> int:
        """How many passages it has."""
        return sum(self.counts)


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Themes by tables, of one build."""

    build: str
    tables: tuple[Table, ...]
    """Each table once, by event and number."""
    rows: tuple[Row, ...]

    @property
    def most(self) -> int:
        """The largest count, at least 1."""
        return max((count for row in self.rows for count in row.counts), default=1) or 1

    def shade(self, count: int) -> int:
        """0 for none, else 1 to 5."""
        return -(-count * _STEPS // self.most)

    @property
    def events(self) -> list[tuple[str, int]]:
        """Each event with how many of the columns are its."""
        return list(Counter(table.event for table in self.tables).items())


def tables_of(index: Index) -> list[Table]:
    """Each table once, by event and number, however many notes it handed in."""
    tables = {table.key: table for table in index.manifest.tables}
    return sorted(tables.values(), key=lambda table: (natural(table.event), natural(table.table)))


def make_map(index: Index) -> HeatMap:
    """The heat map of a build."""
    ordered = tables_of(index)
    rows = []
    for theme in find_themes(index):
        said = Counter(passage.source.key for passage in theme.passages)
        rows.append(Row(theme.name, tuple(said[table.key] for table in ordered)))
    return HeatMap(index.manifest.build, tuple(ordered), tuple(rows))


def show_overview(index: Index) -> Markup:
    """The overview as HTML."""
    return render("overview", map=make_map(index))


def find_quotes(index: Index, theme: int, table: int | None) -> tuple[str, Table | None, Sequence[Passage]] | None:
    """Name, table and passages of a cell, or of a whole theme; None for a number that is not there."""
    themes, columns = find_themes(index), tables_of(index)
    if not 0 <= theme < len(themes) or (table is not None and not 0 <= table < len(columns)):
        return None
    chosen = None if table is None else columns[table]
    said = [p for p in themes[theme].passages if chosen is None or p.source.key == chosen.key]
    return themes[theme].name, chosen, said


def show_quotes(name: str, table: Table | None, passages: Sequence[Passage]) -> Markup:
    """What was said on a theme, at one table or at all."""
    quotes = [(passage, readable(passage.text)) for passage in passages]
    return render("quotes", question=question_on(name), table=table, quotes=quotes)


def question_on(theme: str, pattern: str = PLAINEST) -> str:
    """A question on a theme; the first letter of its name may be that of a heading."""
    return pattern.format(theme=theme[:1].lower() + theme[1:])


def as_csv(heat: HeatMap) -> str:
    """The map for a spreadsheet."""
    head = ("Tema", "Borde", "Udsagn", *(table.label for table in heat.tables))
    return to_csv([head, *((row.name, row.tables, row.passages, *row.counts) for row in heat.rows)])
