"""A verified draft as Danish markdown with [1] markers."""

import re
from collections.abc import Sequence

from bot.answer import Citation, Coverage
from bot.compose import Draft
from bot.markdown import by_event, escape
from bot.points import Point
from prompts import load
from vectorstore.passage import ROLE_NAMES, Role, label_of, readable

_ELSEWHERE = "Andre steder i notaterne"
_ASKS_WHO_DID_NOT = re.compile(
    r"\bhvilke(?:t)? borde?\b.*\b(?:ikke|aldrig)\b|\bbord,? (?:der|som) (?:ikke|aldrig)\b|\bwhich tables\b.*\bnot\b",
    re.IGNORECASE,
)


def render(draft: Draft) -> str:
    """The answer as Danish markdown."""
    if draft.lead is None:
        return ""
    lines = [draft.lead.markdown]
    if _ASKS_WHO_DID_NOT.search(draft.understood.request.question) and draft.coverage.silent:
        lines.insert(0, _silent(draft.coverage) + "\n")
    worded = [bullet(point, draft.citations) for point in draft.points if point.made == "worded"]
    others = [point for point in draft.points if point.made != "worded"]
    if worded:
        lines += ["", *worded]
        lines += ["", load("left_out").fill(), *(bullet(point, draft.citations) for point in others)] if others else []
    elif draft.understood.asks_fact or len({point.role for point in others}) == 1:
        lines += ["", *(bullet(point, draft.citations) for point in others)]
    else:
        for role in _role_order(draft):
            of_role = [bullet(point, draft.citations) for point in others if point.role == role]
            # Beside the kind that was asked for, "Andet" is what the form does not call so.
            name = _ELSEWHERE if role == "other" and draft.understood.filters.kinds_asked else ROLE_NAMES[role]
            lines += ["", f"**{name}**", *of_role]
    return "\n".join(lines)


def _silent(coverage: Coverage) -> str:
    tables = "bord" if coverage.of == 1 else "borde"
    return load("coverage_silent").fill(
        silent=len(coverage.silent), of=coverage.of, tables=tables, list=by_event(coverage.silent)
    )


def _role_order(draft: Draft) -> list[Role]:
    """The kind of point that was asked for first, then that of the most telling points."""
    found = dict.fromkeys(point.role for point in draft.points)
    return sorted(found, key=lambda role: role != draft.understood.role)


def bullet(point: Point, citations: Sequence[Citation]) -> str:
    """One point as a line of markdown. `citations`: all of the answer, number 1 first."""
    cited = [citations[number - 1] for number in point.claim.citations]
    tables = dict.fromkeys(label_of(citation.table, citation.event) for citation in cited)
    if any(citation.uncertain for citation in cited):
        tables[load("uncertain").fill()] = None
    marks = "".join(f"[{number}]" for number in point.claim.citations)
    if point.made == "counted":
        return f"- {escape(point.claim.text)} {marks}"
    if point.made == "worded":
        return f"- {escape(point.claim.text)} ({'; '.join(tables)}) {marks}"
    heading = f"{escape(point.heading)}: " if point.heading else ""
    said = readable(cited[0].quote)
    before = "" if said.startswith(point.claim.text) else "[…] "
    after = "" if said.endswith(point.claim.text) else " […]"
    return f"- {heading}“{before}{escape(point.claim.text)}{after}” ({'; '.join(tables)}) {marks}"
