"""What a question asks for: its topic, its filters, its language, and what it takes over from before."""

import unicodedata
from dataclasses import dataclass, replace

from bot.answer import Language, Request
from bot.expect import Expectation, expectation
from bot.follow import leaning, source_to_expand
from bot.markdown import join_and
from bot.scope import read_scope, role_filter
from vectorstore.english import is_english, to_danish
from vectorstore.filters import Filters
from vectorstore.idioms import to_plain
from vectorstore.index import Index
from vectorstore.mend import mend
from vectorstore.passage import ROLE_NAMES, ROLES, Role
from vectorstore.query import Query, read_query


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
    expands: "Source | None" = None
    """The source of the answer before that more is asked about."""

    @property
    def asks_fact(self) -> bool:
        """It asks for one thing (a number, a date) and not for all that was said."""
        return self.expects.kind is not None


@dataclass(frozen=True, slots=True)
class Source:
    """A source of an answer, by its number."""

    number: int
    of: int = 0
    """How many sources that answer has."""


@dataclass(frozen=True, slots=True)
class _Read:
    """One question of a conversation by itself."""

    query: Query
    filters: Filters
    role: Role | None


def understand(request: Request, index: Index) -> Understood:
    """Read the question in the light of the earlier ones; filters of the request win over the question's."""
    question = _well_spelt(request.question, index)
    read = _read(question, index)
    before: _Read | None = None
    for earlier in request.history:
        before = _take_over(before, _read(_well_spelt(earlier, index), index), earlier, index)
    whole = _take_over(before, read, question, index)
    filters = _merge(request.filters, whole.filters)
    searched = whole.query.mended(question)  # "hvor mange procnet" asks for a number
    asked_as = " ".join(searched.split()) if whole == read and not _leans(request) else _spell_out(whole)
    number = source_to_expand(request)
    return Understood(
        request=request,
        asked_as=asked_as,
        query=whole.query,
        filters=filters,
        language=_language(request.question),
        expects=expectation(searched),
        role=whole.role,
        expands=Source(number) if number else None,
    )


def _well_spelt(asked: str, index: Index) -> str:
    asked = unicodedata.normalize("NFC", asked)  # what is pasted on a Mac may hold "å" as "a" and a ring
    if _language(asked) == "en":
        return asked
    return to_plain(mend(asked, index.lexical, index.place_words), index.lexical)


def _leans(request: Request) -> bool:
    return bool(request.history) and leaning(request.question) not in (None, "thanks")


def _read(asked: str, index: Index) -> _Read:
    question = to_danish(asked) if _language(asked) == "en" else asked
    named = read_scope(question, index)
    asks_kind = named.asked or named.divided
    query = read_query(named.rest, index.lexical, drop=named.place_words | named.role_words, asks_kind=asks_kind)
    has_topic = bool(query.terms)
    sought = named.sought if has_topic else None
    roles = frozenset() if sought or (has_topic and not named.strict) else role_filter(named)
    filters = replace(named.filters, roles=roles, sought=sought)
    if not (query.terms or named.role) and named.divided:
        filters = replace(filters, divided=True)
    if named.role and not query.terms and not len(index.rows(filters)):
        # These notes have no points of that kind: the answer is found among all that was said, the themes in all
        # of it and others where their word stands.
        filters = named.filters
        if named.role != "theme":
            query = read_query(named.rest, index.lexical, drop=named.place_words)
    return _Read(query, filters, named.role)


def _take_over(before: _Read | None, read: _Read, question: str, index: Index) -> _Read:
    """The question, completed from the one before where it leans on it."""
    lean = leaning(question)
    if before is None or lean == "thanks":
        return read
    if lean in ("repeats", "expands"):
        return before
    if lean == "other tables":
        before = replace(before, filters=replace(before.filters, event="", place="", table="", also=()))
    if lean == "other topics":
        before = replace(before, filters=replace(before.filters, roles=frozenset(), sought=None, divided=False))
    query = read.query
    if not query.terms and not (lean == "other topics" and before.filters):
        query = before.query
    elif lean == "same topic" and before.query.terms:
        both = read_query(f"{query.topic} {before.query.topic}", index.lexical)
        names = (query.name, before.query.name)
        query = replace(
            both, topic=f"{query.topic} og {before.query.topic}", name=" og ".join(names) if all(names) else ""
        )
    leans = lean or not read.query.terms
    return replace(read, query=query, filters=_merge(read.filters, before.filters)) if leans else read


def _merge(first: Filters, second: Filters) -> Filters:
    """Values of `first`, and those of `second` where `first` says nothing; the kind of point is one value."""
    # A guess does not take the place of a kind that was asked for before.
    guess = not (first.kinds_asked or first.divided)
    kind = second if guess and (second.roles or second.sought or second.divided) else first
    return Filters(
        event=first.event or second.event,
        place=first.place or second.place,
        table=first.table or second.table,
        exercise=first.exercise or second.exercise,
        roles=kind.roles,
        sought=kind.sought,
        divided=kind.divided,
        also=first.also if (first.table or first.place) else second.also,
    )


def _spell_out(read: _Read) -> str:
    """The question that a follow-up stands for."""
    filters = read.filters
    who = f"bord {filters.table}" if filters.table else "bordene"
    where = f" i {filters.place}" if filters.place else ""
    topic = f" om {read.query.topic}" if read.query.topic else ""
    roles = [ROLE_NAMES[role].lower() for role in ROLES if role in filters.kinds_asked]
    role = f" under {join_and(roles)}" if roles else ""
    if filters.asks_dispute:
        role = ", som man var uenig om"
    exercise = f" i øvelse {filters.exercise}" if filters.exercise else ""
    return f"Hvad sagde {who}{where}{topic}{role}{exercise}?"


def _language(question: str) -> Language:
    return "en" if is_english(question) else "da"
