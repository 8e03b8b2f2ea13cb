"""Two runs compared: intervals on values checked by hand, pairing, and files that can be taken up again."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from answers import DARK, EVENING, NOTES, answer, case
from hypothesis import given
from hypothesis import strategies as st

from eval.cases import Case
from eval.compare import compare, compare_records, is_drop
from eval.gates import BY_ID
from eval.record import Record, figures_of, from_json, make_record
from eval.response import Response
from eval.results import Journal, Results, read_results, write_results
from eval.run import ask_all
from eval.stats import clustered, difference
from vectorstore.errors import UnusableError

ABOUT = {"evaluators": 1, "set": "dev", "made": "2026-11-22T12:00:00+00:00"}


def records(*responses: Response) -> list[Record]:
    return [
        make_record(case({"p2": 2, "p5": 2}, id=f"c{number}"), response, NOTES)
        for number, response in enumerate(responses)
    ]


def test_a_gain_in_every_case_is_significant_and_a_loss_in_every_case_is_a_drop() -> None:
    before = {f"c{number}": 0.5 for number in range(20)}
    after = dict.fromkeys(before, 0.75)
    question = {name: name for name in before}
    gain, loss = difference(before, after, question), difference(after, before, question)
    assert (gain.mean, gain.low, gain.high, gain.significant) == (0.25, 0.25, 0.25, True)
    assert is_drop(BY_ID["K1"], loss)
    assert not is_drop(BY_ID["K1"], gain)
    assert is_drop(BY_ID["A2"], gain), "refusing more is worse"


def test_as_many_gains_as_losses_are_no_difference() -> None:
    before = {f"c{number}": float(number % 2) for number in range(20)}
    after = {name: 1 - value for name, value in before.items()}
    found = difference(before, after, {name: name for name in before})
    assert found.mean == 0
    assert not found.significant
    assert found.low < 0 < found.high


def test_variants_of_one_question_are_one_draw() -> None:
    alone = clustered({str(number): (float(number % 2),) for number in range(40)})
    together = clustered({str(number): (float(number % 2),) * 10 for number in range(4)})
    assert alone is not None
    assert together is not None
    assert alone.cases == together.cases == 40
    assert together.high - together.low > 2 * (alone.high - alone.low)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=30))
def test_the_mean_lies_in_its_interval(values: list[float]) -> None:
    found = clustered({str(at): (value,) for at, value in enumerate(values)})
    assert found is not None
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9


def test_what_changed_is_told_case_by_case() -> None:
    found = compare_records(records(answer(DARK), answer(DARK)), records(answer(DARK, EVENING), answer(DARK)))
    (change,) = found.changes
    assert change.case == "c0"
    assert change.scores["K2"] == (0.5, 1.0)
    assert found.measures["K2"].mean == 0.25


def test_a_case_whose_gold_changed_is_left_out() -> None:
    before = records(answer(DARK), answer(DARK))
    after = [before[0], make_record(case({"p2": 2}, id="c1"), answer(DARK), NOTES)]
    found = compare_records(before, after)
    assert (found.left_out, found.measures["K2"].cases) == (1, 1)


def test_runs_by_other_formulas_are_not_compared() -> None:
    old, new = Results(ABOUT, {"s": []}), Results({**ABOUT, "evaluators": 2}, {"s": []})
    with pytest.raises(UnusableError, match="forskellige formler"):
        compare(old, new)


def test_a_results_file_is_read_back_as_it_was_written(tmp_path: Path) -> None:
    results = Results(ABOUT, {"s": records(answer(DARK))}, {"D1": 1.0}, {"note-001": ["canary"]})
    write_results(results, tmp_path / "r.json")
    assert read_results(tmp_path / "r.json") == results
    figures = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["systems"]["s"]["figures"]
    assert figures["K2"]["mean"] == figures_of(results.systems["s"])["K2"].mean == 0.5


@pytest.mark.parametrize("text", ["", "[]", '{"format": 0}', '{"format": 1}'])
def test_what_is_no_results_file_is_said_in_one_line(tmp_path: Path, text: str) -> None:
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    with pytest.raises(UnusableError, match="er ikke en resultatfil"):
        read_results(tmp_path / "r.json")


def test_a_run_that_broke_off_asks_only_what_it_had_not_asked(tmp_path: Path) -> None:
    asked: list[str] = []

    def system(each: Case) -> Response:
        if each.id == "c1" and len(asked) == 1:
            raise KeyboardInterrupt
        asked.append(each.id)
        return answer(DARK)

    cases = [case({"p2": 2}, id=f"c{number}") for number in range(3)]
    journal = Journal(tmp_path / "r.json", ABOUT)
    with pytest.raises(KeyboardInterrupt), journal.writing():
        ask_all("s", system, cases, NOTES, journal)
    assert asked == ["c0"]
    again = Journal(tmp_path / "r.json", {**ABOUT, "made": "later"})
    asked.append("broke off")
    with again.writing():
        whole = ask_all("s", system, cases, NOTES, again)
    assert asked == ["c0", "broke off", "c1", "c2"]
    assert [record.case for record in whole] == ["c0", "c1", "c2"]
    assert list(tmp_path.iterdir()) == []


def test_the_journal_of_another_run_is_not_taken_up(tmp_path: Path) -> None:
    (record,) = records(answer(DARK))
    (tmp_path / "r.json.part").write_text(
        json.dumps({"set": "test"}) + "\n" + json.dumps({"system": "s", "record": record.to_json()}) + "\n",
        encoding="utf-8",
    )
    assert Journal(tmp_path / "r.json", ABOUT).known == {}


def test_a_record_survives_json() -> None:
    (record,) = records(answer(DARK))
    assert from_json(json.loads(json.dumps(record.to_json()))) == replace(record)
