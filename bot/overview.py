"""The answer to a question without a topic: which themes were spoken of, and at how many tables."""

import re

from bot.answer import Claim, cite
from bot.compose import Draft, coverage_of
from bot.lead import Lead
from bot.points import Point
from bot.refuse import scope_of
from bot.understand import Understood
from prompts import load
from vectorstore.index import Index
from vectorstore.search import Found, Hit
from vectorstore.themes import find_themes

_MOST_THEMES = 10
_ASKS_WHAT_WAS_SAID = re.compile(
    r"\b(?:sagde|sagt|siger|siges|talte|talt|snakke\w*|fyldte|handle\w*|emner?|tema\w*|overblik|opsumm\w*|resum\w*|mest"
    r"|nævn\w*|vigtigst\w*|drøft\w*|said?|say|talk\w*|topics?|themes?|overview|summar\w*|discuss\w*|mention\w*)\b",
    re.IGNORECASE,
)


def asks_nothing(understood: Understood) -> bool:
    """A greeting or the like: no topic, nowhere to look, and not what was said at all."""
    return not understood.query.terms and not understood.filters and not _vague(understood)


def asks_overview(understood: Understood, index: Index) -> bool:
    """What was said, without a topic or a kind of point, at more than one table."""
    return not understood.query.terms and _vague(understood) and coverage_of((), understood, index).of > 1


def _vague(understood: Understood) -> bool:
    asked = bool(_ASKS_WHAT_WAS_SAID.search(understood.request.question))
    themes = understood.role == "theme" and not understood.filters.roles
    return themes or (understood.role is None and asked and not understood.filters.divided)


def compose_overview(understood: Understood, index: Index) -> Draft:
    """The themes of most tables, each counted and cited by one passage a table."""
    hits: list[Hit] = []
    points: list[Point] = []
    of = coverage_of((), understood, index).of
    inside = {index.passages[row].id for row in index.rows(understood.filters).tolist()}
    for theme in find_themes(index):
        said = [passage for passage in theme.passages if passage.id in inside]
        best = {passage.source.key: passage for passage in reversed(said)}
        if best and len(points) < _MOST_THEMES:
            numbers = tuple(range(len(hits) + 1, len(hits) + 1 + len(best)))
            hits += [Hit(passage, 1.0) for passage in reversed(best.values())]
            text = load("overview_theme").fill(
                theme=theme.name, said=len(best), of=of, tables="bord" if of == 1 else "borde"
            )
            points.append(Point(Claim(text, numbers, "verified"), "theme", made="counted"))
    points.sort(key=lambda point: -len(point.claim.citations))
    text = load("overview").fill(scope=scope_of(understood))
    everything = tuple(number for point in points for number in point.claim.citations)
    lead = Lead(Claim(text, everything, "verified"), text, ("overview",)) if points else None
    citations = tuple(cite(number, hit.passage) for number, hit in enumerate(hits, start=1))
    return Draft(
        understood, Found(tuple(hits), ()), lead, tuple(points), citations, coverage_of(hits, understood, index)
    )
