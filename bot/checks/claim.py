"""A claim and its passages, read once: words with stems, grouped in sentences and clauses."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.points import sentences
from vectorstore.danish import stem
from vectorstore.passage import readable

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+")
_BREAK = re.compile(r"[,;:!?()–—•]|\.(?!\w)|\s-\s")
_OPENS_CLAUSE = frozenset(["men", "mens", "imens", "hvorimod", "fordi", "eftersom", "selvom", "hvis"])
_STAYS = frozenset(["at"])
_ANSWERS = frozenset(["nej", "ja"])
"""Belong to what they answer: "Vindmøller, nej"."""
_NEGATES = frozenset(["ikke", "ingen", "intet", "aldrig", "uden"])


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written, in lower case, and as its stem."""

    surface: str
    lower: str
    stem: str
    start: int
    end: int
    initial: bool
    """Does it open a sentence, so that its capital says nothing?"""


Clause = tuple[Word, ...]
Sentence = tuple[Clause, ...]


@dataclass(frozen=True)
class Reading:
    """A text and its words."""

    text: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The clauses of each sentence."""
        out = []
        at = 0
        for sentence in sentences(self.text):
            start = self.text.index(sentence, at)
            at = start + len(sentence)
            out.append(_clauses(_words(self.text, start, at), self.text))
        return tuple(out)

    def text_of(self, sentence: Sentence) -> str:
        """One of its sentences as written, from its first word to its last."""
        words = [word for clause in sentence for word in clause]
        return self.text[words[0].start : words[-1].end] if words else ""

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """All clauses in order."""
        return tuple(clause for sentence in self.sentences for clause in sentence)

    @cached_property
    def words(self) -> Clause:
        """All words in order."""
        return tuple(word for clause in self.clauses for word in clause)


@dataclass(frozen=True)
class Source:
    """A passage to judge by, with what is known of where it was said."""

    text: str
    table: str = ""
    event: str = ""
    place: str = ""
    heading: str = ""

    @cached_property
    def reading(self) -> Reading:
        """Its text, read."""
        return Reading(plain(self.text))

    @cached_property
    def about(self) -> Reading:
        """What stands above it, read."""
        return Reading(plain(f"{self.heading} . {self.event} . {self.place}"))

    @cached_property
    def above(self) -> Reading:
        """Its heading, read."""
        return Reading(plain(self.heading))

    @cached_property
    def where(self) -> Reading:
        """Where it was said, read."""
        return Reading(plain(f"{self.event} . {self.place}"))


def make_source(passage: "str | Mapping[str, str] | Source") -> Source:
    """A passage as a Source; unknown keys of a mapping are ignored."""
    if isinstance(passage, Source):
        return passage
    if isinstance(passage, str):
        return Source(passage)
    known = {key: passage.get(key) or "" for key in ("text", "table", "event", "place", "heading")}
    return Source(**known)


def plain(text: str) -> str:
    """The text on one line in NFC, as it is compared."""
    return unicodedata.normalize("NFC", readable(text))


def _words(text: str, start: int, end: int) -> Clause:
    words: list[Word] = []
    for found in _WORD.finditer(text, start, end):
        lower = found.group().lower()
        words.append(Word(found.group(), lower, stem(lower), found.start(), found.end(), not words))
    return tuple(words)


def _clauses(words: Clause, text: str) -> tuple[Clause, ...]:
    clauses: list[list[Word]] = []
    for at, word in enumerate(words):
        if not clauses or _opens(words, at, text):
            clauses.append([])
        clauses[-1].append(word)
    return tuple(tuple(clause) for clause in clauses)


def _opens(words: Clause, at: int, text: str) -> bool:
    word, before = words[at], words[at - 1]
    if word.lower in _STAYS or word.lower in _ANSWERS:
        return False
    if word.lower in _OPENS_CLAUSE or _BREAK.search(text, before.end, word.start):
        return True
    after = [other.lower for other in words[at + 1 : at + 3]]
    return word.lower == "og" and ((after[:1] != [] and after[0] in _NEGATES) or after[1:] == ["ikke"])
