"""What the claim says must stand in the passages, most of it in one of them."""

import itertools
from collections.abc import Iterator, Sequence

from bot.checks.claim import Clause, Reading, Sentence, Source, Word
from bot.checks.figures import figures
from bot.checks.match import SOME_PARTS, Forms, content, forms_of_source, held, located, other_words, share
from bot.checks.reason import Reason
from bot.checks.tables import spans_of_tables

ALL, ALL_LONG = 0.8, 0.65
BEST = 0.5
PART, PART_LONG = 0.5, 0.34
"""Shares of content words: held by all passages together, by the best one, by all for each part of the sentence."""
HELD = 0.8
"""From here on a passage has the word, in whatever form."""
LONG = 7
"""Content words from which a claim has room for words of its own: one of three may be the point of it."""

_ADDS = frozenset(
    ["og", "samt", "især", "særligt", "herunder", "så", "for", "med", "eller", "heriblandt", "eksempelvis"]
)
_VERB_ENDS = ("er", "ede", "te", "es", "et")
_RELATIVE = frozenset(["der", "som"])
_SEVERAL = frozenset(["og", "samt", "men", "mens", "imens", "hvorimod", "selv", "når", "hvis", "fordi", "at", "hvor"])
_JOINS = frozenset(["og", "samt"])


def check_content(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """A reason when too little of the claim stands in the passages."""
    each = [forms_of_source(source) for source in sources]
    together = Forms(
        frozenset().union(*(forms.stems for forms in each)),
        frozenset().union(*(forms.parts for forms in each)),
        frozenset().union(*(forms.axes for forms in each)),
    )
    phrased = _phrased(claim.words, together) | located(claim.words, sources) | _units(claim)
    words = tuple(word for word in content(claim.words) if word not in phrased)
    missing = [word.surface for word in words if not held(word, together)]
    long = len(words) >= LONG
    parts = [
        tuple(word for word in part if word not in phrased)
        for clause in claim.clauses
        for part in _parts(clause, _ADDS)
        if not (long and _one_verb(part, clause))
    ]
    least, least_part = (ALL_LONG, PART_LONG) if long else (ALL, PART)
    if share(words, together) < least or any(share(part, together) < least_part for part in parts):
        said = ", ".join(dict.fromkeys(missing))
        yield Reason("content", f"Kilderne siger ikke dette: {said}.", f"The passages do not say this: {said}.")
    elif not _in_one(claim, each, phrased) or _number_of_another(claim, sources, each):
        yield Reason(
            "spliced",
            "Ingen enkelt kilde siger det: ordene er stykket sammen.",
            "No single passage says it: the words are pieced together.",
        )


def _parts(clause: Clause, cuts: frozenset[str]) -> list[tuple[Word, ...]]:
    """The clause cut where something is added."""
    parts: list[list[Word]] = [[]]
    for word in clause:
        if word.lower in cuts:
            parts.append([])
        parts[-1].append(word)
    return [words for part in parts if (words := content(part))]


def _one_verb(part: Sequence[Word], clause: Clause) -> bool:
    """A clause of one telling word ("som to familier bruger") adds a verb to what the rest tells, no new thing."""
    return len(part) == 1 and len(content(clause)) == 1 and part[0].lower.endswith(_VERB_ENDS)


def _in_one(claim: Reading, each: list[Forms], phrased: frozenset[Word]) -> bool:
    """Does one passage hold most of the claim, or, for a claim of several things, one passage each of them?"""
    parts = [
        [word for word in part if word not in phrased] for clause in claim.clauses for part in _parts(clause, _JOINS)
    ]
    whole_sentences = [content(word for clause in each for word in clause) for each in claim.sentences if _bound(each)]
    if any(_from_two([word for word in part if word not in phrased], each) for part in (*parts, *whole_sentences)):
        return False
    whole = [word for word in content(claim.words) if word not in phrased]
    if not whole or any(_plain_share(whole, forms) >= BEST for forms in each):
        return True
    return all(any(_plain_share(part, forms) >= BEST for forms in each) for part in parts)


def _bound(sentence: Sentence) -> bool:
    """Is it one statement about somebody that a relative clause names ("de, der bor ved åen, bør …")?"""
    words = {word.lower for clause in sentence for word in clause}
    return bool(words & _RELATIVE) and not words & _SEVERAL


def _number_of_another(claim: Reading, sources: Sequence[Source], each: list[Forms]) -> bool:
    """Does a clause take its number from another passage than what it says of it?"""
    if len(each) < 2:
        return False
    values = [{figure.value for figure in figures(source.reading)} for source in sources]
    tables = spans_of_tables(claim.text)
    told = [f for f in figures(claim) if not any(start <= f.word.start < end for start, end in tables)]
    for clause in claim.clauses:
        own = {figure.value for figure in told if figure.word in clause}
        shares = [_plain_share(content(clause), forms) for forms in each]
        if not own or len(content(clause)) < 1:
            continue
        near = set().union(*(known for known, held_ in zip(values, shares, strict=True) if held_ >= BEST * max(shares)))
        if any(value not in near and any(value in known for known in values) for value in own):
            return True
    return False


def _from_two(part: Sequence[Word], each: list[Forms]) -> bool:
    """Does the passage that holds most of the part lack a word of it that another passage has?"""
    if len(each) < 2 or len(part) < 2:
        return False
    best = max(each, key=lambda forms: _plain_share(part, forms))
    return any(held(word, best) <= SOME_PARTS and any(held(word, forms) >= HELD for forms in each) for word in part)


def _plain_share(words: Sequence[Word], forms: Forms) -> float:
    return sum(held(word, forms) for word in words) / len(words) if words else 1.0


def _units(claim: Reading) -> frozenset[Word]:
    """The units that follow numbers: the numbers check compares them."""
    return frozenset(
        claim.words[at]
        for figure in figures(claim)
        if figure.unit and (at := claim.words.index(figure.word) + 1) < len(claim.words)
    )


def _phrased(words: Clause, forms: Forms) -> frozenset[Word]:
    """Words that together are another name for what the passages name: "offentlig transport", "kollektiv trafik"."""
    return frozenset(
        word
        for pair in itertools.pairwise(words)
        if any(
            all(part in forms.stems for part in other.split())
            for other in other_words(f"{pair[0].stem} {pair[1].stem}")
        )
        for word in pair
    )
