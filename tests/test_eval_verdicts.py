"""The mutation suite: large enough, always the same, and no class judged worse than it was."""

import json
from collections import Counter
from pathlib import Path

import pytest
from support import EXAMPLE, quiet

from bot.checks import check_claim
from eval.mutations.clauses import LIST, load_clauses
from eval.mutations.pair import Pair, half_of
from eval.mutations.suite import DATA, natural, read_pairs, suite
from eval.verdict_table import as_markdown, measure
from eval.verdicts import JUDGES, Verdict, judge, of_half, rows, wilson
from ingest.run import read_folder
from vectorstore.errors import UnusableError
from vectorstore.passage import Passage

pytestmark = pytest.mark.slow

CEILINGS = json.loads((DATA / "ceilings.json").read_text(encoding="utf-8"))
PER_CLASS = 30


@pytest.fixture(scope="module")
def passages() -> tuple[Passage, ...]:
    return tuple(read_folder(EXAMPLE, {}, keep_names=False, progress=quiet).passages)


@pytest.fixture(scope="module")
def pairs(passages) -> tuple[Pair, ...]:
    return suite(passages)


def test_every_class_has_forty_pairs_and_is_judged_one_way(pairs) -> None:
    sizes = Counter((pair.op, pair.label) for pair in pairs)
    assert len(sizes) == len({op for op, _ in sizes}) == 23
    assert min(sizes.values()) >= 40


def test_the_suite_is_the_same_every_time_and_says_nothing_twice(pairs, passages) -> None:
    assert pairs == suite(passages)
    assert len({pair.id for pair in pairs}) == len(pairs)


def test_no_passage_stands_first_in_both_halves(pairs) -> None:
    homes = {half: {pair.passages[0]["text"] for pair in of_half(pairs, half)} for half in ("dev", "held")}
    assert homes["dev"]
    assert homes["held"]
    assert not homes["dev"] & homes["held"]
    assert all(pair.half == half_of(pair.passages[0]["text"]) for pair in pairs)


def test_the_natural_sentences_are_split_by_their_number() -> None:
    assert {pair.half for pair in natural() if int(pair.id[-1]) % 2} == {"dev"}
    assert {pair.half for pair in natural() if not int(pair.id[-1]) % 2} == {"held"}


def test_an_altered_claim_differs_from_the_passage_it_was_made_of(pairs) -> None:
    altered = [pair for pair in pairs if pair.op in {"number", "unit", "name swap", "antonym", "negation delete"}]
    assert [pair.id for pair in altered if pair.claim.rstrip(".") in pair.passages[0]["text"]] == []


def test_a_clause_can_be_told_in_its_forms(passages) -> None:
    clause = next(each for each in load_clauses(passages) if each.subject == "bordet" and each.adverb == "ikke")
    assert clause.main() == "bordet ønsker ikke nye vindmøller på land"
    assert clause.sub() == "bordet ikke ønsker nye vindmøller på land"
    past, other = clause.past(), clause.reworded()
    assert past is not None
    assert past.sub() == "bordet ikke ønskede nye vindmøller på land"
    assert other is not None
    assert other.sub() == "bordet ikke vil have nye vindmøller på land"


def test_a_clause_whose_passage_is_not_there_is_found_out() -> None:
    with pytest.raises(UnusableError, match=r"clauses\.txt: 0 udsagn"):
        load_clauses([])
    assert LIST.exists()


def test_a_broken_line_names_its_number(tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text('{"id": "a"}\n', encoding="utf-8")
    with pytest.raises(UnusableError, match="linje 1"):
        read_pairs(tmp_path / "x.jsonl")


def test_the_interval_of_five_in_a_hundred_is_that_of_the_textbook() -> None:
    assert wilson(5, 100) == pytest.approx((0.0215, 0.1118), abs=1e-4)
    assert wilson(0, 10)[0] == 0.0


def pair(label: str) -> Pair:
    return Pair("a-1", "Flere bænke", ({"text": "Flere bænke"},), label, "op", "natural", "dev")  # type: ignore[arg-type]


def test_one_false_accept_of_two_is_a_half() -> None:
    verdicts = [Verdict(pair("unsupported"), True, 1.0), Verdict(pair("unsupported"), False, 3.0)]
    first, everything = rows(verdicts)
    assert (first.n, first.wrong, first.share, first.p50) == (2, 1, 0.5, 2.0)
    assert everything.op == "all"


def test_accepting_everything_accepts_all_that_is_wrong_and_rejects_nothing(pairs) -> None:
    found = {(row.op, row.label): row.share for row in rows(judge(pairs, JUDGES["accept all"]))}
    assert {share for (_, label), share in found.items() if label == "unsupported"} == {1.0}
    assert {share for (_, label), share in found.items() if label == "supported"} == {0.0}


def test_the_table_has_a_line_for_each_class() -> None:
    figures = measure([pair("unsupported"), pair("supported")])
    assert as_markdown(figures, figures).count("| op | 1 |") == 4


def test_no_class_is_judged_worse_than_its_ceiling(pairs) -> None:
    groups: dict[str, list[Pair]] = {}
    for each in sorted((*pairs, *natural()), key=lambda one: one.id):
        groups.setdefault(f"{each.op}, {each.label}" if each.source == "natural" else each.op, []).append(each)
    shares = {
        op: sum((check_claim(each.claim, each.passages) == ()) != (each.label == "supported") for each in found)
        / len(found)
        for op, group in groups.items()
        for found in [group if group[0].source == "natural" else group[:PER_CLASS]]
    }
    assert set(shares) == set(CEILINGS)
    assert {op: share for op, share in shares.items() if share > CEILINGS[op]} == {}
