"""The extractive composer: the notes' own words, grouped by kind of point, counted in code."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Citation, Claim, Coverage, cite
from bot.markdown import escape, join_and
from bot.points import Point, merge_points
from bot.understand import Understood
from prompts import load
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, Table
from vectorstore.search import Found, Hit

_MOST_FACT_HITS = 3
_FACT_SHARE = 0.8
_SHORT_TOPIC = 3


@dataclass(frozen=True, slots=True)
class Lead:
    """The first sentence: who spoke of it, counted in code."""

    claim: Claim
    markdown: str
    """The same sentence with its markers."""
    text: str
    """Name of the reviewed text it is made of."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is verified: its parts, in order. Without points it is a refusal."""

    understood: Understood
    found: Found
    lead: Lead | None
    points: tuple[Point, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage


def compose(understood: Understood, found: Found, index: Index) -> Draft:
    """Claims in the notes' own words for everything that was found, most telling first."""
    hits = answering(understood, found)
    coverage = coverage_of(hits, understood, index)
    citations = tuple(cite(number, hit.passage) for number, hit in enumerate(hits, start=1))
    points = merge_points(hits, understood.query)
    lead = _lead(understood, hits, coverage) if hits else None
    return Draft(understood, found, lead, points, citations, coverage)


def answering(understood: Understood, found: Found) -> tuple[Hit, ...]:
    """All hits; for a fact, which stands in a passage or two, those nearly as good as the best."""
    hits = found.hits
    if not understood.asks_fact or not hits:
        return hits
    return tuple(hit for hit in hits if hit.probability >= _FACT_SHARE * hits[0].probability)[:_MOST_FACT_HITS]


def coverage_of(hits: Sequence[Hit], understood: Understood, index: Index) -> Coverage:
    """The tables that spoke, of all tables inside the question's filters."""
    asked: dict[tuple[str, ...], Table] = {}
    for table in index.manifest.tables:
        if understood.filters.admit_table(table):
            asked.setdefault(table.key, table)
    spoke = {hit.passage.source.key for hit in hits}
    silent = tuple(table.label for key, table in asked.items() if key not in spoke)
    unreadable = tuple(entry.note for entry in index.manifest.unreadable)
    return Coverage(len(spoke), len(asked), silent, unreadable)


def _lead(understood: Understood, hits: Sequence[Hit], coverage: Coverage) -> Lead:
    """Who spoke of it, counted, each table with its best citation."""
    best: dict[tuple[str, ...], tuple[int, Table]] = {}
    for number, hit in enumerate(hits, start=1):
        best.setdefault(hit.passage.source.key, (number, hit.passage.source))
    name = _lead_text(understood)
    values: dict[str, object] = {
        "said": coverage.tables,
        "of": coverage.of,
        "tables": "bord" if coverage.of == 1 else "borde",
    }
    topic = topic_of(understood)
    plain, marked = (
        load(name).fill(
            **values,
            list=_table_list(list(best.values()), marks=marks),
            **({} if name == "coverage_fact" else {"topic": escape(topic) if marks else topic}),
        )
        for marks in (False, True)
    )
    claim = Claim(plain.replace("**", ""), tuple(number for number, _ in best.values()), "verified")
    return Lead(claim, marked, name)


def _lead_text(understood: Understood) -> str:
    """Which reviewed text fits: a fact, a topic in a word or two, or a longer one."""
    if understood.asks_fact:
        return "coverage_fact"
    return "coverage" if len(topic_of(understood).split()) <= _SHORT_TOPIC else "coverage_long"


def _table_list(tables: list[tuple[int, Table]], *, marks: bool) -> str:
    """Tables by event: "Spentrup Hallen: Bord 1 [3] og Bord 2 [5]; Langå Skole: Bord 4 [1]"."""
    events: dict[str, list[tuple[int, Table]]] = {}
    for number, table in tables:
        events.setdefault(table.event, []).append((number, table))
    parts = []
    for event, members in sorted(events.items()):
        members.sort(key=lambda member: _natural(member[1].table))
        names = join_and([f"{table.table} [{number}]" if marks else table.table for number, table in members])
        parts.append(f"{event}: {names}" if event else names)
    return "; ".join(parts)


def _natural(name: str) -> list[tuple[int, str]]:
    """Sorts "Bord 2" before "Bord 10"."""
    return [(int(part) if part.isdigit() else -1, part) for part in re.split(r"(\d+)", name)]


def topic_of(understood: Understood) -> str:
    """What the first sentence says was asked about, with a capital."""
    topic = understood.query.topic
    if not topic:
        topic = ROLE_NAMES[understood.role] if understood.role else "Det"
    return topic[:1].upper() + topic[1:]
