"""What kind of point a passage says that it makes, wherever in the note it stands.

A strength that somebody wrote under "Hvad skal der til?" is still one when it says so: "netværk er en
styrke". What kind of point the note's form makes of it is the passage's role; this adds to it. Words that
mostly stand in points of one kind ("dejlig", "mangler") are listed: vectorstore/point_kinds.py weighs them.
"""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from vectorstore.danish import tokens, word_list
from vectorstore.passage import Role

_SAYS: dict[Role, re.Pattern[str]] = {
    "strength": re.compile(
        r"\b(?:er|udgør|være|blive|som) (?:\w+ ){0,2}en (?:\w+ )?styrke\b(?! af)"
        r"|\b(?:sine|vores|deres|hvilke|byens|egnens|kommunens) (?:\w+ )?styrker\b",
        re.IGNORECASE,
    ),
    "challenge": re.compile(
        r"\b(?:er|udgør|bliver|som) (?:\w+ ){0,2}(?:en|et) (?:\w+ )?(?:udfordring|problem)\b", re.IGNORECASE
    ),
}
_CLAUSES = re.compile(r"[.!?:;,]\s+|\s[–-]\s|\bmen\b")


def spoken_roles(said: str) -> frozenset[Role]:
    """The kinds of point that the text names itself as."""
    return frozenset(role for role, pattern in _SAYS.items() if pattern.search(said))


def listed_roles(said: str) -> frozenset[Role]:
    """The kinds of point that listed words make of a text, clause by clause (words/points.txt)."""
    clauses = [tokens(clause) for clause in _CLAUSES.split(said)]
    return frozenset(kind.role for kind in _kinds() if any(map(kind.is_told, clauses)))


@dataclass(frozen=True, slots=True)
class _Listed:
    """Words and phrases, looked up by their first word: of 100,000 passages each is read."""

    words: frozenset[str]
    beginnings: tuple[str, ...]
    phrases: Mapping[str, Sequence[list[str]]]

    def stand_at(self, words: list[str], at: int) -> bool:
        """Does one of them stand there?"""
        word = words[at]
        phrases = self.phrases.get(word, ())
        whole = word in self.words or word.startswith(self.beginnings)
        return whole or any(words[at : at + len(phrase)] == phrase for phrase in phrases)

    def stand_in(self, words: list[str]) -> bool:
        """Does one of them stand anywhere among the words?"""
        return any(self.stand_at(words, at) for at in range(len(words)))


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of point: what makes a clause one, what does so as its first word, and what takes it away again."""

    role: Role
    told: _Listed
    begins: _Listed
    unless: _Listed

    def is_told(self, clause: list[str]) -> bool:
        """Do its words make the clause a point of this kind?"""
        told = bool(clause) and (self.told.stand_in(clause) or self.begins.stand_at(clause, 0))
        return told and not self.unless.stand_in(clause)


@cache
def _kinds() -> tuple[_Kind, ...]:
    listed: dict[str, list[str]] = defaultdict(list)
    for line in word_list("points.txt"):
        kind, _, words = line.partition(":")
        listed[kind] += [word.strip() for word in words.split(",")]
    roles = [kind for kind in listed if not kind.startswith(("not ", "first "))]
    return tuple(
        _Kind(cast("Role", role), _read(listed[role]), _read(listed[f"first {role}"]), _read(listed[f"not {role}"]))
        for role in roles
    )


def _read(listed: list[str]) -> _Listed:
    phrases: dict[str, list[list[str]]] = defaultdict(list)
    for phrase in filter(lambda entry: " " in entry, listed):
        words = phrase.split()
        phrases[words[0]].append(words)
    whole = [entry for entry in listed if " " not in entry]
    beginnings = tuple(entry.removesuffix("*") for entry in whole if entry.endswith("*"))
    return _Listed(frozenset(entry for entry in whole if not entry.endswith("*")), beginnings, dict(phrases))
