"""The first sentence of an answer: who spoke of it, counted in code, and which words nobody used."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answer import Claim, Coverage
from bot.markdown import escape, join_and, natural, tables_by_event
from bot.understand import Understood
from prompts import load
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, ROLES, Table
from vectorstore.search import Hit

_SHORT_TOPIC = 3
_SPOKEN = 0.75
"""Share of a thing asked for from which a passage mentions it in so many words."""


@dataclass(frozen=True, slots=True)
class Lead:
    """The sentence as a claim, as markdown with its markers, and the reviewed texts it is made of."""

    claim: Claim
    markdown: str
    texts: tuple[str, ...]


def write_lead(understood: Understood, hits: Sequence[Hit], coverage: Coverage, index: Index) -> Lead:
    """Who spoke of it, counted, each table with its best citation."""
    best: dict[tuple[str, ...], tuple[int, Table]] = {}
    for number, hit in enumerate(hits, start=1):
        best.setdefault(hit.passage.source.key, (number, hit.passage.source))
    tables = list(best.values())
    name = _text_for(understood, hits, set(best))
    missing = missing_words(understood, index)
    in_order = sorted(tables, key=lambda member: natural(member[1].table))
    named = tables_by_event((table.event, table.table) for _, table in in_order)
    cited = tables_by_event((table.event, f"{table.table} [{number}]") for number, table in in_order)
    plain = _sentence(name, understood, hits, coverage, named)
    marked = _sentence(name, understood, hits, coverage, cited)
    texts = (name, "coverage_missing") if missing else (name,)
    if missing:
        marked += " " + load("coverage_missing").fill(words=_name_words(missing))
    claim = Claim(plain.replace("**", ""), tuple(number for number, _ in tables), "verified")
    return Lead(claim, marked, texts)


def missing_words(understood: Understood, index: Index) -> list[str]:
    """Topic words of which no passage holds any form: the reader is told rather than left to assume."""
    if understood.language != "da":
        return []
    terms = understood.query.terms
    return [term.word for term in terms if float(index.lexical.match(term).max(initial=0.0)) < _SPOKEN]


def _name_words(words: Sequence[str]) -> str:
    quoted = join_and([f"“{escape(word)}”" for word in words])
    return f"Ordet {quoted}" if len(words) == 1 else f"Ordene {quoted}"


def _text_for(understood: Understood, hits: Sequence[Hit], tables: set[tuple[str, ...]]) -> str:
    """Which reviewed text is true of these hits: "nævnt" only where every table used the words."""
    if not understood.query.terms:
        return "coverage_all"
    if understood.asks_fact:
        return "coverage_fact"
    spoken = {hit.passage.source.key for hit in hits if hit.spoken >= _SPOKEN}
    if not understood.query.name or understood.filters.asks_kind or understood.filters.kinds_asked:
        return "coverage_it"  # the topic itself may have been mentioned at more tables than its praise
    short = len(understood.query.name.split()) <= _SHORT_TOPIC and len(understood.query.facets) == 1
    return "coverage" if short and spoken == tables else "coverage_long"


def _sentence(name: str, understood: Understood, hits: Sequence[Hit], coverage: Coverage, tables: str) -> str:
    values: dict[str, object] = {
        "said": coverage.tables,
        "of": coverage.of,
        "tables": "bord" if coverage.of == 1 else "borde",
        "list": tables,
    }
    topic = escape(understood.query.mended(understood.query.name))
    if name == "coverage":
        values["topic"] = topic[:1].upper() + topic[1:]
    elif name == "coverage_long":
        values["topic"] = topic
    elif name == "coverage_all":
        values["points"] = f"{len(hits)} udsagn{_of_kind(understood, hits)}"
    return load(name).fill(**values)


def _of_kind(understood: Understood, hits: Sequence[Hit]) -> str:
    filters = understood.filters
    roles = [f"“{ROLE_NAMES[role]}”" for role in ROLES if role in filters.roles]
    # A point that calls itself a strength, or is one by its words, may stand under another heading.
    under = "under" if all(hit.passage.role in filters.roles for hit in hits) else "om"
    of_roles = f" {under} {join_and(roles)}" if roles else ""
    return of_roles + (", hvor bordet ikke var enigt," if filters.divided else "")
