"""Which way round: "bilister før cyklister" is not "cyklister før bilister"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.checks.actors import actor_of
from bot.checks.claim import Clause, Reading, Source, Word
from bot.checks.lexicon import stemmed
from bot.checks.match import align, content, forms_of, share
from bot.checks.reason import Reason
from vectorstore.danish import stopwords

_RELATIONS: tuple[tuple[str, str, int], ...] = (
    ("prefer", r"frem for|fremfor|i stedet for|før|vigtigere end|hellere end|bedre end|mere end", 1),
    ("prefer", r"til fordel for|erstattes? (?:af|med)|udskiftes? med|byttes? ud med", -1),
    ("prefer", r"end", 1),
    ("cause", r"fordi|skyldes|på grund af|pga\.?|eftersom|som følge af", 1),
    ("cause", r"derfor|så|fører til|medfører|skaber|giver", -1),
    ("help", r"(?:hjælpes|støttes|besøges|undervises|betales|inviteres|passes|kontaktes|informeres) af", -1),
    ("help", r"hjælpe[rs]?|støtter|besøge[rs]?|underviser?|betaler?|inviterer?|passer|kontakter?|informerer?", 1),
)
_COMPILED = tuple((kind, re.compile(rf"\b(?:{words})\b", re.IGNORECASE), order) for kind, words, order in _RELATIONS)
_FROM_TO = re.compile(r"\bfra\b(.+?)\btil\b(.+)", re.IGNORECASE)
_NEAR = 2
_MARGIN = 0.3
_GROUPS = stemmed(
    "unge ældre landsby landsbyer landsbyerne børn voksne forældre lærere pædagoger elever bilister "
    "cyklister fodgængere naboer "
    "frivillige tilflyttere turister "
    "landmænd erhvervsdrivende studerende seniorer personale kunder pensionister"
)


@dataclass(frozen=True)
class Relation:
    """Two arguments in their logical order."""

    kind: str
    first: tuple[Word, ...]
    second: tuple[Word, ...]


def check_roles(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each relation whose arguments stand the other way round in the passages."""
    theirs = [relation for source in sources for relation in relations(source.reading)]
    for own in relations(claim):
        scores = [_fit(own, other) for other in theirs if other.kind == own.kind]
        if scores and max(straight for straight, _ in scores) + _MARGIN < max(crossed for _, crossed in scores):
            yield _reason(own.first, own.second)
    for clause in claim.clauses:
        pair = _groups(clause)
        aligned = align(clause, sources)
        if (
            pair
            and aligned
            and all(_groups(one.clause) == pair[::-1] and _alike(clause, one.clause) for one in aligned)
        ):
            yield Reason("role", "Rollerne er byttet om.", "The roles are swapped.")


def _reason(first: Sequence[Word], second: Sequence[Word]) -> Reason:
    one, two = (" ".join(word.surface for word in words) for words in (first, second))
    return Reason("role", f"“{one}” og “{two}” er byttet om.", f"“{one}” and “{two}” are swapped.")


def relations(reading: Reading) -> tuple[Relation, ...]:
    """All relations of a text."""
    sentences = (tuple(word for clause in sentence for word in clause) for sentence in reading.sentences)
    return tuple(relation for words in sentences if words for relation in _relations(reading.text, words))


def _relations(text: str, words: Clause) -> Iterator[Relation]:
    start, end = words[0].start, words[-1].end
    spans: list[tuple[int, int]] = []
    for kind, pattern, order in _COMPILED:
        for found in pattern.finditer(text, start, end):
            if any(low < found.end() and found.start() < high for low, high in spans):
                continue
            spans.append(found.span())
            left, right = _arguments(words, found, kind)
            if left and right:
                yield Relation(kind, left, right) if order > 0 else Relation(kind, right, left)
    if found_pair := _FROM_TO.search(text, start, end):
        left = content(word for word in words if found_pair.start(1) <= word.start < found_pair.end(1))[:2]
        right = content(word for word in words if word.start >= found_pair.start(2))[:1]
        if left and right:
            yield Relation("from-to", left, right)


def _arguments(words: Clause, found: re.Match[str], kind: str) -> tuple[Clause, Clause]:
    left = content(word for word in words if word.end <= found.start())
    right = content(word for word in words if word.start >= found.end())
    if kind != "cause":
        left, right = left[-_NEAR:], right[:_NEAR]
    if not left and len(right) > 1:  # fronted: "Frem for biler ønskes cykler"
        left, right = right[1:], right[:1]
    return left, right


def _fit(own: Relation, other: Relation) -> tuple[float, float]:
    first, second = forms_of(other.first), forms_of(other.second)
    straight = share(own.first, first) + share(own.second, second)
    crossed = share(own.first, second) + share(own.second, first)
    return straight, crossed


def _groups(clause: Clause) -> tuple[str, ...]:
    """The two groups of people that a clause names, in order; () for any other number."""
    found: list[str] = []
    for word in clause:
        name = word.stem if word.stem in _GROUPS else actor_of(word.lower)
        if name and name not in found and word.lower not in stopwords():
            found.append(name)
    return tuple(found) if len(found) == 2 else ()


def _alike(one: Clause, two: Clause) -> bool:
    """Both active or both passive, and neither with its object first."""
    return _passive(one) == _passive(two)


def _passive(clause: Clause) -> bool:
    return any(word.lower == "af" or (word.lower.endswith("es") and len(word.lower) > 4) for word in clause)
