"""Fit what reads a question: `python -m vectorstore.training.reading`.

The lines of questions/ are a letter for the kind of point that is asked for (S strengths, C problems, I ideas, W
offers, D disagreement, N none), 1 where one thing is asked for, a tab, and the question with its topic in square
brackets; those of typed/ teach the kind alone. A tenth of them is held out first, to print what the models are worth
on questions that they did not see.
"""

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import compress
from pathlib import Path

import numpy as np
from scipy import sparse

from vectorstore.point_kinds import POINT_KINDS
from vectorstore.reading import (
    NAMES_TOPIC,
    QUESTION_KINDS,
    TOPIC_WORDS,
    WORD,
    names_nothing,
    topic_features,
    topic_shares,
    without_topic,
)
from vectorstore.text_kinds import Scores, TextKinds
from vectorstore.training.regress import regress
from vectorstore.training.text_kinds import HELD_OUT, are_kinds, fit_kinds, print_held_out, read_labelled, save_kinds

QUESTIONS = Path(__file__).with_name("questions")
TYPED = Path(__file__).with_name("typed")
"""They teach no words of topics: where nothing frames a topic, what frames others is taken for one."""
LETTERS = dict(zip("SCIWD1", (*POINT_KINDS, "one"), strict=True))
_PARTS = 5
_FEWEST = 3
_SCALE = 0.3
"""Each word has twenty features: so much they are lowered before the ridge weighs them."""
_DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose reading is known."""

    letters: str
    text: str
    topic: tuple[bool, ...]
    """Of each word whether it names the topic."""


def read_questions(folder: Path = QUESTIONS) -> list[Question]:
    """The labelled questions, each once, in the order they stand."""
    found = [_question(letters, marked) for letters, marked in read_labelled(folder)]
    return list({question.text: question for question in found}.values())


def marked_parts(marked: str) -> list[str]:
    """The parts of a question with its topic in square brackets: every second one names the topic."""
    return re.split(r"[\[\]]", marked)


def _question(letters: str, marked: str) -> Question:
    parts = [(part, at % 2 == 1) for at, part in enumerate(marked_parts(marked))]
    inside = [within for part, within in parts for _ in part]
    text = "".join(part for part, _ in parts)
    return Question(letters, text, tuple(inside[word.start()] for word in WORD.finditer(text)))


def fit_topic_words(questions: Sequence[Question]) -> dict[str, float]:
    """Feature of a word to its weight, and "" to the bias."""
    names = [names for q in questions for names in compress(topic_features(q.text), _tellable(q))]
    topic = np.array([topic for q in questions for topic in compress(q.topic, _tellable(q))], dtype=np.float64)
    counts = Counter(name for of_word in names for name in of_word)
    known = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    cells = [(row, known[name]) for row, of_word in enumerate(names) for name in of_word if name in known]
    rows, columns = zip(*cells, strict=True)
    features = sparse.csr_matrix((np.full(len(cells), _SCALE), (rows, columns)), shape=(len(names), len(known)))
    *weights, bias = regress(features, topic[:, None])[:, 0].tolist()
    rounded = {name: round(_SCALE * weight, _DECIMALS) for name, weight in zip(known, weights, strict=True)}
    return {"": round(bias, _DECIMALS)} | {name: weight for name, weight in rounded.items() if weight}


def _tellable(question: Question) -> list[bool]:
    """Of each word whether it may name a topic at all."""
    return [word.lower() not in names_nothing() for word in WORD.findall(question.text)]


def fit_question_kinds(questions: Sequence[Question], typed: Sequence[Question] = ()) -> TextKinds:
    """The model of what a question asks for, from what is left when its topic is taken out.

    The topic is taken out by models that did not see the question, as it is when the model is used.
    """
    framings = [""] * len(questions)
    for part in range(_PARTS):
        weights = fit_topic_words([question for at, question in enumerate(questions) if at % _PARTS != part])
        framings[part::_PARTS] = [_framing(question, weights) for question in questions[part::_PARTS]]
    weights = fit_topic_words(questions)
    framings += [_framing(question, weights) for question in typed]
    return fit_kinds(tuple(LETTERS.values()), framings, _is_kind([*questions, *typed]))


def _framing(question: Question, weights: Mapping[str, float]) -> str:
    return without_topic(question.text, [share >= NAMES_TOPIC for share in topic_shares(question.text, weights)])


def _is_kind(questions: Sequence[Question]) -> Scores:
    return are_kinds((question.letters for question in questions), LETTERS)


def _print_topics(weights: Mapping[str, float], questions: Sequence[Question]) -> None:
    share = np.array([p for q in questions for p in compress(topic_shares(q.text, weights), _tellable(q))])
    topic = np.array([topic for q in questions for topic in compress(q.topic, _tellable(q))])
    for least in (0.03, 0.1, 0.2, 0.5):
        lost, wrong = (share[topic] < least).mean(), (share[~topic] >= least).sum() / len(questions)
        print(f"from {least}: {lost:.3f} of the words of topics lost, {wrong:.2f} others a question taken for one")


def main() -> None:
    """Fit, print what the models are worth on what was held out, fit on all and write them."""
    questions = read_questions()
    held, rest = questions[::HELD_OUT], [q for at, q in enumerate(questions) if at % HELD_OUT]
    weights = fit_topic_words(rest)
    _print_topics(weights, held)
    typed = read_questions(TYPED)
    held += typed[::HELD_OUT]
    texts = [_framing(question, weights) for question in held]
    model = fit_question_kinds(rest, [q for at, q in enumerate(typed) if at % HELD_OUT])
    print_held_out(list(LETTERS.values()), model.scores(texts), _is_kind(held))
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in fit_topic_words(questions).items()]
    TOPIC_WORDS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    save_kinds(fit_question_kinds(questions, typed), QUESTION_KINDS)


if __name__ == "__main__":
    main()
