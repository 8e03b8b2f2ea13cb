"""What kind of point a passage says that it makes, wherever in the note it stands, and where a table disagreed.

A strength that somebody wrote under "Hvad skal der til?" is still one when it says so: "netværk er en
styrke". What kind of point the note's form makes of it is the passage's role; this adds to it. Where the
form makes nothing of it, as in a note of keywords, its words tell ("skoven er dejlig", "flere bænke").
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
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
_DIVIDED = re.compile(
    r"\b(?<!ingen )(?<!ikke )uenig\w*|\bikke? enige\b|\bdelt[e]? (?:bordet|meninger|vandene|os|gruppen)|\bvar delte?\b"
    r"|\b(?:tværtimod|omvendt|derimod|diskussion for og imod|for og imod)\b|\ben enkelt (?:syntes|mente|var imod)\b"
    r"|\b(?:nogle|nogen|halvdelen|flertallet|flere|de fleste|tre|to|én|en) .{3,150}?\b"
    r"(?:andre|den anden|de andre|resten|mindretallet) (?:\w+ ){0,2}?"
    r"(?:mente?|mener|synes|syntes|vil(?:le)?|ser|så|sagde|siger|foretr\w+|halvdel|rystede|tvivl\w+|er|var)\b",
    re.IGNORECASE | re.DOTALL,
)


def spoken_roles(said: str) -> frozenset[Role]:
    """The kinds of point that the text names itself as."""
    return frozenset(role for role, pattern in _SAYS.items() if pattern.search(said))


@lru_cache(maxsize=20_000)
def told_roles(said: str) -> frozenset[Role]:
    """The kinds of point that the words of a text make of it, clause by clause (words/points.txt)."""
    clauses = [f" {' '.join(tokens(clause))} " for clause in _CLAUSES.split(said)]
    return frozenset(kind.role for kind in _kinds() if any(map(kind.is_told, clauses)))


@dataclass(frozen=True, slots=True)
class _Kind:
    """One kind of point; the patterns are compared with a clause's lower-case words, a space around each."""

    role: Role
    told: re.Pattern[str]
    begins: re.Pattern[str] | None
    unless: re.Pattern[str] | None

    def is_told(self, clause: str) -> bool:
        """Do its words make the clause a point of this kind?"""
        told = self.told.search(clause) or (self.begins and self.begins.match(clause))
        return bool(told) and not (self.unless and self.unless.search(clause))


@cache
def _kinds() -> tuple[_Kind, ...]:
    words: dict[str, list[str]] = {}
    for line in word_list("points.txt"):
        kind, _, listed = line.partition(":")
        words.setdefault(kind, []).extend(word.strip() for word in listed.split(","))
    roles = [kind for kind in words if not kind.startswith(("not ", "first "))]
    return tuple(
        _Kind(
            cast("Role", role),
            _any_of(words[role]),
            _any_of(words[f"first {role}"]) if f"first {role}" in words else None,
            _any_of(words[f"not {role}"]) if f"not {role}" in words else None,
        )
        for role in roles
    )


def _any_of(listed: Iterable[str]) -> re.Pattern[str]:
    return re.compile(" (?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in listed) + ") ")


def is_divided(said: str) -> bool:
    """Does the text tell that those at the table did not agree?"""
    return bool(_DIVIDED.search(said))
