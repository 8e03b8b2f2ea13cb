"""The report: one page that stands alone, and what a person needs in order to see why an answer was bad."""

import json
import re
from pathlib import Path

from answers import DARK, EVENING, NOTES, answer, case, nugget

from eval.docs import renew
from eval.gates import MEASURES
from eval.metrics import VERSION
from eval.names import DANISH
from eval.plots import bars, line
from eval.record import make_record
from eval.response import Response
from eval.results import Results
from eval.stats import Figure
from eval.systems import OURS, REFUSE
from eval.tables import number, short_of
from eval.write import BEGIN, END, write_report

CASES = [
    case({"p2": 2, "p5": 2}, id="dark", nuggets=(nugget("Stien er mørk hver aften", "p5"), nugget("Mørk sti", "p2"))),
    case({"p2": 2}, id="<b>bold</b>", question="<script>alert(1)</script>?", nuggets=(nugget("Mørk sti", "p2"),)),
    case({}, id="off", refusal="off_topic", kind="unanswerable"),
]
ABOUT = {"evaluators": VERSION, "set": "dev", "made": "2026-11-22T12:00:00+00:00", "passages": 5, "tables": 3}
ABOUT |= {"build": "b", "corpus_sha256": "c" * 64, "variants": False, "model": ""}


def results() -> Results:
    ours = [answer(DARK), Response(()), answer(EVENING)]
    return Results(
        ABOUT,
        {
            OURS: [make_record(asked, given, NOTES) for asked, given in zip(CASES, ours, strict=True)],
            REFUSE: [make_record(asked, Response(()), NOTES) for asked in CASES],
        },
        {"D1": 1.0, "I1": 0.0},
    )


def test_the_page_fetches_nothing_and_runs_nothing(tmp_path: Path) -> None:
    page = write_report(results(), CASES, tmp_path)[0].read_text(encoding="utf-8")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(|\ssrc=|\shref=|\son\w+=", page)
    assert "&lt;script&gt;alert(1)" in page


def test_the_worst_cases_stand_with_answer_gold_and_sources(tmp_path: Path) -> None:
    page = write_report(results(), CASES, tmp_path)[0].read_text(encoding="utf-8")
    assert "Skulle være afvist, men blev besvaret." in page
    assert "Blev afvist, skønt notaterne svarer på det." in page
    assert "<span class=no>mangler</span> Stien er mørk hver aften" in page
    assert "[1] Bord 3, Hallen: Stien er mørk hver aften." in page


def test_the_same_figures_stand_in_markdown_and_json(tmp_path: Path) -> None:
    _, markdown, data = write_report(results(), CASES, tmp_path)
    figures = json.loads(data.read_text(encoding="utf-8"))
    assert figures["systems"][OURS]["figures"]["A1"]["mean"] == 0.0
    assert "A1" in figures["short"]
    assert "| A1 | Refusal recall | ≥ 0.9 | 0.97 | 0 ✗ | 1 |" in markdown.read_text(encoding="utf-8")


def test_a_missed_gate_is_named_and_a_kept_one_is_not() -> None:
    short = {measure.id for measure in short_of(results())}
    assert {"A1", "A2", "K1"} <= short
    assert not {"C1", "C4", "D1", "I1"} & short


def test_the_documents_figures_are_renewed_and_the_words_around_them_stay(tmp_path: Path) -> None:
    path = tmp_path / "evaluation.md"
    path.write_text(f"Before.\n{BEGIN}\nfigures of the last time\n{END}\nAfter.\n", encoding="utf-8")
    text = renew(results(), results(), path).read_text(encoding="utf-8")
    assert text.startswith("Before.\n")
    assert text.endswith("\nAfter.\n")
    assert "figures of the last time" not in text
    assert "| K2 | Table coverage | ≥ 0.85 | 0.96 |" in text
    assert "- **A1, Refusal recall**: 0, gate 0.9" in text


def test_every_measure_has_a_danish_name() -> None:
    assert DANISH.keys() == {measure.id for measure in MEASURES}


def test_a_bar_is_as_long_as_its_mean_and_a_curve_starts_where_it_starts() -> None:
    half = bars([("Halvt", Figure(0.5, 0.4, 0.6, 10))], "x")
    track, bar = re.findall(r'width="([\d.]+)" height="16"', half)
    assert float(bar) == float(track) / 2
    assert 'd="M50.0' in line([(0.0, 0.0), (1.0, 0.5)], "a", "b", "c")


def test_numbers_are_short() -> None:
    assert [number(value) for value in (0.9541, 1.0, 0.0, 1234.5, None)] == ["0.954", "1", "0", "1234", "–"]
