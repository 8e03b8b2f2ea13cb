"""What is said when the notes hold no answer: what was looked for, and what they do hold nearby."""

from bot.compose import Draft
from bot.markdown import escape, join_and
from bot.understand import Understood
from prompts import load
from vectorstore.passage import ROLE_NAMES, ROLES

_NEAR_TOPICS = 5


def refuse(draft: Draft) -> tuple[str, tuple[str, ...]]:
    """(text, names of the reviewed texts it is made of)."""
    understood, found = draft.understood, draft.found
    topic = escape(understood.query.topic or understood.asked_as)
    text = load("refusal").fill(topic=topic, scope=scope_of(understood))
    headings = list(dict.fromkeys(hit.passage.heading for hit in found.near if hit.passage.heading))[:_NEAR_TOPICS]
    if headings:
        text += " " + load("refusal_near").fill(topics=join_and([f"“{escape(heading)}”" for heading in headings]))
        return text, ("refusal", "refusal_near")
    return text, ("refusal",)


def scope_of(understood: Understood) -> str:
    """Where was asked: " i Spentrup Hallen og bord 3", or nothing."""
    filters = understood.filters
    where = [filters.event, filters.place, f"bord {filters.table}" if filters.table else ""]
    where += [f"øvelse {filters.exercise}" if filters.exercise else ""]
    where += [ROLE_NAMES[role].lower() for role in ROLES if role in filters.roles]
    named = join_and([name for name in where if name])
    return f" i {named}" if named else ""
