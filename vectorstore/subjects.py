"""What texts are about: the hundred subjects of municipal life, told by all of their words.

Who asks for "trivsel", "at komme rundt" or "kommunens service" asks for points that hold no such word. Two linear
models, fitted on 18,000 points and 8,500 topics labelled for it (vectorstore/training/about), say which subjects a
point belongs to, and which of them a topic means as a whole: "børnepasning" means "dagtilbud", "en ny børnehave" lies
in it and means less.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vectorstore.passage import Passage
from vectorstore.text_kinds import load_text_kinds, sentences

OF_POINTS = Path(__file__).with_name("subjects_of_points.json")
OF_TOPICS = Path(__file__).with_name("subjects_of_topics.json")

_LEAST = 0.1
"""The probability from which a subject is what a topic means: below it, points of the subject tell nothing."""


def meant(topics: Sequence[str]) -> dict[int, float]:
    """The subjects that one of the topics means as a whole, by number, and the probability that it does."""
    likely = load_text_kinds(OF_TOPICS).likely(topics).max(axis=0)
    return {int(at): float(likely[at]) for at in np.flatnonzero(likely >= _LEAST)}


def subjects_of(passages: Sequence[Passage]) -> NDArray[np.float32]:
    """The probability that each passage says something of each subject, shape (subjects, passages).

    Of a long one, that a sentence in it does.
    """
    parts = [[f"{passage.heading} {part}" for part in sentences(passage.said)] for passage in passages]
    return load_text_kinds(OF_POINTS).likely_of_best_part(parts).T.astype(np.float32)
