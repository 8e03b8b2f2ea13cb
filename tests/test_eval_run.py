"""The measures, on values that are checked by hand, and the trivial systems on the golden cases."""

from collections import Counter
from pathlib import Path

import pytest
from support import EXAMPLE

from eval.cases import Case, check_cases, load_cases, with_variants
from eval.folders import NOTES as NOTES_FOLDER
from eval.notes import Notes, check_bound, corpus_sha256, notes_of
from eval.practice import practice
from eval.response import Response
from eval.run import ask_all, below_floor, check_fit, scores_of
from eval.score import score
from eval.stats import Figure
from eval.summary import figure, summarise
from eval.systems import systems
from vectorstore.errors import UnusableError

pytestmark = pytest.mark.slow

CASE = Case(
    *("c", "dev", "bus", "aggregation", ("coverage",), "Hvad?", (), "yes", {}),
    grades={"a": 2, "b": 2, "c": 1},
    tables=frozenset({"E|Bord 1", "E|Bord 2"}),
    refusal="",
    variants=(),
)
TABLES = {"a": "E|Bord 1", "b": "E|Bord 2", "c": "E|Bord 3", "d": "E|Bord 4"}


def test_half_of_the_answers_cited_beside_one_wrong_passage() -> None:
    scored = score(CASE, Response(("a", "d")), TABLES)
    assert (scored.recall, scored.precision, scored.first) == (0.5, 0.5, 1.0)
    assert (scored.table_recall, scored.table_precision) == (0.5, 0.5)


def test_a_related_passage_harms_no_precision_but_is_no_right_first_citation() -> None:
    scored = score(CASE, Response(("c", "a", "b")), TABLES)
    assert (scored.recall, scored.precision, scored.first) == (1.0, 1.0, 0.0)


def test_a_refusal_of_an_answerable_question_has_no_recall_and_no_precision() -> None:
    scored = score(CASE, Response(()), TABLES)
    assert (scored.recall, scored.precision, scored.refused) == (0.0, None, True)


def test_the_mean_of_one_and_zero_is_a_half_between_zero_and_one() -> None:
    found = figure([1.0, 0.0, None])
    assert found is not None
    assert (found.mean, found.low, found.high, found.cases) == (0.5, 0.0, 1.0, 2)


@pytest.fixture(scope="module")
def notes(bot) -> Notes:
    return notes_of(bot.index)


def table_of(bot, notes: Notes, name: str, cases: list[Case]) -> dict[str, dict[str, Figure]]:
    return summarise(scores_of(ask_all(name, systems(bot)[name](), cases, notes), cases))


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_golden_cases_fit_the_example_notes(bot, split: str) -> None:
    cases = load_cases(split)
    assert len(cases) >= 100
    assert {case.split for case in cases} == {split}
    assert check_cases(cases, bot.index.passages) == []
    check_bound(cases, corpus_sha256([EXAMPLE]))


@pytest.mark.slow
def test_the_practice_cases_fit_their_notes(tmp_path: Path) -> None:
    tranevig, *evenings = (cases for _, cases in practice(tmp_path))
    assert len([case for case in tranevig if case.split == "practice"]) == 90
    assert [len(cases) for cases in evenings] == [187, 120, 120]


def test_the_golden_set_is_large_enough_for_every_kind() -> None:
    cases = [*load_cases("dev"), *load_cases("test")]
    kinds = Counter(case.kind for case in cases)
    least = {"aggregation": 80, "specific": 50, "single_table": 25, "comparison": 25, "numeric": 20}
    assert {kind: kinds[kind] for kind in least if kinds[kind] < least[kind]} == {}
    refusals = Counter(case.refusal for case in cases)
    assert all(refusals[kind] >= 15 for kind in ("off_topic", "near_miss", "false_premise", "partial"))
    assert sum(len({variant.op for variant in case.variants}) == 7 for case in cases) >= 60
    assert all(case.nuggets for case in cases if case.kind == "aggregation")


def test_no_theme_stands_in_both_splits() -> None:
    assert {case.theme for case in load_cases("dev")} & {case.theme for case in load_cases("test")} == set()


def test_cases_of_other_notes_are_refused_until_a_person_binds_them_again(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Idéer\n- Flere bænke ved søen.\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="python -m eval bind"):
        check_bound(load_cases("dev"), corpus_sha256([tmp_path]))


def test_a_case_with_a_passage_that_is_not_in_the_notes_is_found_out(bot, notes: Notes) -> None:
    assert check_cases([CASE], bot.index.passages) == [
        "c: not in these notes: a, b, c",
        "c: an aggregation needs nuggets",
    ]
    with pytest.raises(UnusableError, match="Opgaverne passer ikke"):
        check_fit([CASE], notes)


@pytest.mark.parametrize("line", ["{}", '{"id": "a", "colour": "red"}', "{"])
def test_a_broken_case_names_its_line(tmp_path: Path, line: str) -> None:
    (tmp_path / "dev.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="linje 1"):
        load_cases("dev", tmp_path)


def test_variants_are_cases_of_their_own_that_know_their_question() -> None:
    cases = load_cases("dev")
    spelt = with_variants(cases)
    assert len(spelt) == len(cases) + sum(len(case.variants) for case in cases)
    assert {case.base for case in spelt} == {case.id for case in cases}


def test_returning_everything_has_full_recall_and_refusing_always_has_none(bot, notes: Notes) -> None:
    cases = load_cases("dev")[:20]
    everything = table_of(bot, notes, "return everything", cases)
    nothing = table_of(bot, notes, "always refuse", cases)
    assert everything["all answerable"]["recall"].mean == 1.0
    assert everything["all answerable"]["precision"].mean < 0.2
    assert nothing["all answerable"]["recall"].mean == 0.0
    assert nothing["over-refusal"]["refused"].mean == 1.0


def test_the_figures_on_dev_lie_above_the_floor(bot, notes: Notes) -> None:
    assert below_floor(table_of(bot, notes, "ours", load_cases("dev"))) == []


def test_always_refusing_falls_below_the_floor(bot, notes: Notes) -> None:
    assert below_floor(table_of(bot, notes, "always refuse", load_cases("dev"))) != []


def test_a_system_that_dies_of_a_question_is_recorded_and_never_rewarded_for_silence(notes: Notes) -> None:
    def dies(_: Case) -> Response:
        raise TimeoutError("too slow")

    off_topic = next(case for case in load_cases("dev") if case.refusal == "off_topic")
    (record,) = ask_all("dies", dies, [off_topic], notes)
    assert record.failures == {"system": "TimeoutError: too slow"}
    assert record.scores["A1"] == 0.0


def test_the_tutorial_pipeline_finds_something_and_refuses_nothing(bot, notes: Notes) -> None:
    records = ask_all("t", systems(bot)["tutorial pipeline, top 4"](), load_cases("dev")[:20], notes)
    assert not any(record.failures for record in records)
    assert all(record.answer["answered"] for record in records)
    assert sum(record.scores["K1"] for record in records if "K1" in record.scores) / 20 > 0.1


def test_the_example_is_where_the_evaluation_looks_for_it() -> None:
    assert NOTES_FOLDER == EXAMPLE
