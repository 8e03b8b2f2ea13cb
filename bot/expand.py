"""“Uddyb nr. 2”: a source of the answer before, and what its table said around it."""

from bot.answer import Claim, Coverage, cite
from bot.compose import Draft, coverage_of
from bot.lead import Lead
from bot.markdown import escape
from bot.points import Point
from bot.understand import Understood
from prompts import load
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.search import Found, Hit

_MOST_AROUND = 8


def around(passage: Passage, index: Index) -> Found:
    """The passage, then those under the same heading and question of its note, the nearest in the note first."""
    near = sorted(
        (other for other in index.passages if _same_place(other, passage) and other.id != passage.id),
        key=lambda other: (abs(other.start - passage.start), other.start),
    )
    return Found(tuple(Hit(said, 1.0) for said in (passage, *near[:_MOST_AROUND])), ())


def compose_expanded(understood: Understood, found: Found, index: Index) -> Draft:
    """The source and its surroundings in the note's own words."""
    if not found.hits:
        return Draft(understood, found, None, (), (), coverage_of((), understood, index))
    passage = found.hits[0].passage
    citations = tuple(cite(number, hit.passage) for number, hit in enumerate(found.hits, start=1))
    points = tuple(
        Point(Claim(hit.passage.said, (number,), "verbatim"), hit.passage.role)
        for number, hit in enumerate(found.hits, start=1)
    )
    under = passage.heading or passage.prompt
    name = "expand" if under else "expand_plain"
    values = {"table": escape(passage.source.label)} | ({"heading": escape(under)} if under else {})
    text = load(name).fill(**values)
    lead = Lead(Claim(text, (1,), "verified"), f"{text} [1]", (name,))
    return Draft(understood, found, lead, points, citations, Coverage(1, 1, (), ()))


def _same_place(other: Passage, passage: Passage) -> bool:
    return (other.note, other.exercise, other.prompt, other.heading) == (
        passage.note,
        passage.exercise,
        passage.prompt,
        passage.heading,
    )
