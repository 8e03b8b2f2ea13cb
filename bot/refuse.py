"""What is said when the notes hold no answer: what was looked for, and what they do hold nearby."""

import re

from bot.compose import Draft
from bot.markdown import escape, join_and, natural
from bot.understand import Source, Understood
from prompts import load
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, ROLES
from vectorstore.themes import find_themes

_NEAR_TOPICS = 5
_MOST_TABLES = 30
_LONGEST_TOPIC = 120
_ASKS_A_NAME = re.compile(r"\b(?:bordvært\w*|referent\w*|ordstyrer\w*)\b", re.IGNORECASE)


def refuse(draft: Draft, index: Index) -> tuple[str, tuple[str, ...]]:
    """(text, names of the reviewed texts it is made of)."""
    understood = draft.understood
    if asks_a_name(understood):
        return load("names").fill(), ("names",)
    if understood.expands:
        return _no_such_source(understood.expands)
    if draft.coverage.of == 0:
        return _no_such_table(understood, index)
    return _no_such_topic(draft) if understood.query.terms else _no_topic(understood, index)


def _no_such_source(source: Source) -> tuple[str, tuple[str, ...]]:
    sources = "ingen kilder" if not source.of else f"{source.of} kilder" if source.of > 1 else "kun 1 kilde"
    return load("expand_missing").fill(sources=sources, number=source.number), ("expand_missing",)


def _no_such_table(understood: Understood, index: Index) -> tuple[str, tuple[str, ...]]:
    tables = sorted({table.label for table in index.manifest.tables}, key=natural)
    listed = tables[:_MOST_TABLES] + (["…"] if len(tables) > _MOST_TABLES else [])
    text = load("refusal_scope").fill(scope=scope_of(understood).strip(), tables="; ".join(listed))
    return text, ("refusal_scope",)


def _no_topic(understood: Understood, index: Index) -> tuple[str, tuple[str, ...]]:
    if understood.filters.divided:
        return load("refusal_divided").fill(scope=scope_of(understood)), ("refusal_divided",)
    if understood.filters:
        return load("refusal_empty").fill(scope=scope_of(understood).strip()), ("refusal_empty",)
    themes = find_themes(index)
    theme = themes[0].name.lower() if themes else "busser"
    return load("help").fill(theme=theme), ("help",)


def _no_such_topic(draft: Draft) -> tuple[str, tuple[str, ...]]:
    understood = draft.understood
    topic = escape(understood.query.mended(understood.query.topic)[:_LONGEST_TOPIC])
    text = load("refusal").fill(topic=topic, scope=scope_of(understood))
    headings = list(dict.fromkeys(hit.passage.heading for hit in draft.found.near if hit.passage.heading))
    if not headings:
        return text, ("refusal",)
    topics = join_and([f"“{escape(heading)}”" for heading in headings[:_NEAR_TOPICS]])
    return f"{text} {load('refusal_near').fill(topics=topics)}", ("refusal", "refusal_near")


def asks_a_name(understood: Understood) -> bool:
    """Who hosted or wrote is personal data and no topic."""
    return bool(_ASKS_A_NAME.search(understood.request.question))


def scope_of(understood: Understood) -> str:
    """Where was asked: " fra Spentrup Hallen og bord 3", or nothing."""
    filters = understood.filters
    where = [filters.event, filters.place, f"bord {filters.table}" if filters.table else ""]
    where += [f"øvelse {filters.exercise}" if filters.exercise else ""]
    named = join_and([escape(name) for name in where if name])
    disputed = bool(understood.query.terms) and filters.asks_dispute
    names = [ROLE_NAMES[role] for role in ROLES if role in filters.kinds_asked] + ["Uenighed"] * disputed
    kinds = join_and([f"“{name}”" for name in names])
    under = "under" if filters.roles else "blandt"
    return (f" fra {named}" if named else "") + (f" {under} {kinds}" if kinds else "")
