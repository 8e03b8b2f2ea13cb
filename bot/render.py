"""A verified draft as Danish markdown with [1] markers."""

from bot.answer import Citation
from bot.compose import Draft
from bot.markdown import escape
from bot.points import Point
from vectorstore.passage import ROLE_NAMES, ROLES, Role


def render(draft: Draft) -> str:
    """The answer as Danish markdown."""
    if draft.lead is None:
        return ""
    lines = [draft.lead.markdown]
    numbers = {citation.number: citation for citation in draft.citations}
    if draft.understood.asks_fact or len({point.role for point in draft.points}) == 1:
        lines += ["", *(_bullet(point, numbers) for point in draft.points)]
        return "\n".join(lines)
    for role in _role_order(draft.understood.role):
        of_role = [point for point in draft.points if point.role == role]
        if of_role:
            lines += ["", f"**{ROLE_NAMES[role]}**", *(_bullet(point, numbers) for point in of_role)]
    return "\n".join(lines)


def _role_order(asked_for: Role | None) -> list[Role]:
    """The kind of point that was asked for first."""
    return sorted(ROLES, key=lambda role: (role != asked_for, ROLES.index(role)))


def _bullet(point: Point, citations: dict[int, Citation]) -> str:
    tables = dict.fromkeys(
        f"{citations[number].table}, {citations[number].event}".removesuffix(", ") for number in point.claim.citations
    )
    marks = "".join(f"[{number}]" for number in point.claim.citations)
    if point.claim.support == "verified":
        return f"- {escape(point.claim.text)} {marks}"
    heading = f"{escape(point.heading)}: " if point.heading else ""
    return f"- {heading}“{escape(point.claim.text)}” ({'; '.join(tables)}) {marks}"
