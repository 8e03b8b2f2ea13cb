"""Fit what tells the subjects of points and topics: `python -m vectorstore.training.subjects`.

A tenth of the lines of about/ is held out first, to print what the models are worth on texts that they did not see.
The topics teach the model of points as well: their words are those of the subject and little else. What a topic means
is learnt from questions too, since "hvordan kommer man rundt her?" has no word that names it.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from vectorstore.subjects import OF_POINTS, OF_TOPICS
from vectorstore.text_kinds import Scores, TextKinds, word_features
from vectorstore.training.reading import QUESTIONS, marked_parts
from vectorstore.training.text_kinds import HELD_OUT, Recipe, are_kinds, fit_kinds, read_labelled, save_kinds

FOLDER = Path(__file__).with_name("about")
_MEANT = "="
_ONE_TOPIC = 3
"""Parts of a question with one topic: what stands before it, the topic, and what stands after."""
_STEP = 7919

Labelled = tuple[list[str], str]
"""(its subjects, text); a "=" stands before what a topic means as a whole."""


def subject_names() -> list[str]:
    """The subjects, in the order of the models' columns."""
    lines = (FOLDER / "subjects.txt").read_text(encoding="utf-8").splitlines()
    return [line.partition(":")[0] for line in lines if line[:1] != "#"]


def read(which: str) -> list[Labelled]:
    """The labelled points or topics, in the order they stand."""
    return [(names.split(), text) for names, text in read_labelled(FOLDER / which)]


def fit_points(points: Sequence[Labelled], topics: Sequence[Labelled], of: Sequence[str] = ()) -> TextKinds:
    """The model of what points are about; `of`: some of the subjects, all if none are named."""
    return _fit(
        [([name.removeprefix(_MEANT) for name in names], text) for names, text in (*points, *topics)], of, _POINTS
    )


def fit_topics(topics: Sequence[Labelled], of: Sequence[str] = ()) -> TextKinds:
    """The model of what topics, and questions about them, mean as a whole."""
    return _fit([_meant(topic) for topic in (*topics, *_asked(topics))], of, _TOPICS)


def _asked(topics: Sequence[Labelled]) -> list[Labelled]:
    """The topics, each put into a question; the questions are all in turn, so that none comes to tell a subject."""
    marked = (marked_parts(text) for _, text in read_labelled(QUESTIONS))
    framings = [(parts[0], parts[2]) for parts in marked if len(parts) == _ONE_TOPIC]
    bare = [topic for topic in topics if not topic[1].endswith("?")]
    framed = (framings[_STEP * at % len(framings)] for at in range(len(bare)))
    return [(names, f"{before}{text}{after}") for (names, text), (before, after) in zip(bare, framed, strict=True)]


def _meant(topic: Labelled) -> Labelled:
    return [name.removeprefix(_MEANT) for name in topic[0] if name.startswith(_MEANT)], topic[1]


def _fit(labelled: Sequence[Labelled], of: Sequence[str], recipe: Recipe) -> TextKinds:
    of = of or subject_names()
    true = are_kinds((names for names, _ in labelled), of)
    return fit_kinds(of, [text for _, text in labelled], true, recipe=recipe)


def _stems(text: str) -> list[str]:
    """Those of the features that are stems ("=" marks irregular ones): a subject lies in words, not in their order."""
    return [name for name in word_features(text) if name.removeprefix("=").isalpha()]


_POINTS = Recipe(_stems, ridge=0.3, decimals=1)
# "Atomkraft" is near all that is said of energy, and means a thing of its own.
_TOPICS = Recipe(_stems, ridge=0.3, decimals=1, meaning=False)


def _print(name: str, model: TextKinds, held: Sequence[Labelled]) -> None:
    likely: Scores = model.likely([text for _, text in held])
    true = are_kinds((names for names, _ in held), model.kinds) > 0
    told = likely >= 0.5
    ranks = [_area(likely[:, at], true[:, at]) for at in range(len(model.kinds)) if true[:, at].any()]
    precision, recall = true[told].mean(), told[true].mean()
    print(f"{name}: precision {precision:.2f} recall {recall:.2f}, area under the curve {np.mean(ranks):.3f}")


def _area(scores: Scores, true: np.ndarray) -> float:
    """The chance that a text of the subject scores above one that is not of it."""
    ranks = scores.argsort(kind="stable").argsort(kind="stable")
    count = true.sum()
    return float((ranks[true].sum() - count * (count - 1) / 2) / (count * (len(true) - count)))


def main() -> None:
    """Fit, print what the models are worth on what was held out, fit on all and write them."""
    points, topics = read("points"), read("topics")
    kept_points, kept_topics = ([line for at, line in enumerate(all_) if at % HELD_OUT] for all_ in (points, topics))
    _print("points", fit_points(kept_points, kept_topics), points[::HELD_OUT])
    _print("topics", fit_topics(kept_topics), [_meant(topic) for topic in topics[::HELD_OUT]])
    save_kinds(fit_points(points, topics), OF_POINTS)
    save_kinds(fit_topics(topics), OF_TOPICS)


if __name__ == "__main__":
    main()
