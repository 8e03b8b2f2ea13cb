"""What the embedder is trained on, and that points judged by a topic move the table the right way."""

import random
import re
from pathlib import Path

import numpy as np
import pytest

from vectorstore.training.contrast import Pairs, Schedule, batch_gradient
from vectorstore.training.evenings import Judged, read_evenings
from vectorstore.training.judged import judged_pairs, read_judged
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
    assert set(pairs.label) == {0}
    assert pairs.importance == [2**-0.5] * 80
    assert all(("halvtomme vogne" in text) != ("41 kører ikke" in text) for text in pairs.right)
    assert 0.35 < sum("cyklen" in text or "læge" in text for text in pairs.right) / 80 < 0.65


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
    answers = {text for topic in read_judged() if "narko" in topic.wordings for text in topic.right}
    assert "hashtågen ved søen om aftenen" in answers


def test_the_same_topic_at_two_evenings_is_one_to_the_training() -> None:
    other = Judged(("Bus", "kollektiv trafik"), ("41 holder ved skolen",), ("læge søges",))
    assert set(paired(BUS, other).label) == {0}
    assert paired(BUS, Judged(("læge",), ("læge søges",), ())).label == [0, 0, 0, 0, 1]


EVENING = """# Vestby
@
1 C halvtomme vogne
2 SI 41 kører til kl. 22, kør lidt længere
@
3 W jeg retter gerne cykler
==
bus = rutebil : 1 2 (3) []
cykler : 3 () [1 2]
"""


def test_an_evening_is_read_with_its_points_and_the_topics_that_they_answer(tmp_path: Path) -> None:
    (tmp_path / "001.txt").write_text(EVENING, encoding="utf-8")
    evening = read_evenings(tmp_path)[0]
    assert evening.points[1] == ("SI", "41 kører til kl. 22, kør lidt længere")
    both = ("halvtomme vogne", "41 kører til kl. 22, kør lidt længere")
    assert evening.topics[0] == Judged(("bus", "rutebil"), both, ())
    assert evening.topics[1] == Judged(("cykler",), ("jeg retter gerne cykler",), both)


@pytest.mark.parametrize("line", ["bus : 4 () []", "bus 1 2", "1 Q halvtomme vogne"])
def test_a_line_of_an_evening_that_says_nothing_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "001.txt").write_text(f"{EVENING}{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"001\.txt .*" + re.escape(line)):
        read_evenings(tmp_path)


def test_no_point_both_answers_a_topic_and_does_not() -> None:
    topics = read_judged()
    assert len(topics) > 10_000
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
