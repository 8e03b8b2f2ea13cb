"""Pairs from running text: what stands beside a sentence is about the same thing."""

import random
from itertools import pairwise

from vectorstore.training.corpus import Block
from vectorstore.training.pair_set import PairSet

_MIN_WORDS = 5
_NEIGHBOURS = 2


def neighbour_pairs(blocks: list[Block]) -> PairSet:
    """A sentence of a speech and up to two sentences on either side of it, without it."""
    pairs = PairSet("neighbours in a speech", 3.0)
    for label, block in enumerate(blocks):
        if block.kind != "record":
            continue
        for i, sentence in enumerate(block.sentences):
            around = block.sentences[max(0, i - _NEIGHBOURS) : i] + block.sentences[i + 1 : i + 1 + _NEIGHBOURS]
            passage = " ".join(around)
            if len(sentence.split()) >= _MIN_WORDS and len(passage.split()) >= 2 * _MIN_WORDS:
                pairs.add(sentence, passage, label)
    return pairs


def answer_pairs(blocks: list[Block]) -> PairSet:
    """The end of a speech and the start of the next: mostly a question and its answer."""
    pairs = PairSet("adjacent speeches", 1.0)
    for i, (one, next_one) in enumerate(pairwise(blocks)):
        if one.kind != "record" or next_one.kind != "record":
            continue
        question, answer = " ".join(one.sentences[-2:]), " ".join(next_one.sentences[:3])
        if len(question.split()) >= _MIN_WORDS and len(answer.split()) >= _MIN_WORDS:
            pairs.add(question, answer, i)
    return pairs


def prose_pairs(blocks: list[Block], rng: random.Random) -> list[PairSet]:
    """First sentence to the rest, paragraph to the next, heading to its paragraph."""
    inside = PairSet("first sentence to the rest", 0.7)
    beside = PairSet("adjacent paragraphs", 0.3)
    headings = PairSet("heading to paragraph", 0.4)
    for i, (one, next_one) in enumerate(pairwise(blocks)):
        if one.kind == "record":
            continue
        if len(one.sentences) > 1:
            inside.add(one.sentences[0], " ".join(one.sentences[1:4]), i)
        if one.kind != "prose" or next_one.source != one.source or next_one.heading:
            continue
        if one.heading:
            headings.add(one.sentences[0], " ".join(next_one.sentences[:3]), i)
        elif rng.random() < 0.5:
            beside.add(one.sentences[-1], " ".join(next_one.sentences[:2]), i)
    return [inside, beside, headings]
