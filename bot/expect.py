"""What an answer must hold to be one: a price for "hvad koster", a decision for "hvorfor besluttede".

A passage about the right thing that lacks it is a near miss, and near misses are what a reader is
misled by. Questions that expect nothing in particular are left alone.
"""

import re
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz

from vectorstore.danish import stem, stems, stopwords, tokens
from vectorstore.manifest import embedded_text
from vectorstore.passage import Passage
from vectorstore.query import synonyms

Kind = Literal["name", "price", "count", "length", "time", "period"]

_NUMBER_WORDS = (
    "én|ét|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten|tyve|tredive"
    "|fyrre|halvtreds|tres|halvfjerds|firs|halvfems|hundrede|tusind|million(?:er)?|halv(?:anden|delen)?|dobbelt|tredjedel"
    "|fjerdedel|hver (?:anden|tredje|fjerde|femte|sjette)|ingen|par"
)
_NUMBER = rf"(?:\d[\d.,]*|\b(?:{_NUMBER_WORDS})\b)"
_MONTHS = "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
_DAYS = (
    "mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|weekend|hverdag|jul|nytår|påske|pinse|ferie|sommer|vinter|efterår"
    "|forår"
)
_HOLDS: dict[Kind, re.Pattern[str]] = {
    "name": re.compile(r"(?<=[a-zæøå,] )[A-ZÆØÅ][\w-]+|[“”\"»«][^“”\"»«]+[“”\"»«]"),
    "price": re.compile(rf"{_NUMBER} ?(?:kr\b|kroner|mio|mia|millioner|øre)|gratis", re.IGNORECASE),
    "count": re.compile(_NUMBER, re.IGNORECASE),
    "length": re.compile(
        rf"{_NUMBER} ?(?:mm|cm|m[²2]?|km|meter|centimeter|kilometer|etager?|sals?|hektar|minutters?|timers?)\b",
        re.IGNORECASE,
    ),
    "time": re.compile(
        rf"\b(?:1[89]|20)\d\d\b|\bkl\b|\b(?:{_MONTHS})|\b(?:{_DAYS})|i (?:år|morgen|aften|nat)\b|næste år|sidste år"
        r"|om (?:natten|aftenen|dagen|morgenen)|\b(?:fra|til|før|efter) \d{1,2}(?:[.:]\d\d)?\b(?! ?(?:år|kr|%|procent))"
        # "Vi har ventet i otte år" does not tell when.
        rf"|\b(?:om|for|inden|inden for|efter) {_NUMBER} (?:år|uger?|måneder|mdr|dage|timer)",
        re.IGNORECASE,
    ),
    "period": re.compile(
        rf"(?:{_NUMBER}|\b(?:en|et)\b) ?(?:års?|uger?|måneder?|mdr|md\b|dage?|døgn|timer?|minutter|min\b)"
        r"|altid|hele|siden|\d{4}",
        re.IGNORECASE,
    ),
}
_ASKS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    ("name", re.compile(r"\bhva[d]? hed(?:der)?\b|\bhvad er navnet på\b|\bwhat is the name of\b", re.IGNORECASE)),
    (
        "price",
        re.compile(
            r"\bhva[d]? (?:\w+ ){0,2}koste|hvor meget (?:\w+ ){0,2}koste|\b(?:hvad|hvor høj) er \w*(?:prisen|huslejen)"
            r"|\bhvor (?:meget|mange penge)\b.*\b(?:tilskud|støtte|betale[rs]?|tjene[rs]?|husleje|budget\w*|løn)\b"
            r"|\bhow much (?:does|did|would)",
            re.IGNORECASE,
        ),
    ),
    ("period", re.compile(r"\bhvor længe\b|\bhow long\b|\bhvor lang (?:tids?|ventetid)\b", re.IGNORECASE)),
    (
        "length",
        re.compile(
            r"\bhvor (?:langt?|højt?|høje|dybt?|bredt?)\b(?! tid)|\bhow (?:high|far|deep|wide)\b", re.IGNORECASE
        ),
    ),
    (
        "count",
        re.compile(
            r"\bhvor (?:mange|meget(?! (?:fyld|bety|vægt|opmærksomhed))|store?)\b"
            r"|\bantallet af\b|\bhow (?:many|much|long|big)\b",
            re.IGNORECASE,
        ),
    ),
    ("time", re.compile(r"\bhvornår\b|\b(?:naar|hvilken dato|hvilket år)\b|^\s*when\b", re.IGNORECASE)),
)
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
    r"\b(?:hvor mange|hvad koster|how many) (?:det (?:at )?|en |et |de[nt]? )?"
    r"(?P<thing>[a-zæøå]{3,}(?: [a-zæøå]{4,})?)",
    re.IGNORECASE,
)
_ANY_THING = frozenset(
    ["procent", "pct", "folk", "mennesker", "personer", "kroner", "penge", "gange", "steder", "percent", "people"]
)
_BESIDE = 5
"""Words before and after a number among which stands what it counts."""
_SAME_WORD = 80
"""Ratio of two words' letters, in percent, from which one may be the other misspelt."""

_DECIDED = re.compile(
    r"\b(?:beslutte(?:de|t|s)|vedt(?:og|aget)|stemte|afviste|godkendte|bevilgede|lovede|decided|voted|rejected|approved)\b",
    re.IGNORECASE,
)
_SAYS_DECIDED = re.compile(
    r"\b(?:beslut\w*|vedtag\w*|stem(?:te|t|mer|ning\w*)|afvis\w*|godkend\w*|bevilg\w*|love[dt]\w*|lovet)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the question asks for. Nothing set: anything about the topic is an answer."""

    kind: Kind | None
    decision: bool
    """The question takes for granted that something was decided."""
    given: frozenset[str]
    """Numbers and names that the question itself holds: they are no answer to it."""
    noun: str = ""
    """Who or which one is asked for ("hvem er direktør"): an answer speaks of it in so many words."""
    things: tuple[str, ...] = ()
    """Words for what is counted or priced: an answer speaks of it."""

    def met_by(self, passage: Passage) -> bool:
        """Does the passage hold what is expected?"""
        if self.kind is None and not self.decision and not self.noun:
            return True
        text = embedded_text(passage)
        if self.things and not _speaks_of(text, self.things):
            return False
        if self.noun and stem(self.noun) not in stems(text):
            return False
        if self.decision and not _SAYS_DECIDED.search(text):
            return False
        if self.kind is None:
            return True
        held = [found for found in _HOLDS[self.kind].finditer(text) if found.group() not in self.given]
        beside = self.things if self.kind == "count" else (self.noun,) if self.noun else ()
        if beside:
            held = [found for found in held if _speaks_of(_around(text, found), beside)]
        return bool(held)


def expectation(question: str) -> Expectation:
    """What an answer to the question must hold. "Hvor mange borde" asks for coverage, which is counted."""
    kind = (
        None
        if _COUNTS_TABLES.search(question)
        else next((kind for kind, pattern in _ASKS if pattern.search(question)), None)
    )
    one = _ASKS_FOR_ONE.search(question)
    thing = _THING.search(question) if kind in ("count", "price") else None
    wanted = [word for word in tokens(thing["thing"] if thing else "") if word not in stopwords() | _ANY_THING]
    if len(wanted) > 1 and not wanted[0].endswith("e"):
        wanted = wanted[:1]  # "ukrainske familier" is a thing, "underskrifter kræver" a thing and what it does
    noun = (one["who"] or one["which"]).lower() if one and kind is None else ""
    if _TITLE.search(noun):
        kind = "name"
    given = frozenset(re.findall(r"\d[\d.,]*|[A-ZÆØÅ][\w-]+", question))
    return Expectation(kind, bool(_DECIDED.search(question)), given, noun, tuple(wanted))


def _around(text: str, number: re.Match[str]) -> str:
    """The words beside a number: what it counts stands among them."""
    before, after = text[: number.start()].split()[-_BESIDE:], text[number.start() :].split()[: _BESIDE + 1]
    return " ".join((*before, *after))


def _speaks_of(text: str, words: tuple[str, ...]) -> bool:
    """Does the text hold each word: its stem, alone or in a compound, another word for it, or a slip of the pen?"""
    held = stems(text)

    def holds(word: str) -> bool:
        forms = (stem(word), *synonyms().get(stem(word), ()))
        return any(
            any(form in other or (len(other) >= 4 and other in form) for form in forms)
            or fuzz.ratio(forms[0], other) >= _SAME_WORD
            for other in held
        )

    return all(holds(word) for word in words)
