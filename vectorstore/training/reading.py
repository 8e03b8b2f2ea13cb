"""Fit what reads a question: `python -m vectorstore.training.reading`.

The lines of questions/ are a letter for the kind of point that is asked for (S strengths, C problems, I ideas, W
offers, D disagreement, N none), a tab, and the question with its topic in square brackets. A tenth of them is held
out first, to print what the models are worth on questions that they did not see.
"""

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from vectorstore.danish import stopwords
from vectorstore.logistic import logistic
from vectorstore.reading import QUESTION_KINDS, TOPIC_WORDS, topic_features, unlisted, without_topic
from vectorstore.text_kinds import Scores, TextKinds
from vectorstore.training.regress import regress
from vectorstore.training.text_kinds import fit_kinds, print_held_out, save_kinds

QUESTIONS = Path(__file__).with_name("questions")
LETTERS = dict(zip("SCIWD", ("strength", "challenge", "idea", "we-can", "divided"), strict=True))
_HELD_OUT = 10
_FEWEST = 3
_SCALE = 0.3
"""Each word has twenty features: so much they are lowered before the ridge weighs them."""
_DECIMALS = 2
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Question:
    """A question whose reading is known."""

    letter: str
    text: str
    topic: tuple[bool, ...]
    """Of each word whether it names the topic."""


def read_questions(folder: Path = QUESTIONS) -> list[Question]:
    """The labelled questions, in the order they stand."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    return [_question(*line.split("\t")) for line in lines if line and not line.startswith("#")]


def _question(letter: str, marked: str) -> Question:
    parts = [(part, at % 2 == 1) for at, part in enumerate(re.split(r"[\[\]]", marked))]
    inside = [within for part, within in parts for _ in part]
    text = "".join(part for part, _ in parts)
    return Question(letter, text, tuple(inside[word.start()] for word in _WORD.finditer(text)))


def fit_topic_words(questions: Sequence[Question]) -> dict[str, float]:
    """Feature of a word to its weight, and "" to the bias."""
    names = [names for question in questions for names in _telling(question)]
    topic = np.array([topic for question in questions for topic in _labels(question)], dtype=np.float64)
    counts = Counter(name for of_word in names for name in of_word)
    known = {name: at for at, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    cells = [(row, known[name]) for row, of_word in enumerate(names) for name in of_word if name in known]
    rows, columns = zip(*cells, strict=True)
    features = sparse.csr_matrix((np.full(len(cells), _SCALE), (rows, columns)), shape=(len(names), len(known)))
    *weights, bias = regress(features, topic).tolist()
    rounded = {name: round(_SCALE * weight, _DECIMALS) for name, weight in zip(known, weights, strict=True)}
    return {"": round(bias, _DECIMALS)} | {name: weight for name, weight in rounded.items() if weight}


def _telling(question: Question) -> list[list[str]]:
    """The features of the words that may name a topic at all."""
    words = _WORD.findall(question.text)
    pairs = zip(words, topic_features(question.text), strict=True)
    return [names for word, names in pairs if word.lower() not in stopwords()]


def _labels(question: Question) -> list[bool]:
    pairs = zip(_WORD.findall(question.text), question.topic, strict=True)
    return [topic for word, topic in pairs if word.lower() not in stopwords()]


def fit_question_kinds(questions: Sequence[Question]) -> TextKinds:
    """The model of the kinds that they ask for."""
    texts = [_framing(question) for question in questions]
    return fit_kinds(tuple(LETTERS.values()), texts, _is_kind(questions), unlisted(texts))


def _framing(question: Question) -> str:
    words = _WORD.findall(question.text)
    names_topic = zip(words, question.topic, strict=True)
    return without_topic(question.text, [topic and word.lower() not in stopwords() for word, topic in names_topic])


def _is_kind(questions: Sequence[Question]) -> Scores:
    return np.array([[letter == question.letter for letter in LETTERS] for question in questions], dtype=np.float64)


def _print_topics(weights: dict[str, float], questions: Sequence[Question]) -> None:
    scores = [weights[""] + sum(weights.get(name, 0) for name in names) for q in questions for names in _telling(q)]
    share, topic = logistic(np.array(scores)), np.array([topic for q in questions for topic in _labels(q)])
    for least in (0.15, 0.3, 0.5):
        lost, wrong = (share[topic] < least).mean(), (share[~topic] >= least).sum() / len(questions)
        print(f"from {least}: {lost:.3f} of the words of topics lost, {wrong:.2f} others a question taken for one")


def main() -> None:
    """Fit, print what the models are worth on what was held out, fit on all and write them."""
    questions = read_questions()
    held, rest = questions[::_HELD_OUT], [q for at, q in enumerate(questions) if at % _HELD_OUT]
    _print_topics(fit_topic_words(rest), held)
    texts = [_framing(question) for question in held]
    print_held_out(list(LETTERS.values()), fit_question_kinds(rest).scores(texts, unlisted(texts)), _is_kind(held))
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in fit_topic_words(questions).items()]
    TOPIC_WORDS.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    save_kinds(fit_question_kinds(questions), QUESTION_KINDS)


if __name__ == "__main__":
    main()
