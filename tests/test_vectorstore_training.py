"""What the embedder is trained on, and that points judged by a topic move the table the right way."""

import random

import numpy as np
import pytest

from vectorstore.training.contrast import Pairs, Schedule, batch_gradient
from vectorstore.training.judged import Judged, judged_pairs, read_judged
from vectorstore.training.pair_set import PairSet
from vectorstore.training.recipe import encode_sets
from vectorstore.training.token_lists import TokenLists
from vectorstore.training.tokenizer import train_tokenizer

BUS = Judged(("bus", "rutebil"), ("halvtomme vogne", "41 kører ikke"), ("cyklen er bedst", "læge søges"))
TABLE = np.array([[1, 0.2], [0.9, 0.1], [0.8, 0.3], [0.1, 1], [0.3, 0.9], [0.2, 0.7]], dtype=np.float32)
PLAIN = Schedule(1, token_dropout=0.0, overlap_dropout=0.0)


def paired(*topics: Judged) -> PairSet:
    return judged_pairs(topics, random.Random(1))  # noqa: S311 - nothing secret is drawn


def lists(*rows: list[int]) -> TokenLists:
    return TokenLists.from_rows([np.array(row, dtype=np.int32) for row in rows])


def test_each_wording_of_a_topic_goes_with_each_answer_alone_or_among_points_that_do_not_answer() -> None:
    pairs = paired(*[BUS] * 20)
    assert pairs.left[:4] == ["bus", "bus", "rutebil", "rutebil"]
    assert pairs.label[:5] == [0, 0, 0, 0, 1]
    assert pairs.importance == [2**-0.5] * 80
    assert all(("halvtomme vogne" in text) != ("41 kører ikke" in text) for text in pairs.right)
    assert 0.2 < sum("cyklen" in text or "læge" in text for text in pairs.right) / 80 < 0.5


def test_the_wrong_texts_of_a_pair_hold_nothing_that_answers_and_are_as_long_as_its_answer() -> None:
    pairs = paired(BUS)
    for right, wrong in zip(pairs.right, pairs.wrong, strict=True):
        assert not any("vogne" in text or "41" in text for text in wrong)
        alone = right in BUS.right
        assert all((text in BUS.wrong) == alone for text in wrong)


def test_a_topic_without_wrong_points_is_trained_on_all_the_same() -> None:
    pairs = paired(Judged(("bus",), ("halvtomme vogne",), ()))
    assert (pairs.right[0].strip(), "".join(pairs.wrong[0]).strip()) == ("halvtomme vogne", "")


def test_the_numbers_of_the_judgements_are_those_of_the_points_that_were_judged() -> None:
    of_topic = {wording: topic for topic in read_judged() for wording in topic.wordings}
    assert "hashtågen ved søen om aftenen" in of_topic["narko"].right


def test_no_point_both_answers_a_topic_and_does_not() -> None:
    topics = read_judged()
    assert len(topics) > 5_000
    assert not [topic.wordings for topic in topics if set(topic.right) & set(topic.wrong)]
    assert all(topic.right and all(topic.wordings) for topic in topics)


def test_sets_with_unequal_numbers_of_wrong_texts_are_refused() -> None:
    uneven = PairSet("uneven", 1.0)
    uneven.add("a", "b", 0, wrong=["c"])
    uneven.add("a", "b", 0, wrong=["c", "d"])
    with pytest.raises(ValueError, match="reshape"):
        encode_sets([uneven], train_tokenizer(["a b c d"] * 20, 20), lambda _: None)


def test_a_point_judged_wrong_is_pushed_away_and_another_pairs_wrong_point_stays_out() -> None:
    pairs = Pairs(
        name="judged",
        weight=1.0,
        left=lists([0], [3]),
        right=lists([1], [4]),
        label=np.array([0, 1]),
        chance=np.ones(2),
        negatives=np.array([[0], [1]]),
        wrong=lists([2], [5]),
    )
    table = TABLE.copy()
    touched, gradient, _ = batch_gradient(pairs, np.array([1]), table, PLAIN, np.random.default_rng(1))
    table[touched] -= 0.1 * gradient
    assert touched.tolist() == [3, 4, 5]
    assert cosine(table, 3, 5) < cosine(TABLE, 3, 5)


def cosine(table: np.ndarray, one: int, other: int) -> float:
    return float(table[one] @ table[other] / np.linalg.norm(table[one]) / np.linalg.norm(table[other]))
