"""The recipe: every pair set, built and encoded."""

import random
from collections.abc import Callable

import numpy as np
from tokenizers import Tokenizer

from vectorstore.training.contrast import Pairs
from vectorstore.training.corpus import Block
from vectorstore.training.dannet import Meaning, dannet_pairs, nouns
from vectorstore.training.form_pairs import compound_pairs, inflection_pairs
from vectorstore.training.handwritten import handwritten_pairs
from vectorstore.training.judged import judged_pairs, read_judged
from vectorstore.training.pair_set import PairSet
from vectorstore.training.query_pairs import cloze_pairs, concept_pairs, passages_of
from vectorstore.training.speech_pairs import answer_pairs, neighbour_pairs, prose_pairs
from vectorstore.training.tokenizer import encode
from vectorstore.training.topics import Topics, read_groups

_QUESTION_SOURCES = ("folketinget", "econet", "dawiki")


def build_sets(blocks: list[Block], meanings: list[Meaning], seed: int) -> list[PairSet]:
    """Every pair set of the recipe, as text."""
    rng = random.Random(seed)  # noqa: S311 - nothing secret is drawn
    topics = Topics.from_groups(read_groups())
    passages = [
        (number, passage)
        for number, block in enumerate(blocks)
        if block.source.startswith(_QUESTION_SOURCES)
        for passage in passages_of(block, rng)
    ]
    known = nouns(meanings)
    return [
        neighbour_pairs(blocks),
        answer_pairs(blocks),
        *prose_pairs(blocks, rng),
        *dannet_pairs(meanings),
        inflection_pairs(blocks, known),
        compound_pairs(known),
        cloze_pairs(passages, known, rng),
        *concept_pairs(passages, topics, rng),
        *handwritten_pairs(rng),
        judged_pairs(read_judged(), rng),
    ]


def encode_sets(sets: list[PairSet], tokenizer: Tokenizer, report: Callable[[str], None]) -> list[Pairs]:
    """The sets as token ids, with the texts judged wrong as negatives; what has a side without token is never drawn."""
    encoded = []
    for pairs in sets:
        left, right = encode(tokenizer, pairs.left), encode(tokenizer, pairs.right)
        chance = np.asarray(pairs.importance, dtype=np.float64) * (left.lengths > 0) * (right.lengths > 0)
        label = np.asarray(pairs.label, dtype=np.int64)
        wrong = negatives = None
        if each := len(pairs.wrong[0]):
            wrong = encode(tokenizer, [text for of_pair in pairs.wrong for text in of_pair])
            negatives = np.arange(len(wrong)).reshape(len(pairs), each)
        encoded.append(Pairs(pairs.name, pairs.weight, left, right, label, chance, negatives, wrong))
        report(f"{len(pairs):8d} pairs, weight {pairs.weight}: {pairs.name}")
    return encoded
