"""What kind of point a text makes, where the note's form does not say.

A linear model over words, pairs of words, what the words mean and what the lists of words/points.txt say of
them, fitted on points written for it (vectorstore/training/points). A strength seldom calls itself one:
"skatebanen er det eneste, vi har, og den er god" and "halvtomme busser" are told by all of their words.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.passage import Role
from vectorstore.spoken import listed_roles
from vectorstore.text_kinds import Scores, load_text_kinds, sentences

TOLD: tuple[Role, ...] = ("strength", "challenge", "idea", "we-can")
"""The kinds that words tell, in the order of the model's columns."""

POINT_KINDS = Path(__file__).with_name("point_kinds.json")


def listed(texts: Sequence[str]) -> Scores:
    """1 where the lists of words call the text a point of the kind, shape (texts, kinds)."""
    return np.array([[float(kind in roles) for kind in TOLD] for roles in map(listed_roles, texts)])


def likely_kinds(texts: Sequence[str]) -> Scores:
    """The probability that each text is a point of each kind; of a long one, that a sentence in it is."""
    return load_text_kinds(POINT_KINDS).likely_of_best_part([sentences(text) for text in texts], listed)
