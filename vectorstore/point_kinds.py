"""What kinds of point passages make: what the note's form makes of them, what they call themselves, what words tell.

The words are read by a linear model over words, pairs of words, what the words mean and what the lists of
words/points.txt say of them, fitted on points written for it (vectorstore/training/points). A strength seldom calls
itself one: "skatebanen er det eneste, vi har, og den er god" and "halvtomme busser" are told by all of their words.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path
from typing import Literal, get_args

import numpy as np
from numpy.typing import NDArray

from vectorstore.disagreement import is_divided
from vectorstore.passage import Passage, Role
from vectorstore.spoken import listed_roles, spoken_roles
from vectorstore.text_kinds import Scores, load_text_kinds, sentences

PointKind = Literal["strength", "challenge", "idea", "we-can", "divided"]
"""A kind that words tell."""
POINT_KINDS: tuple[PointKind, ...] = get_args(PointKind)
TOLD: tuple[Role, ...] = ("strength", "challenge", "idea", "we-can")
"""Those that all of the words tell, in the order of the model's columns."""

OF_POINTS = Path(__file__).with_name("point_kinds.json")

_TOLD = 0.4
"""The probability from which a point is of a kind by its words, where the form does not say."""

_DIVIDED, _OF_ONE_MIND = 0.9, 0.15
"""How likely a table disagreed where the point says so, and where it does not: what is said about another table's point
may be against it."""

_ANY = frozenset(TOLD)
_OF_FORM: dict[str, frozenset[Role]] = {
    **{kind: frozenset((kind,)) for kind in TOLD},
    "own contribution": frozenset(("we-can",)),
}
_ALSO: dict[Role, frozenset[Role]] = {
    "other": _ANY,
    "theme": _ANY,
    "challenge": frozenset(("idea", "we-can")),
    "idea": frozenset(("challenge", "we-can")),
    "we-can": frozenset(("idea",)),
    "own contribution": frozenset(("idea", "we-can")),
    "strength": frozenset(),
}
"""What a point below one printed heading may well be too: who names what is missing wishes for it. Praise is seldom
written below any of them."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the filters look at in a passage beside its table."""

    exercise: str
    roles: frozenset[str]
    divided: bool
    """Does it tell that the table did not agree?"""


def listed(texts: Sequence[str]) -> Scores:
    """1 where the lists of words call the text a point of the kind, shape (texts, kinds)."""
    return np.array([[float(kind in roles) for kind in TOLD] for roles in map(listed_roles, texts)])


def likely_kinds(texts: Sequence[str]) -> Scores:
    """The probability that each text is a point of each kind of TOLD; of a long one, that a sentence in it is."""
    return load_text_kinds(OF_POINTS).likely_of_best_part([sentences(text) for text in texts], listed)


def kind_shares(passages: Sequence[Passage]) -> NDArray[np.float32]:
    """How likely each passage is a point of each of POINT_KINDS, shape (kinds, passages).

    What stands below a printed heading, or calls itself so, is surely of that kind; it is of another by its words,
    where the heading allows it.
    """
    shares = likely_kinds([passage.said for passage in passages])
    for passage, of_passage in zip(passages, shares, strict=True):
        sure = _OF_FORM.get(passage.role, frozenset()) | spoken_roles(passage.said)
        for column, kind in enumerate(TOLD):
            if kind in sure:
                of_passage[column] = 1
            elif kind not in _ALSO[passage.role]:
                of_passage[column] = 0
    divided = [_DIVIDED if is_divided(passage.said) else _OF_ONE_MIND for passage in passages]
    return np.vstack([shares.T, divided]).astype(np.float32)


def kinds_of(passages: Sequence[Passage], shares: NDArray[np.float32]) -> list[Kind]:
    """The kind of each passage; `shares`: kind_shares of them.

    Words tell a role only where the form makes nothing of a passage and its table has no points of that kind.
    """
    printed: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for passage in passages:
        printed[passage.source.key] |= {passage.role, *_OF_FORM.get(passage.role, ())}
    likely = (shares >= _TOLD).T.tolist()
    told = [set(compress(POINT_KINDS, of_passage)) for of_passage in likely]
    return [_kind(passage, kinds, printed[passage.source.key]) for passage, kinds in zip(passages, told, strict=True)]


def _kind(passage: Passage, told: set[PointKind], printed: set[str]) -> Kind:
    by_words = told - printed - {"divided"} if passage.role == "other" else frozenset()
    roles = {passage.role, *spoken_roles(passage.said), *by_words}
    return Kind(passage.exercise, frozenset(roles), "divided" in told)
