"""Hits as points of an answer: the sentences that answer, said once even where two tables said them."""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from bot.answer import Claim
from vectorstore.danish import stem, stopwords, tokens
from vectorstore.passage import Role
from vectorstore.query import Query
from vectorstore.search import Hit

LONGEST_CLAIM = 400
SAME = 0.7
"""Jaccard similarity of content stems from which two sentences say the same."""

_SENTENCE = re.compile(r".+?(?:[.!?…][\"”»’')\]]*(?=\s+[\"”“«»'(]?[A-ZÆØÅ0-9])|$)", re.DOTALL)
_ABBREVIATION = re.compile(
    r"\b(?:f\.eks|bl\.a|ca|kr|pct|mio|mia|nr|evt|ift|mhp|dvs|osv|jf|kl|st|tlf|inkl|ekskl|pga|vedr|max|min|årl|[a-zæøå])\.$"
)
_NEGATION = frozenset(["ikke", "ej", "ingen", "intet", "aldrig", "uden", "hverken", "næppe", "imod", "modsat", "nej"])


Made = Literal["quoted", "counted", "worded"]
"""A note's own words, a count made in code, or a sentence of a language model that its passages prove."""


@dataclass(frozen=True, slots=True)
class Point:
    """One claim of the answer and where it belongs."""

    claim: Claim
    role: Role
    heading: str = ""
    """Shown before the claim where the claim alone does not say what it is about."""
    made: Made = "quoted"


def merge_points(hits: Mapping[int, Hit], query: Query) -> tuple[Point, ...]:
    """A point for each hit, in order; a hit that says the same as an earlier one joins its citations.

    `hits`: number of the citation to hit.
    """
    points: list[Point] = []
    said: dict[Role, _Said] = {}
    for number, hit in hits.items():
        text = telling(hit.passage.said, query)
        known = said.setdefault(hit.passage.role, _Said())
        at = known.first_like(text)
        if at is None:
            known.add(text, len(points))
            heading = hit.passage.heading if _needs_heading(text, query) else ""
            points.append(Point(Claim(text, (number,), "verbatim"), hit.passage.role, heading))
        else:
            claim = points[at].claim
            points[at] = replace(points[at], claim=Claim(claim.text, (*claim.citations, number), "verbatim"))
    return tuple(points)


_Content = tuple[frozenset[str], tuple[str, ...]]
"""The stems of a text that carry meaning, and its numbers and negations."""


class _Said:
    """Sentences by their stems, so that one is compared with those that share some and not with all.

    Two sets of which the larger has n stems and that are 0.7 alike share 0.7 n of them, so one holds at
    least one of any 0.3 n + 1 stems of the other: the rarest are looked up (Chaudhuri et al. 2006).
    """

    def __init__(self) -> None:
        self._sentences: dict[int, _Content] = {}
        self._holding: dict[str, list[int]] = {}

    def add(self, text: str, at: int) -> None:
        """Remember a sentence by a number; numbers ascend."""
        self._sentences[at] = _content(text)
        for word in _content(text)[0]:
            self._holding.setdefault(word, []).append(at)

    def first_like(self, text: str) -> int | None:
        """The lowest number of a sentence that says the same."""
        words, marks = _content(text)
        rarest = sorted(words, key=lambda word: len(self._holding.get(word, ())))
        looked_up = rarest[: len(words) - math.ceil(SAME * len(words) - 1e-9) + 1]
        for at in sorted({at for word in looked_up for at in self._holding.get(word, ())}):
            if _alike(*self._sentences[at], words, marks):
                return at
        return None


def sentences(text: str) -> list[str]:
    """The sentences of a text; "f.eks." and "1.200" end none."""
    out: list[str] = []
    for found in _SENTENCE.finditer(text):
        piece = found.group().strip()
        if out and _ABBREVIATION.search(out[-1]):
            out[-1] = f"{out[-1]} {piece}"
        elif piece:
            out.append(piece)
    return out


def telling(said: str, query: Query) -> str:
    """The part of a passage that answers: all of it when it is short, else its best sentence and what fits after."""
    if len(said) <= LONGEST_CLAIM:
        return said
    parts = sentences(said)
    best = max(range(len(parts)), key=lambda at: (_held(parts[at], query), -at))
    chosen = parts[best]
    for following in parts[best + 1 :]:
        if len(chosen) + 1 + len(following) > LONGEST_CLAIM:
            break
        chosen = f"{chosen} {following}"
    return chosen


def _held(sentence: str, query: Query) -> float:
    """How much of the query a sentence holds, as stems and as parts of compounds."""
    words, _ = _content(sentence)

    def held(form: str) -> bool:
        return all(any(part.removeprefix("=") in word for word in words) for part in form.split())

    return sum(max((worth for form, worth in term.forms if held(form)), default=0.0) for term in query.terms)


def _needs_heading(text: str, query: Query) -> bool:
    return bool(query.terms) and _held(text, query) == 0


def says_the_same(first: str, second: str) -> bool:
    """Do two sentences share most of their words, the same numbers and the same negations?"""
    return _alike(*_content(first), *_content(second))


def _alike(one: frozenset[str], marks: tuple[str, ...], two: frozenset[str], other_marks: tuple[str, ...]) -> bool:
    return bool(one) and len(one & two) / len(one | two) >= SAME and marks == other_marks


@lru_cache(maxsize=20_000)
def _content(text: str) -> _Content:
    words = tokens(text)
    marks = sorted(word for word in words if word in _NEGATION or word[0].isdigit())
    return frozenset(stem(word) for word in words if word not in stopwords()), tuple(marks)
