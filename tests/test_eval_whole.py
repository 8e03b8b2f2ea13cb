"""Measures of all records together, and the commands from end to end."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from answers import DARK, EVENING, LAMPS, NOTES, answer, case, nugget

from eval.__main__ import main
from eval.record import Record, make_record
from eval.response import Response
from eval.results import read_results
from eval.systems import BASELINES, OURS, VECTORS, WORDS
from eval.whole import curve_of, fusion, whole


def record(name: str, response: Response, confidence: float, **more: object) -> Record:
    asked = case({"p2": 2, "p5": 2, "p4": 2}, id=name, **more)
    return make_record(asked, replace(response, confidence=confidence, milliseconds=10 * (confidence + 1)), NOTES)


def test_the_gap_is_what_tables_share_less_what_one_alone_said() -> None:
    nuggets = (nugget("Mørk sti", "p2", "p5", minority=False), nugget("Fire lamper", "p4"), nugget("Mørk aften", "p5"))
    found = whole([record("a", answer(DARK, LAMPS), 0.5, nuggets=nuggets)])
    assert found["K3 gap"] == 1.0 - 0.5


def test_unanswerable_questions_that_are_surer_cost_auroc_and_raise_the_risk() -> None:
    off = make_record(case({}, id="off", refusal="off_topic"), replace(answer(DARK), confidence=0.6), NOTES)
    records = [record("a", answer(DARK), 0.9), off, record("b", answer(DARK), 0.3)]
    assert whole(records)["A4 AUROC"] == 0.5
    assert curve_of(records) == [(pytest.approx(1 / 3), 0.0), (pytest.approx(2 / 3), 0.5), (1.0, pytest.approx(1 / 3))]


def test_the_median_of_ten_fifteen_and_twenty_milliseconds_is_fifteen() -> None:
    found = whole([record(str(sure), answer(DARK), sure) for sure in (0.0, 0.5, 1.0)])
    assert found["L1 p50"] == 15.0


def test_fusion_is_held_against_the_better_leg_alone() -> None:
    def ranked(*names: str) -> list[Record]:
        return [record("a", Response((), ranked=names), 0.5)]

    best, good, none = ranked("p2", "p5", "p4"), ranked("p2", "p1", "p5"), ranked("p1")
    better_leg = good[0].scores["R2"]
    assert fusion({OURS: best, WORDS: good, VECTORS: none}) == pytest.approx(1.0 - better_leg)
    assert fusion({OURS: best}) is None


def test_a_form_that_is_refused_is_a_flip_and_loses_everything() -> None:
    written = record("a", answer(DARK, EVENING), 0.9, nuggets=(nugget("Mørk sti", "p2"),))
    typo = record("a/typo", Response(()), 0.1, nuggets=(nugget("Mørk sti", "p2"),), op="typo")
    found = whole([written, typo])
    assert (found["B2"], found["B1 typo K1"], found["B1 typo tables"]) == (1.0, 1.0, 0.0)


@pytest.mark.slow
def test_run_compare_and_report_from_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "refuse.json"
    assert main(["run", "--system", "always refuse", "--alone", "--out", str(out)]) == 0
    assert read_results(out).whole("")["K3 gap"] == 0.0
    assert main(["compare", str(out), str(out), "--json"]) == 0
    compared = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert compared["measures"]["A2"]["mean"] == 0.0
    assert compared["changes"] == []
    assert main(["gate", str(out)]) == 1
    assert "Look first at: search" in capsys.readouterr().err
    assert main(["report", str(out), "--to", str(tmp_path / "report")]) == 0
    assert (tmp_path / "report" / "report.html").is_file()


def test_a_system_that_does_not_exist_is_said_with_those_that_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--system", "mine"]) == 2
    told = capsys.readouterr().err
    assert all(name in told for name in BASELINES)
