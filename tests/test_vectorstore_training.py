"""What the embedder is trained on, and that a judged point moves the table the right way."""

import random

import numpy as np

from vectorstore.training.contrast import Pairs, Schedule, batch_gradient
from vectorstore.training.judged import judged_pairs, read_judged
from vectorstore.training.token_lists import TokenLists


def lists(*rows: list[int]) -> TokenLists:
    return TokenLists.from_rows([np.array(row, dtype=np.int32) for row in rows])


def test_no_point_both_answers_a_topic_and_does_not() -> None:
    judged = read_judged()
    assert len(judged) > 4_000
    assert not [topic.wordings for topic in judged if set(topic.right) & set(topic.wrong)]
    assert all(topic.right and all(topic.wordings) for topic in judged)


def test_a_judged_pair_keeps_its_topic_and_brings_points_that_are_wrong_for_it() -> None:
    pairs = judged_pairs(random.Random(1))  # noqa: S311 - nothing secret is drawn
    topics = read_judged()
    wrong = set(topics[0].wrong)
    first = [at for at, label in enumerate(pairs.label) if label == 0]
    assert {pairs.left[at] for at in first} == set(topics[0].wordings)
    assert all(any(text.startswith(point) for point in wrong) for at in first for text in pairs.wrong[at])
    assert len({len(texts) for texts in pairs.wrong}) == 1


def test_a_point_judged_wrong_is_pushed_away_from_its_topic() -> None:
    table = np.array([[1.0, 0.2], [0.9, 0.1], [0.8, 0.3]], dtype=np.float32)
    one = np.zeros(1, dtype=np.int64)
    pairs = Pairs("judged", 1.0, lists([0]), lists([1]), one, np.ones(1), np.zeros((1, 1), dtype=np.int64), lists([2]))
    plain = Schedule(1, token_dropout=0.0, overlap_dropout=0.0)

    touched, gradient, _ = batch_gradient(pairs, one, table, plain, np.random.default_rng(1))
    after = table.copy()
    after[touched] -= 0.1 * gradient

    assert cosine(after[0], after[2]) < cosine(table[0], table[2])
    assert cosine(after[0], after[1]) - cosine(after[0], after[2]) > cosine(table[0], table[1]) - cosine(
        table[0], table[2]
    )


def cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))
