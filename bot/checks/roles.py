"""Which way round: "bilister før cyklister" is not "cyklister før bilister"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from bot.checks.actors import actor_of
from bot.checks.claim import Clause, Reading, Source, Word
from bot.checks.lexicon import stemmed
from bot.checks.match import Forms, align, content, forms_of, share
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
_CROSSED = 1.0
_SURE = 0.9
_WE = "vi"
_ANYONE = frozenset(["man", "vi", "bord", "bordet", "bordene", "deltagerne", "deltagere"])
_AFTER = 3
_MODALS = frozenset(["skal", "bør", "kan", "vil", "må", "kunne", "skulle", "burde", "ville", "være", "blive"])
_FRONTING = frozenset(
    ["i", "på", "ved", "om", "efter", "før", "under", "med", "uden", "for", "fra", "til", "hos", "af", "der", "hvor"]
)
_REPLACE = re.compile(r"(?:erstat|udskift|byt)\w*")
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
        crossed = max((crossed for _, crossed in scores), default=0.0)
        if crossed >= _CROSSED and max(straight for straight, _ in scores) + _MARGIN < crossed:
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
        elif swapped := _swapped(clause, sources):
            yield _reason(swapped.before, swapped.after)


@dataclass(frozen=True)
class Sides:
    """What stands on either side of a verb."""

    before: Clause
    after: Clause

    def __bool__(self) -> bool:
        return bool(self.before and self.after)

    @cached_property
    def forms(self) -> tuple[Forms, Forms]:
        """What either side can match with."""
        return forms_of(self.before), forms_of(self.after)


def _swapped(clause: Clause, sources: tuple[Source, ...]) -> Sides | None:
    """Who does it and whom it is done to, where a passage has them round the same verb the other way."""
    others = [other for source in sources for other in source.reading.clauses]
    replaced = _replaced(clause)
    if replaced and any(theirs and _crossed(replaced, theirs) for theirs in map(_replaced, others)):
        return replaced
    for at, verb in enumerate(clause):
        if not _verbal(clause, at) or not (own := _sides(clause, at)):
            continue
        around = [
            _sides(other, there)
            for other in others
            for there, word in enumerate(other)
            if word.stem == verb.stem and _verbal(other, there) and _passive(other) == _passive(clause)
        ]
        if any(_straight(own, sides) for sides in around):
            continue
        if any(_crossed(own, sides) for sides in around) or _other_subject(own, around):
            return own
    return None


def _verbal(clause: Clause, at: int) -> bool:
    """Does the word look like a verb between its subject and its object?"""
    lower = clause[at].lower
    opens = clause[0].lower in _FRONTING
    inside = 0 < at < len(clause) - 1 and not opens
    return inside and len(lower) > 3 and lower not in stopwords() and lower.endswith(("er", "e", "te", "ede", "es"))


def _sides(clause: Clause, at: int) -> Sides:
    """What stands before the verb and is no part of a phrase with a preposition, and the nouns after it."""
    before = [
        word
        for place, word in enumerate(clause[:at])
        if _noun(word) and not (place and clause[place - 1].lower in _FRONTING)
    ]
    return Sides(tuple(before), tuple(word for word in clause[at + 1 :] if _noun(word))[:_AFTER])


def _noun(word: Word) -> bool:
    return word.lower == _WE or (word.lower.isalpha() and word.lower not in stopwords() and word.lower not in _MODALS)


def _crossed(own: Sides, theirs: Sides) -> bool:
    if not theirs or share(own.before, theirs.forms[1]) < _SURE:
        return False
    # "vi" of a note are the participants
    folk = all(word.lower == _WE for word in theirs.before) and any(actor_of(w.lower) == "folk" for w in own.after)
    return (folk or share(theirs.before, own.forms[1]) >= _SURE) and share(own.before, theirs.forms[0]) < _SURE


def _straight(own: Sides, theirs: Sides) -> bool:
    return bool(theirs) and share(own.before, theirs.forms[0]) >= _SURE and share(own.after, theirs.forms[1]) > 0


def _other_subject(own: Sides, around: list[Sides]) -> bool:
    """The object of one with the subject of another: "klubben ejer huset, kommunen ejer grunden"."""
    same_object = [sides for sides in around if sides.after and share(own.after, sides.forms[1]) >= _SURE]
    if not same_object or any(_has_subject(own, sides) for sides in same_object):
        return False
    return any(_has_subject(own, sides) for sides in around)


def _has_subject(own: Sides, theirs: Sides) -> bool:
    return bool(theirs.before) and share(own.before, theirs.forms[0]) >= _SURE


def _replaced(clause: Clause) -> Sides | None:
    """What goes and what comes: "erstat A med B", "A erstattes med B"."""
    verb = next((at for at, word in enumerate(clause) if _REPLACE.fullmatch(word.lower)), None)
    cut = next(
        (at for at, word in enumerate(clause) if word.lower in {"med", "af"} and verb is not None and at > verb), None
    )
    if verb is None or cut is None:
        return None
    gone = tuple(word for word in clause[:cut] if _noun(word) and word != clause[verb])
    come = tuple(word for word in clause[cut:] if _noun(word))[:1]
    return Sides(gone, come) or None


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
        if word.lower in _ANYONE:
            continue
        name = word.stem if word.stem in _GROUPS else actor_of(word.lower)
        if name and name not in found and word.lower not in stopwords():
            found.append(name)
    return tuple(found) if len(found) == 2 else ()


def _alike(one: Clause, two: Clause) -> bool:
    """Both active or both passive, and neither with its object first."""
    return _passive(one) == _passive(two)


def _passive(clause: Clause) -> bool:
    return any(
        word.lower in {"af", "bliver", "blev", "blevet"} or (word.lower.endswith("es") and len(word.lower) > 4)
        for word in clause
    )
