"""What a question asks for: its topic, its filters, its language, and what it takes over from before."""

import re
from dataclasses import dataclass, replace

from bot.answer import Language, Request
from bot.expect import Expectation, expectation
from bot.markdown import join_and
from bot.scope import read_scope, role_filter
from vectorstore.danish import tokens
from vectorstore.english import to_danish
from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, ROLES, Role
from vectorstore.query import Query, read_query

_FOLLOWS_UP = re.compile(r"^\s*(?:og|men|hvad (?:så )?med|hvad så|and|what about|how about)\b", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Understood:
    """A question ready to be searched."""

    request: Request
    asked_as: str
    query: Query
    filters: Filters
    language: Language
    expects: Expectation
    """What an answer must hold."""
    role: Role | None
    """The kind of point asked for, whether it filters or only orders."""
    condensed: bool = False
    """Did a language model put a follow-up so that it stands alone?"""

    @property
    def asks_fact(self) -> bool:
        """It asks for one thing (a number, a date) and not for all that was said."""
        return self.expects.kind is not None


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
        expects=expectation(request.question),
        role=read.role,
    )


def _read(asked: str, index: Index) -> _Read:
    question = to_danish(asked) if _language(asked) == "en" else asked
    named = read_scope(question, index)
    query = read_query(named.rest, index.lexical, drop=named.words)
    roles = role_filter(named.role, strict=named.strict, has_topic=bool(query.terms))
    return _Read(query, replace(named.filters, roles=roles), named.role)


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
        roles=first.roles or second.roles,
        also=first.also if (first.table or first.place) else second.also,
    )


def _spell_out(read: _Read) -> str:
    """The question that a follow-up stands for."""
    filters = read.filters
    who = f"bord {filters.table}" if filters.table else "bordene"
    where = f" i {filters.place}" if filters.place else ""
    topic = f" om {read.query.topic}" if read.query.topic else ""
    roles = [ROLE_NAMES[role].lower() for role in ROLES if role in filters.roles]
    role = f" under {join_and(roles)}" if roles else ""
    exercise = f" i øvelse {filters.exercise}" if filters.exercise else ""
    return f"Hvad sagde {who}{where}{topic}{role}{exercise}?"


def _language(question: str) -> Language:
    words = tokens(question)
    return "en" if words and sum(word in _ENGLISH for word in words) * 3 > len(words) else "da"
