"""English questions in Danish words: enough of the field's vocabulary to search Danish notes."""

import re
from collections.abc import Sequence
from functools import cache

from vectorstore.danish import stopwords, tokens, word_list

_LONGEST_PHRASE = 5
_WORD = re.compile(r"\w+(?:['’]\w+)?")
_DANISH_TOO = frozenset(
    tokens(
        "a all an and be can count event events example felt had he hi host in is its"
        " key main may me no process short so to"
    )
)
"""Words of English frames that are Danish words as well, or stand in loans: "to børn", "bed and breakfast"."""


def is_english(question: str) -> bool:
    """Are more of its words English than Danish, and one at least such as English questions are made of?"""
    words = set(tokens(question))
    framing = words & _frames() - stopwords()
    english = framing | {word for word in words if word in _dictionary()} - stopwords()
    danish = (words & stopwords()) - _frames()
    sure = framing - _DANISH_TOO or question.startswith("Is ")
    return bool(sure) and len(english) > len(danish)


def to_danish(question: str) -> str:
    """The question with every English word and phrase of words/english.txt put into Danish; others stay."""
    found = list(_WORD.finditer(question))
    words = [match.group().lower() for match in found]
    out: list[str] = []
    at = end = 0
    while at < len(words):
        lengths = range(min(_LONGEST_PHRASE, len(words) - at), 0, -1)
        length = next((n for n in lengths if _phrase(words[at : at + n]) in _dictionary()), 0)
        danish = _dictionary()[_phrase(words[at : at + length])] if length else found[at].group()
        out += [question[end : found[at].start()], danish]
        at += max(length, 1)
        end = found[at - 1].end()
    return " ".join("".join([*out, question[end:]]).split())


def _phrase(words: Sequence[str]) -> str:
    return " ".join(words)


@cache
def _frames() -> frozenset[str]:
    return frozenset(word_list("frames_english.txt"))


@cache
def _dictionary() -> dict[str, str]:
    """English phrase to its first Danish translation."""
    table: dict[str, str] = {}
    for line in word_list("english.txt"):
        english, _, danish = line.partition("=")
        for phrase in english.split(","):
            table.setdefault(_phrase(_WORD.findall(phrase.lower())), danish.split(",")[0].strip())
    return table
