"""Sentences with their citations, cut out of a reply while it is being written."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_MARK = r"[\[【]\s*\d{1,4}(?:\s*(?:[,;]|og|-|–)\s*\d{1,4})*\s*[\]】]"
_MARKS = re.compile(_MARK)
# A sentence is complete when the next one begins after its markers; only then are all of them there.
_COMPLETE = re.compile(rf"(?:{_MARK}\s*)+[.!?]*(?=\s+[-*•\"“”»«'(]*[A-ZÆØÅ0-9])|\n")
_RANGE = re.compile(r"(\d+)\s*[-–]\s*(\d+)")
_LIST_SIGN = re.compile(r"^(?:[-*•–#>]+|\d{1,2}[.)])\s+")
_LONGEST_RANGE = 20


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence as a model wrote it."""

    text: str
    """Without markers, list signs and emphasis."""
    numbers: tuple[int, ...]
    """Of the passages that it cites, in order, each once; () when it cites none."""


def cited_sentences(pieces: Iterable[str]) -> Iterator[Cited]:
    """Every sentence as soon as it is complete. What `pieces` raises is raised after what was complete before."""
    rest = ""
    for piece in pieces:
        rest += piece
        while end := _COMPLETE.search(rest):
            sentence, rest = read_cited(rest[: end.end()]), rest[end.end() :]
            if sentence.text:
                yield sentence
    if (sentence := read_cited(rest)).text:
        yield sentence


def read_cited(text: str) -> Cited:
    """A sentence and the numbers in its markers, wherever in it they stand."""
    numbers: list[int] = []
    for mark in _MARKS.findall(text):
        spelt = _RANGE.sub(_spell_out, mark)
        numbers += [int(number) for number in re.findall(r"\d+", spelt)]
    words = _LIST_SIGN.sub("", _MARKS.sub(" ", text).replace("**", "").strip())
    words = re.sub(r"\s+([.,;:!?])", r"\1", re.sub(r"\s+", " ", words)).strip()
    return Cited(words, tuple(dict.fromkeys(numbers)))


def _spell_out(found: re.Match[str]) -> str:
    first, last = int(found[1]), int(found[2])
    if not first <= last < first + _LONGEST_RANGE:
        return found.group()
    return " ".join(str(number) for number in range(first, last + 1))
