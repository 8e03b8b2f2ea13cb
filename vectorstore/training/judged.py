"""Points judged topic by topic: of those that a search put near it (judged/), or of all said at an evening (evenings/).

The other lines that the embedder learns from are written: a question, and passages that answer it. They say nothing of
points that look like an answer and are none, and those are what a search goes wrong on.
"""

import random
from collections.abc import Sequence
from pathlib import Path

from vectorstore.training.evenings import Judged, read_evenings
from vectorstore.training.handwritten import OR
from vectorstore.training.pair_set import PairSet
from vectorstore.training.subjects import read
from vectorstore.training.text_kinds import read_labelled

FOLDER = Path(__file__).with_name("judged")
_WEIGHT = 10.0
_WRONG = 8
"""Wrong texts drawn for a pair, with repeats where there are few: one of them is trained against at a time."""
_LONG = 0.5
"""How often a point stands among two others, as in notes of whole paragraphs: one sentence in three answers there."""


def read_judged() -> list[Judged]:
    """All topics that some point answers, in the order they stand: those of judged/, then those of the evenings."""
    points = [text for _, text in read("points")]
    lines = [(wordings, *numbers.split("\t")) for wordings, numbers in read_labelled(FOLDER)]
    by_search = [
        Judged(tuple(wordings.split(OR)), _points(right, points), _points(wrong, points))
        for wordings, right, _, wrong in lines
    ]
    return by_search + [topic for evening in read_evenings() for topic in evening.topics]


def _points(numbers: str, points: list[str]) -> tuple[str, ...]:
    """The points of these numbers, counted from 1."""
    return tuple(points[int(number) - 1] for number in numbers.split())


def judged_texts() -> list[str]:
    """Each topic with the points that answer it as one text: words that stand in it have to do with each other."""
    return [" ".join((*judged.wordings, *judged.right)) for judged in read_judged()]


def judged_pairs(topics: Sequence[Judged], rng: random.Random) -> PairSet:
    """Each wording of a topic to each point that answers it, with texts of points that do not.

    A topic with many answers is drawn more often than one with few, but not as much more. What answers a topic at one
    evening is no wrong answer to the same topic at another.
    """
    pairs = PairSet("topic to point, judged", _WEIGHT)
    labels: dict[str, int] = {}
    for judged in topics:
        label = labels.setdefault(judged.wordings[0].casefold(), len(labels))
        wrong = judged.wrong or ("",)
        for wording in judged.wordings:
            for right in judged.right:
                point, others = right, rng.choices(wrong, k=_WRONG)
                if rng.random() < _LONG:
                    point = " ".join(rng.sample([right, *rng.choices(wrong, k=2)], 3))
                    others = [" ".join(rng.choices(wrong, k=3)) for _ in others]
                pairs.add(wording, point, label, len(judged.right) ** -0.5, others)
    return pairs
