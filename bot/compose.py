"""The extractive composer: the notes' own words, grouped by kind of point, counted in code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answer import Citation, Claim, Coverage, ModelUse, cite
from bot.lead import Lead, write_lead
from bot.nearby import nearby
from bot.points import Point, merge_points
from bot.understand import Understood
from vectorstore.index import Index
from vectorstore.search import Found, Hit

_MOST_FACT_HITS = 3
_FACT_SHARE = 0.9
_WORDS_WORTH = 0.3
"""Who asks for one thing in these words wants the passage that holds them first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer before it is verified: its parts, in order. Without points it is a refusal."""

    understood: Understood
    found: Found
    """Hit number n is what citation n + 1 points to; what came near stays for a refusal."""
    lead: Lead | None
    points: tuple[Point, ...]
    citations: tuple[Citation, ...]
    coverage: Coverage
    nearby: tuple[Citation, ...] = ()
    model: ModelUse | None = None
    dropped: int = 0
    """Points that were left out because their passages did not prove them."""

    def cited(self, claim: Claim) -> tuple[Citation, ...]:
        """What a claim stands on."""
        return tuple(self.citations[number - 1] for number in claim.citations)


def compose(understood: Understood, found: Found, index: Index) -> Draft:
    """Claims in the notes' own words for everything that was found, most telling first."""
    hits = answering(understood, found)
    coverage = coverage_of(hits, understood, index)
    citations = tuple(cite(number, hit.passage) for number, hit in enumerate(hits, start=1))
    points = merge_points(dict(enumerate(hits, start=1)), understood.query)
    lead = write_lead(understood, hits, coverage, index) if hits else None
    beside = nearby(found, hits, index)
    return Draft(understood, replace(found, hits=hits), lead, points, citations, coverage, beside)


def answering(understood: Understood, found: Found) -> tuple[Hit, ...]:
    """All hits; for a fact, which stands in a passage or two, those nearly as good as the best."""
    hits = found.hits
    if not understood.query.terms:
        # All points count alike: those of the kind that was asked for come first.
        return tuple(sorted(hits, key=lambda hit: hit.passage.role != understood.role))
    if not understood.asks_fact or not hits:
        return hits
    ranked = sorted(hits, key=lambda hit: -(hit.probability + _WORDS_WORTH * hit.spoken))
    return tuple(hit for hit in ranked if hit.probability >= _FACT_SHARE * ranked[0].probability)[:_MOST_FACT_HITS]


def coverage_of(hits: Sequence[Hit], understood: Understood, index: Index) -> Coverage:
    """The tables that spoke, of all tables inside the question's filters."""
    asked = index.tables(understood.filters)
    spoke = {hit.passage.source.key for hit in hits}
    silent = tuple(table.label for table in asked if table.key not in spoke)
    unreadable = tuple(entry.note for entry in index.manifest.unreadable)
    return Coverage(len(spoke), len(asked), silent, unreadable)
