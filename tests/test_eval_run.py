"""The measures, on values that are checked by hand, and the trivial systems on the golden cases."""

from pathlib import Path

import pytest
from support import EXAMPLE

from eval.cases import Case, check_cases, load_cases, with_variants
from eval.run import below_floor, run_all, run_system
from eval.score import score
from eval.summary import figure
from eval.systems import Response, systems
from vectorstore.errors import UnusableError

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


@pytest.mark.parametrize("split", ["dev", "test"])
def test_the_golden_cases_fit_the_example_notes(bot, split: str) -> None:
    cases = load_cases(split)
    assert len(cases) >= 100
    assert {case.split for case in cases} == {split}
    assert check_cases(cases, bot.index.passages) == []


def test_a_case_with_a_passage_that_is_not_in_the_notes_is_found_out(bot) -> None:
    assert check_cases([CASE], bot.index.passages) == ["c: not in these notes: a, b, c"]
    with pytest.raises(UnusableError, match="Opgaverne passer ikke"):
        run_all(bot, [CASE])


def test_a_broken_case_names_its_line(tmp_path: Path) -> None:
    (tmp_path / "dev.jsonl").write_text("{}\n", encoding="utf-8")
    with pytest.raises(UnusableError, match="linje 1"):
        load_cases("dev", tmp_path)


def test_variants_are_cases_of_their_own() -> None:
    cases = load_cases("dev")
    assert len(with_variants(cases)) == len(cases) + sum(len(case.variants) for case in cases)


def test_returning_everything_has_full_recall_and_refusing_always_has_none(bot) -> None:
    cases = load_cases("dev")[:20]
    everything = run_system(systems(bot)["return everything"], bot, cases)
    nothing = run_system(systems(bot)["always refuse"], bot, cases)
    assert everything.table["all answerable"]["recall"].mean == 1.0
    assert everything.table["all answerable"]["precision"].mean < 0.2
    assert nothing.table["all answerable"]["recall"].mean == 0.0
    assert nothing.table["over-refusal"]["refused"].mean == 1.0


def test_the_figures_on_dev_lie_above_the_floor(bot) -> None:
    result = run_system(systems(bot)["ours"], bot, load_cases("dev"))
    assert below_floor(result.table) == []


def test_always_refusing_falls_below_the_floor(bot) -> None:
    assert below_floor(run_system(systems(bot)["always refuse"], bot, load_cases("dev")).table) != []


def test_the_example_is_where_the_evaluation_looks_for_it() -> None:
    from eval.__main__ import NOTES

    assert NOTES == EXAMPLE
