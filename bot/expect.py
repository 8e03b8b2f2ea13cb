"""What an answer must hold to be one: a price for "hvad koster", a decision for "hvorfor besluttede".

A passage about the right thing that lacks it is a near miss, and near misses are what a reader is
misled by. Questions that expect nothing in particular are left alone.
"""

import re
from dataclasses import dataclass, replace

from rapidfuzz import fuzz

from bot.wanted import DECIDED, NAME, REPLIED, WANTED, Wanted
from vectorstore.danish import stem, stems, stopwords, tokens
from vectorstore.manifest import embedded_text
from vectorstore.passage import Passage
from vectorstore.query import synonyms

_COUNTS_TABLES = re.compile(
    r"\bhvor mange (?:af )?(?:borde(?:ne)?|steder|grupper|arrangementer|notater|id[eé]er|forslag|udsagn)\b"
    r"|\bhow many (?:of the )?(?:tables|ideas|proposals)\b",
    re.IGNORECASE,
)
_ADJECTIVE = r"(?:[a-zæøå]+(?:igt?|sk|alt|ere|e?ste)|ny[et]?|stor[et]?|lille|gam(?:mel|le))"
_ACTOR = "selskab|firma|virksomhed|forening|organisation|bank|kæde|avis|parti|politiker|minister|person|konsulent"
# "Hvem er den nye direktør …", "hvilket teleselskab …"; not "hvem er imod …". Which thing it is may be told
# without the word for it ("hvilken fartgrænse": "40 km/t"), which company seldom is.
_ASKS_FOR_ONE = re.compile(
    r"^\s*(?:hvem er (?:den |det |de )?"
    r"(?!(?:imod|for|u?enige?|bekym\w*|positive?|negative?|glade?|u?tilfredse?|med|mod|mest|kritiske?|skeptiske?)\b)"
    rf"(?:(?!\w*bolig\b){_ADJECTIVE} )*(?P<who>[a-zæøå]{{4,}})"
    rf"|hvilke[nt] (?:{_ADJECTIVE} )*(?P<which>[a-zæøå]*(?:{_ACTOR})))\b",
    re.IGNORECASE,
)
_TITLE = re.compile(r"(?:leder|direktør|chef|formand|forkvinde|ejer|borgmester|minister|præst|rektor|koordinator)$")
"""Who bears one is told by a name."""
# "Hvor mange ukrainske familier …", "hvad koster et buskort …": what is counted or priced.
_THING = re.compile(
    r"\b(?:hvor mange|hvad koster|how many) (?!det at\b)(?:det |en |et |de[nt]? )?"
    r"(?P<thing>[a-zæøå]{3,}(?: [a-zæøå]{4,})?)",
    re.IGNORECASE,
)
_ANY_THING = frozenset(
    tokens("procent pct folk mennesker personer kroner penge gange steder bordet bordene")
    + tokens("forskellige nye flere percent people")
)
_HALVES = re.compile(r"\b(?:og|and)\b(?= (?:hv\w+|when|how|what)\b)", re.IGNORECASE)
_BESIDE = 5
"""Words before and after a number among which stands what it counts."""
_SAME_WORD = 80
"""Ratio of two words' letters, in percent, from which one may be the other misspelt."""


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the question asks for. Nothing set: anything about the topic is an answer."""

    wanted: Wanted | None
    """The kind of thing."""
    told: Wanted | None
    """What somebody is taken to have decided or answered."""
    given: frozenset[str]
    """Numbers and names that the question itself holds: they are no answer to it."""
    noun: str = ""
    """Who or which one is asked for ("hvem er direktør"): an answer speaks of it in so many words."""
    things: tuple[str, ...] = ()
    """Words for what is counted or priced: an answer speaks of it."""
    other: "Expectation | None" = None
    """What the second half of the question asks for: an answer to one half is one."""

    @property
    def kind(self) -> str | None:
        """The kind's name."""
        return self.wanted.kind if self.wanted else None

    def met_by(self, passage: Passage) -> bool:
        """Does the passage hold what is expected?"""
        return self._met_by(passage) or bool(self.other and self.other.met_by(passage))

    def _met_by(self, passage: Passage) -> bool:
        if not (self.wanted or self.told or self.noun):
            return True
        text = embedded_text(passage)
        if self.things and not _speaks_of(text, self.things):
            return False
        if self.noun and stem(self.noun) not in stems(text):
            return False
        if self.told and not self.told.holds.search(text):
            return False
        if self.wanted is None:
            return True
        held = [found for found in self.wanted.holds.finditer(text) if found.group() not in self.given]
        beside = self.things if self.kind == "count" else (self.noun,) if self.noun else ()
        if beside:
            held = [found for found in held if _speaks_of(_around(text, found), beside)]
        return bool(held)


def expectation(question: str) -> Expectation:
    """What an answer to the question must hold. "Hvor mange borde" asks for coverage, which is counted."""
    halves = [_expectation(half) for half in _HALVES.split(question, maxsplit=1)]
    if len(halves) == 1:
        return halves[0]
    return replace(halves[0], other=halves[1]) if all(half.wanted for half in halves) else _expectation(question)


def _expectation(question: str) -> Expectation:
    wanted = None if _COUNTS_TABLES.search(question) else _first(WANTED, question)
    one = _ASKS_FOR_ONE.search(question)
    thing = _THING.search(question) if wanted and wanted.kind in ("count", "price") else None
    things = [word for word in tokens(thing["thing"] if thing else "") if word not in stopwords() | _ANY_THING]
    if len(things) > 1 and not things[0].endswith("e"):
        things = things[:1]  # "ukrainske familier" is a thing, "underskrifter kræver" a thing and what it does
    noun = (one["who"] or one["which"]).lower() if one and wanted is None else ""
    if _TITLE.search(noun):
        wanted = NAME
    given = frozenset(re.findall(r"\d[\d.,]*|[A-ZÆØÅ][\w-]+", question))
    return Expectation(wanted, _first((DECIDED, REPLIED), question), given, noun, tuple(things))


def _first(kinds: tuple[Wanted, ...], question: str) -> Wanted | None:
    return next((wanted for wanted in kinds if wanted.asks.search(question)), None)


def _around(text: str, number: re.Match[str]) -> str:
    """The words beside a number: what it counts stands among them."""
    before, after = text[: number.start()].split()[-_BESIDE:], text[number.start() :].split()[: _BESIDE + 1]
    return " ".join((*before, *after))


def _speaks_of(text: str, words: tuple[str, ...]) -> bool:
    """Does the text hold each word: its stem, alone or in a compound, another word for it, or a slip of the pen?"""
    held = {stem(word).removeprefix("=") for word in tokens(text)}  # "både" may be boats

    def holds(word: str) -> bool:
        forms = [form.removeprefix("=") for form in (stem(word), *synonyms().get(stem(word), ()))]
        return any(
            any(form in other or (len(other) >= 4 and other in form) for form in forms)
            or fuzz.ratio(forms[0], other) >= _SAME_WORD
            for other in held
        )

    return all(holds(word) for word in words)
