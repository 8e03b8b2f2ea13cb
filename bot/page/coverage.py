"""Which tables spoke, which were silent, which notes could not be read: as it is drawn above an answer."""

from collections import Counter
from dataclasses import dataclass

from bot.answer import Answer
from bot.markdown import natural
from vectorstore.passage import label_of


@dataclass(frozen=True, slots=True)
class Tile:
    """One table."""

    table: str
    label: str
    """As the table filter takes it."""
    passages: int
    """How many of the answer's passages it said; 0 for a silent table."""


@dataclass(frozen=True, slots=True)
class EventTiles:
    """The tables of one event, in their order."""

    event: str
    tiles: tuple[Tile, ...]


def tiles_of(answer: Answer) -> tuple[EventTiles, ...]:
    """The tables inside the question's filters, by event."""
    said = Counter((citation.event, citation.table) for citation in answer.citations)
    silent = ((event, table) for table, _, event in (label.partition(", ") for label in answer.coverage.silent))
    events: dict[str, list[Tile]] = {}
    for event, table in sorted({*said, *silent}, key=lambda pair: (natural(pair[0]), natural(pair[1]))):
        events.setdefault(event, []).append(Tile(table, label_of(table, event), said[event, table]))
    return tuple(EventTiles(event, tuple(tiles)) for event, tiles in events.items())
