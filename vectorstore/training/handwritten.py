"""The pairs written by hand for this project (folder pairs/): what people at a table really say about a subject.

A line is `question | passage | passage ...` or, where the same is asked in several ways,
`question = question | passage | passage ...`. The associations that the search itself uses are learnt too; a line
of them is `word | term, term, ...`. Lines that start with # are remarks.
"""

import random
import zlib
from collections import Counter
from dataclasses import dataclass
from itertools import permutations
from pathlib import Path

from vectorstore.danish import WORDS, tokens
from vectorstore.training.pair_set import PairSet

FOLDER = Path(__file__).with_name("pairs")
_MORE_ASSOCIATIONS = WORDS / "associations_more.txt"
ASSOCIATIONS = (WORDS / "associations.txt", _MORE_ASSOCIATIONS)
OR = " = "
# One question in ten, by the check sum of its text so that new lines move no old one, is only measured on.
HELD_OUT = 10
# A word that stands in one line alone may be a slip of the pen.
_CERTAIN = 2


@dataclass(frozen=True)
class Question:
    """A question or topic, worded in one or several ways, and passages that speak about it."""

    wordings: tuple[str, ...]
    passages: tuple[str, ...]


def _lines(file: Path) -> list[list[str]]:
    lines = (line for line in file.read_text(encoding="utf-8").splitlines() if line[:1] != "#" and "|" in line)
    return [[part.strip() for part in line.split("|") if part.strip()] for line in lines]


def read_questions(folder: Path = FOLDER) -> tuple[list[Question], list[Question]]:
    """Questions to train on, and questions held out."""
    found = [
        Question(tuple(first.split(OR)), tuple(passages))
        for file in sorted(folder.glob("*.txt"))
        for first, *passages in _lines(file)
    ]
    held = [zlib.crc32(OR.join(question.wordings).encode()) % HELD_OUT == 0 for question in found]
    kept = [question for question, out in zip(found, held, strict=True) if not out]
    return kept, [question for question, out in zip(found, held, strict=True) if out]


def handwritten_texts(folder: Path = FOLDER) -> list[str]:
    """Each line to train on as one text: words that stand in it have to do with each other."""
    questions = [" ".join((*question.wordings, *question.passages)) for question in read_questions(folder)[0]]
    return questions + [" ".join(line) for file in ASSOCIATIONS for line in _lines(file)]


def handwritten_words(folder: Path = FOLDER) -> list[str]:
    """Words that stand in several lines, in lower case, sorted: Danish as citizens write it, correctly spelt."""
    lines = Counter(
        word
        for file in (*sorted(folder.glob("*.txt")), _MORE_ASSOCIATIONS)
        for line in _lines(file)
        for word in set(tokens(" ".join(line)))
        if word.isalpha()
    )
    return sorted(word for word, count in lines.items() if count >= _CERTAIN)


def handwritten_pairs(rng: random.Random, folder: Path = FOLDER) -> list[PairSet]:
    """Question to passage, passages and wordings of one question, word to what people associate with it."""
    questions = PairSet("hand-written question to passage", 7.0)
    siblings = PairSet("hand-written passages of one question, and its wordings", 1.5)
    associations = PairSet("hand-written associations", 5.0)
    for label, question in enumerate(read_questions(folder)[0]):
        for wording in question.wordings:
            for passage in (*question.passages, " ".join(question.passages)):
                questions.add(wording, passage, label)
        for alike in (question.passages, question.wordings):
            for one, other in permutations(alike, 2):
                siblings.add(one, other, label)
    words = [line for file in ASSOCIATIONS for line in _lines(file)]
    for label, (word, *rest) in enumerate(words):
        terms = [term.strip() for part in rest for term in part.split(",") if term.strip()]
        for term in terms:
            associations.add(word, term, label)
        for _ in range(3):
            associations.add(word, " ".join(rng.sample(terms, min(4, len(terms)))), label)
    return [questions, siblings, associations]
