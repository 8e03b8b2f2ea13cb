"""How a question is read: which of its words name the topic, and what kind of point it asks for.

"Hvor klemmer skoen, når det gælder børnehaverne?" has one word of topic and asks for problems. No list holds all the
ways to put a question, so both are told by linear models, fitted on questions written for it
(vectorstore/training/questions): whether a word names the topic by the word and what stands around it, the kind by
what is left of the question when its topic is taken out.
"""

import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

import numpy as np

from vectorstore.danish import fold, stem, stopwords, word_list
from vectorstore.logistic import logistic
from vectorstore.text_kinds import load_text_kinds

TOPIC_WORDS = Path(__file__).with_name("topic_words.json")
QUESTION_KINDS = Path(__file__).with_name("question_kinds.json")

WORD = re.compile(r"\w+")
_CLAUSE = re.compile(r"[,.:;–?!]")
_BESIDE_A_KIND = 0.2
NAMES_TOPIC = 0.5
"""The probability of naming a topic from which a question that asks for a kind of point has one besides, and from which
a word is left out where the kind is told."""
_EDGE = "#"
_LEADS = frozenset(
    (
        *("om", "til", "ved", "paa", "i", "med", "for", "af", "over", "fra", "hos", "mod", "under", "mellem"),
        *("omkring", "uden", "at", "der", "som", "den", "det", "de", "en", "et", "man", "vi", "og", "eller", "hvis"),
        *("naar", "hvad", "hvem", "hvor", "hvordan", "hvorfor"),
    )
)
_FRAMES = 0.03
"""Below this probability of naming a topic a word belongs to how the question is put."""
_LINKS = frozenset(
    ("og", "eller", "samt", "i", "på", "til", "af", "for", "med", "om", "ved", "en", "et", "den", "det", "de")
)
_TOPIC = "emne"
"""What stands for the topic where the kind of a question is told."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a question."""

    start: int
    end: int
    text: str
    topic: float
    """The probability that it names the topic, 0 for words that never do."""


@lru_cache(maxsize=1_000)
def read_words(question: str) -> tuple[Word, ...]:
    """The words of a question, in order, and how likely each is to name the topic."""
    shares = topic_shares(question, _topic_words())
    found = zip(WORD.finditer(question), shares, strict=True)
    return tuple(Word(word.start(), word.end(), word[0], share) for word, share in found)


def topic_shares(question: str, weights: Mapping[str, float]) -> list[float]:
    """Of each word the probability that it names the topic; `weights`: of the features, and "" the bias."""
    scores = [weights[""] + sum(weights.get(name, 0.0) for name in names) for names in topic_features(question)]
    shares: list[float] = logistic(np.array(scores)).round(4).tolist()
    words = WORD.findall(question)
    return [0.0 if word.lower() in names_nothing() else share for word, share in zip(words, shares, strict=True)]


def has_topic(question: str, known: Iterable[str]) -> bool:
    """Does a question that may ask for a kind of point name a topic besides? `known`: words that are no topic."""
    folded = {fold(word) for word in known}
    words = (word for word in read_words(question) if fold(word.text.lower()) not in folded)
    return any(word.topic >= _BESIDE_A_KIND for word in words)


def asked_kinds(question: str, telling: Container[str] = ()) -> dict[str, float]:
    """The probability that a question asks for strengths, problems, ideas, offers or disagreement, by kind.

    `telling`: lower-case words of it that are known to name a kind, and no topic.
    """
    model = load_text_kinds(QUESTION_KINDS)
    words = read_words(question)
    others = [word for word in words if word.topic < _FRAMES or word.text.lower() in telling]
    if len(words) < 2 or _LINKS.issuperset(word.text.lower() for word in others):
        return dict.fromkeys(model.kinds, 0.0)  # "tak" praises nothing, nor does "sol, vind og grøn strøm"
    text = without_topic(question, [word.topic >= NAMES_TOPIC and word.text.lower() not in telling for word in words])
    return dict(zip(model.kinds, model.likely([text])[0].tolist(), strict=True))


def without_topic(question: str, names_topic: Sequence[bool]) -> str:
    """The question with one placeholder for each stretch of words that name its topic."""
    parts: list[str] = []
    end = 0
    for word, topic in zip(WORD.finditer(question), names_topic, strict=True):
        begun = bool(parts) and parts[-1] == _TOPIC
        gap = question[end : word.start()]
        if topic and begun and not gap.strip():
            end = word.end()
            continue
        parts += [gap, _TOPIC if topic else word[0]]
        end = word.end()
    return "".join((*parts, question[end:]))


def topic_features(question: str) -> list[list[str]]:
    """Of each word what tells whether it names the topic: itself, what stands around it, and where it stands."""
    found = list(WORD.finditer(question))
    words = [fold(word[0].lower()) for word in found]
    around = [_EDGE, _EDGE, *words, _EDGE, _EDGE]
    about = [at for at, word in enumerate(words) if word == "om"]
    features = []
    for at, (word, match) in enumerate(zip(words, found, strict=True)):
        two_before, before, _, after, two_after = around[at : at + 5]
        lead = next((words[back] for back in range(at - 1, -1, -1) if words[back] in _LEADS), _EDGE)
        gap_before = question[found[at - 1].end() : match.start()].strip() if at else "^"
        gap_after = question[match.end() : found[at + 1].start() if at + 1 < len(found) else None].strip()
        names = {
            f"word {stem(match[0].lower())}",
            f"ends {word[-3:]}",
            f"letters {min(len(word) // 3, 5)}",
            f"before {before}",
            f"before {two_before} _",
            f"before {two_before} {before}",
            f"after {after}",
            f"after _ {two_after}",
            f"after {after} {two_after}",
            f"led by {lead}",
            f"mark before {gap_before[:2]}",
            f"mark after {gap_after[:2]}",
            f"words before {min(at, 5)}",
            f"words after {min(len(words) - 1 - at, 4)}",
            f"words {min(len(words) // 3, 5)}",
            f"clauses before {len(_CLAUSE.findall(question, 0, match.start()))}",
            f"clauses after {min(2, len(_CLAUSE.findall(question, match.end())))}",
            f"about {bool(about)}",
            f"about before {bool(about) and at > about[0]}",
            f"about before for the last time {bool(about) and at > about[-1]}",
        }
        features.append(sorted(names))
    return features


@cache
def names_nothing() -> frozenset[str]:
    """Words that never name a topic, English ones among them, which the models have not learnt."""
    return stopwords() | frozenset(word_list("frames_english.txt"))


@cache
def _topic_words() -> Mapping[str, float]:
    """Feature to weight."""
    weights: dict[str, float] = json.loads(TOPIC_WORDS.read_text(encoding="utf-8"))
    return weights
