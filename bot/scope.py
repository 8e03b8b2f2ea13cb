"""Which part of the consultation a question names: tables, places, an exercise, a kind of point."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import cast

from vectorstore.danish import fold, tokens, word_list
from vectorstore.filters import Filters, Sought
from vectorstore.index import Index
from vectorstore.passage import Role
from vectorstore.point_kinds import TOLD, PointKind
from vectorstore.query import framing_phrases
from vectorstore.reading import asked_kinds, has_topic

_NUMBERS = r"\d{1,3}[a-zæøå]?(?:(?:, | og | and )\d{1,3}[a-zæøå]?)*"
_TABLE = re.compile(
    rf"\b(?:bord(?:ene|et|e)?|tables?|gruppe(?:rne|n|r)?) ?(?:nr\.? ?|nummer )?({_NUMBERS})\b", re.IGNORECASE
)
_EXERCISE = re.compile(r"\b(?:øvelse|oevelse|exercise) ?(\d)\b", re.IGNORECASE)
# Those who speak there: "bordene i Spentrup" is a filter, "skolen i Spentrup" may be what is spoken of.
_SPEAKERS = (
    r"(?:de|dem|folk|man|borde?|bordene|bordet|borgerne|deltagerne|notaterne|moedet|arrangementet|sagt|talt|naevnt"
    rf"|tables?|people|(?:bord(?:ene|et|e)?|table) ?{_NUMBERS})"
)
_SAYS = r"(?:sagde|siger|mente|mener|synes|syntes|naevnte|naevner|skrev|foreslog|oensker|compare|sammenlign)"
_IN = r"(?:i|fra|paa|ved|in|at|from)"
# "Forslag til at styrke handelen" are about "handelen".
_AIM = re.compile(
    r"\b(?:til at|for at|som (?:kan|kunne|ville|vil|skal)|der (?:kan|kunne|ville|vil|skal)) "
    r"(?:styrke|forbedre|fremme|udvikle|løfte|gavne|gøre (?:livet|hverdagen|det|noget|forholdene|vilkårene) "
    r"(?:bedre|lettere|nemmere|godt|rarere)(?: at være)?)\b(?: for\b)?|\btil (?:en |et )?bedre\b",
    re.IGNORECASE,
)
_TOLD_AS: dict[Role, frozenset[PointKind]] = {
    "strength": frozenset(("strength",)),
    "challenge": frozenset(("challenge",)),
    "idea": frozenset(("idea", "we-can")),
    "we-can": frozenset(("we-can",)),
    "own contribution": frozenset(("we-can",)),
}
_ASKED = 0.7
_ASKED_ALONE = 0.4
"""From which probability a question asks for a kind of point: where it names a topic or a kind, and where neither."""
_MAY_BE_ASKED = 0.3
"""The probability of asking for a kind beside a topic from which points of that kind count for more."""
_DISAGREEMENT = re.compile(
    r"\b(?:uenig\w*|delte meninger|strid(?:es|tes)|skændt?es|modsatte holdninger|disagree\w*|divided)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names, and the words by which it does."""

    filters: Filters
    role: Role | None
    """The kind of point that is named or asked for."""
    strict: bool
    """Surely asked for, and without a topic only what the form calls so, where it says: "hvilke styrker"."""
    asked: bool
    """Does the question as a whole ask for that kind? "De unges muligheder" names one and asks for none."""
    divided: bool
    """Does it ask what people did not agree on?"""
    sought: Sought | None
    """The kinds of points that it asks for, if it names a topic too."""
    rest: str
    """The question without its tables, its exercise and the fixed phrases that frame it."""
    place_words: frozenset[str]
    """Lower-case words of places: no topic."""
    role_words: frozenset[str]
    """Lower-case words that ask for a kind of point: no topic while there are such points."""


def read_scope(question: str, index: Index) -> Named:
    """Find the tables, places, exercise and role that a question names."""
    exercise = _EXERCISE.search(question)
    scopes, place_words = _scopes(question, index)
    first, *others = [
        Filters(place=place, table=table, exercise=exercise[1] if exercise else "") for place, table in scopes
    ]
    filters = Filters(place=first.place, table=first.table, exercise=first.exercise, also=tuple(others))
    plain = _EXERCISE.sub(" ", _TABLE.sub(" ", question))
    rest = _AIM.sub(" om ", framing_phrases().sub(" ", plain))
    role, strict, role_words = _role(plain)
    likely = asked_kinds(plain, role_words)
    if _DISAGREEMENT.search(question):
        likely["divided"] = 1.0
    asked = _likeliest(likely)
    share = likely[asked]
    alone = not role and not has_topic(rest, place_words)
    least = _ASKED_ALONE if alone else _ASKED
    if share >= least and not strict and not (role and asked in _TOLD_AS.get(role, frozenset())):
        role, role_words = asked, ()
    asks = strict or (role is not None and share >= least)
    sought = _sought(role, likely, strict=strict)
    divided = likely["divided"] >= least
    return Named(filters, role, strict, asks, divided, sought, rest, frozenset(place_words), frozenset(role_words))


def _sought(role: Role | None, likely: Mapping[str, float], *, strict: bool) -> Sought | None:
    """What is asked for beside a topic: the kind that is named or disagreement, whichever is the more likely."""
    own = _TOLD_AS.get(role, frozenset()) if role else _TOLD_AS[_likeliest(likely)]
    asked = Sought(own, 1.0 if strict else max((likely[kind] for kind in own), default=0.0))
    sought = max(asked, Sought(frozenset(("divided",)), likely["divided"]), key=lambda each: each.likely)
    return sought if sought.kinds and sought.likely >= _MAY_BE_ASKED else None


def _likeliest(likely: Mapping[str, float]) -> Role:
    return max(TOLD, key=likely.__getitem__)


def role_filter(named: Named) -> frozenset[Role]:
    """The roles to search where no kind is sought beside a topic: all, unless points of one kind are asked for."""
    if named.role is None or (named.role == "theme" and not named.strict):
        return frozenset()
    own: frozenset[Role] = frozenset(("own contribution", "we-can"))
    return own if named.role == "own contribution" else frozenset((named.role,))


def _scopes(question: str, index: Index) -> tuple[list[tuple[str, str]], tuple[str, ...]]:
    """([(place, table)], words of the places): one pair for each table that is named, or one for all."""
    asked = fold(" ".join(question.lower().split()))
    places = _places(asked, index)
    tables = [(number, found) for found in _TABLE.finditer(asked) for number in re.split(r", | og | and ", found[1])]
    if not tables:
        return [(place, "") for place, _, _ in places] or [("", "")], _words(places)
    scopes = []
    for number, found in tables:
        near = [place for place, start, _ in places if 0 <= start - found.end() <= len(", fra ")]
        near = near or [place for place, start, name in places if 0 <= found.start() - start - len(name) <= len("s, ")]
        scopes.append((near[0] if near else places[0][0] if places else "", number))
    return list(dict.fromkeys(scopes)), _words(places)


def _words(places: list[tuple[str, int, str]]) -> tuple[str, ...]:
    return tuple(form for _, _, name in places for word in tokens(name) for form in (word, f"{word}s"))


def _places(asked: str, index: Index) -> list[tuple[str, int, str]]:
    """(place, where its name stands, the name as it stands) of every place where the question asks what was said.

    A place's whole name after "i" or the like always names it; its first word alone only where it is told who
    speaks there, since it may as well be what is spoken of.
    """
    found: dict[str, tuple[int, str]] = {}
    places = {table.place for table in index.manifest.tables if table.place}
    for place in sorted(places):
        name = fold(place.lower())
        for known in dict.fromkeys((name, name.split()[0])):
            if known not in asked:  # of hundreds of places a question names one or two
                continue
            here = rf"({re.escape(known)})s?\b(?! kommune)"
            patterns = [
                rf"\b{_SPEAKERS},? {_IN} {here}",
                rf"\b{here},? (?:bord|table) ?\d",
                rf"\b(?:bord|table) ?\d+\w?,? (?:{_IN} )?{here}",
                rf"\b{_SAYS} {here}(?: om\b| og\b|$|\?)",
                rf"^(?:og|men|hvad med)(?: hvad sagde de)? {_IN} {here}\W*$",
            ]
            if " " in known:
                patterns.append(rf"\b{_IN} {here}")
            spoken = next((match for pattern in patterns if (match := re.search(pattern, asked))), None)
            if spoken and len(known) > 3:
                found[place] = (spoken.start(1), known)
                break
    for place in sorted(places - found.keys()):
        # "bordene i Spentrup og Langå": the second stands beside one that is found.
        short = fold(place.lower()).split()[0]
        if f" og {short}" not in asked:
            continue
        beside = re.search(
            rf"\b(?:{'|'.join(re.escape(name) for _, name in found.values()) or '(?!)'}) og ({short})\b", asked
        )
        if beside:
            found[place] = (beside.start(1), short)
    return sorted(((place, at, name) for place, (at, name) in found.items()), key=lambda entry: entry[1])


def _role(question: str) -> tuple[Role | None, bool, tuple[str, ...]]:
    """(role, asked for alone, the words that name it) of the longest phrase that asks for a kind of point."""
    asked = f" {' '.join(tokens(question))} "
    named = [phrase for phrase in _role_phrases() if f" {phrase[0]} " in asked]
    if not named:
        return None, False, ()
    _, role, strict = named[0]
    same = [(phrase, alone) for phrase, other, alone in named if other == role]
    return role, strict or any(alone for _, alone in same), tuple(word for phrase, _ in same for word in phrase.split())


@cache
def _role_phrases() -> tuple[tuple[str, Role, bool], ...]:
    """(phrase, role, asked for alone), longest phrase first."""
    phrases: dict[str, tuple[Role, bool]] = {}
    for line in word_list("roles.txt"):
        role, _, entries = line.partition(":")
        for entry in entries.split("|"):
            strict = entry.strip().startswith("!")
            phrases.setdefault(" ".join(tokens(entry)), (cast("Role", role.strip()), strict))
    ordered = sorted(phrases.items(), key=lambda item: (-len(item[0]), item[0]))
    return tuple((phrase, role, strict) for phrase, (role, strict) in ordered)
