"""What a question asks for: its topic, its filters, its language, and what it takes over from before."""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from bot.answer import Language, Request
from vectorstore.danish import fold, tokens, word_list
from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, Role
from vectorstore.query import Query, read_query

_TABLE = re.compile(r"\b(?:bord|table) ?(?:nr\.? ?|nummer )?(\d{1,3}[a-zæøå]?)\b", re.IGNORECASE)
_EXERCISE = re.compile(r"\b(?:øvelse|oevelse|exercise) ?(\d)\b", re.IGNORECASE)
_SPEAKERS = (
    r"(?:de|dem|folk|man|bordene|borde|bordet|borgerne|deltagerne|notaterne|mødet|arrangementet"
    r"|tables?|people|bord \d+\w?)"
)
_FOLLOWS_UP = re.compile(r"^\s*(?:og|men|hvad (?:så )?med|hvad så|and|what about|how about)\b", re.IGNORECASE)
_ASKS_FACT = re.compile(
    r"^\s*(?:og )?(?:hvor (?:mange|meget|lang[et]?|stor[et]?|høj[et]?|ofte|tit|gammel|gamle)"
    r"|hvornår|hvad (?:koster|hedder|kostede)"
    r"|hvilken dato|how (?:many|much|long|often)|when)\b",
    re.IGNORECASE,
)
_ENGLISH = frozenset(
    [
        "what",
        "did",
        "the",
        "people",
        "say",
        "about",
        "which",
        "how",
        "many",
        "who",
        "when",
        "why",
        "tables",
        "is",
        "are",
        "was",
        "were",
        "do",
        "does",
        "there",
        "any",
        "of",
        "and",
    ]
)
# Roles under which a topic is asked for strictly; the others only order the answer, since a
# challenge or an idea about a topic stands under any printed question.
_STRICT_ROLES: frozenset[Role] = frozenset(("strength", "own contribution", "we-can"))


@dataclass(frozen=True, slots=True)
class Understood:
    """A question ready to be searched."""

    request: Request
    asked_as: str
    query: Query
    filters: Filters
    language: Language
    asks_fact: bool
    """It asks for one thing (a number, a date) and not for all that was said."""
    role: Role | None
    """The kind of point asked for, whether it filters or only orders."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One question of a conversation by itself."""

    query: Query
    filters: Filters
    role: Role | None


def understand(request: Request, index: Index) -> Understood:
    """Read the question in the light of the earlier ones; filters of the request win over the question's."""
    read = _read(request.question, index)
    carried = False
    before: _Read | None = None
    for earlier in request.history:
        before = _take_over(before, _read(earlier, index), earlier)[0]
    read, carried = _take_over(before, read, request.question)
    filters = _merge(request.filters, read.filters)
    asked_as = _spell_out(read) if carried else " ".join(request.question.split())
    return Understood(
        request=request,
        asked_as=asked_as,
        query=read.query,
        filters=filters,
        language=_language(request.question),
        asks_fact=bool(_ASKS_FACT.match(request.question)),
        role=read.role,
    )


def _read(question: str, index: Index) -> _Read:
    table = _TABLE.search(question)
    exercise = _EXERCISE.search(question)
    role, role_words = _role(question)
    place, place_words = _place(question, index)
    rest = _EXERCISE.sub(" ", _TABLE.sub(" ", question))
    query = read_query(rest, index.lexical, drop={*role_words, *place_words})
    strict = role if role and (not query.terms or role in _STRICT_ROLES) else None
    filters = Filters(
        place=place,
        table=table[1] if table else "",
        exercise=exercise[1] if exercise else "",
        role=strict,
    )
    return _Read(query, filters, role)


def _take_over(before: _Read | None, read: _Read, question: str) -> tuple[_Read, bool]:
    """Complete an elliptic question from the one before; was anything taken over?"""
    if before is None:
        return read, False
    elliptic = bool(_FOLLOWS_UP.match(question))
    if not read.query.terms:
        merged = replace(read, query=before.query, filters=_merge(read.filters, before.filters))
        return merged, bool(before.query.terms)
    if elliptic and before.filters:
        return replace(read, filters=_merge(read.filters, before.filters)), True
    return read, elliptic


def _merge(first: Filters, second: Filters) -> Filters:
    """Values of `first`, and those of `second` where `first` says nothing."""
    return Filters(
        event=first.event or second.event,
        place=first.place or second.place,
        table=first.table or second.table,
        exercise=first.exercise or second.exercise,
        role=first.role or second.role,
    )


def _spell_out(read: _Read) -> str:
    """The question that a follow-up stands for."""
    filters = read.filters
    who = f"bord {filters.table}" if filters.table else "bordene"
    where = f" i {filters.place}" if filters.place else ""
    topic = f" om {read.query.topic}" if read.query.topic else ""
    role = f" under {ROLE_NAMES[filters.role].lower()}" if filters.role else ""
    exercise = f" i øvelse {filters.exercise}" if filters.exercise else ""
    return f"Hvad sagde {who}{where}{topic}{role}{exercise}?"


def _language(question: str) -> Language:
    words = tokens(question)
    return "en" if words and sum(word in _ENGLISH for word in words) * 3 > len(words) else "da"


def _place(question: str, index: Index) -> tuple[str, tuple[str, ...]]:
    """(place, its words) when the question asks what was said at one place.

    A place's whole name always does. Its first word alone does after those who speak there ("bordene
    i Spentrup"), since it may as well be what is spoken of ("skolen i Spentrup").
    """
    asked = fold(" ".join(question.lower().split()))
    for place in sorted({table.place for table in index.manifest.tables if table.place}, key=len, reverse=True):
        name = fold(place.lower())
        if re.search(rf"\b{re.escape(name)}\b", asked):
            return place, tuple(tokens(place))
        short = name.split()[0]
        speakers = fold(_SPEAKERS)
        if len(short) > 3 and re.search(
            rf"\b{speakers} (?:i|fra|paa|ved|in|at|from) {re.escape(short)}\b(?! [a-z]*kommune)", asked
        ):
            return place, (tokens(place)[0],)
    return "", ()


def _role(question: str) -> tuple[Role | None, tuple[str, ...]]:
    """(role, the words that name it) of the longest phrase in the question that asks for a kind of point."""
    asked = f" {' '.join(tokens(question))} "
    for phrase, role in _role_phrases():
        if f" {phrase} " in asked:
            return role, tuple(phrase.split())
    return None, ()


@cache
def _role_phrases() -> tuple[tuple[str, Role], ...]:
    """(phrase, role), longest phrase first."""
    phrases: dict[str, Role] = {}
    for line in word_list("roles.txt"):
        role, _, entries = line.partition(":")
        for entry in entries.split("|"):
            phrases.setdefault(" ".join(tokens(entry)), cast("Role", role.strip()))
    return tuple(sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0])))
