"""Golden cases of one's own: drafted from notes, questions and feedback, judged in a sheet, then measured."""

import csv
import json
from pathlib import Path

import pytest

from eval.__main__ import main
from eval.cases import read_cases, read_data
from eval.drafts import of_feedback
from eval.sheet import COLUMNS
from vectorstore.errors import UnusableError

pytestmark = pytest.mark.slow

NOTES = {
    "Bord 1.txt": "Bord 1\nIdéer\n- Flere bænke ved søen til de ældre.\n- Gratis bus til alle under 18 år.\n",
    "Bord 2.txt": "Bord 2\nUdfordringer\n- Stien langs søen er mørk om vinteren.\n- =1+1 er ikke en formel.\n",
}


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, Path]:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, text in NOTES.items():
        (notes / name).write_text(text, encoding="utf-8")
    return str(notes), tmp_path / "golden"


def rows_of(golden: Path) -> list[dict[str, str]]:
    with (golden / "opgaver.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def save(golden: Path, rows: list[dict[str, str]]) -> None:
    with (golden / "opgaver.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        writer.writerows(rows)


def judge(golden: Path, answers: str) -> None:
    """What a person does: 2 for the passages that hold these words, 0 for the others, and an x."""
    rows = rows_of(golden)
    for row in rows:
        row["karakter"] = "2" if answers in row["udsagn"] else "0"
    rows[0]["godkendt"] = "x"
    save(golden, rows)


@pytest.mark.slow
def test_a_question_becomes_a_case_that_is_measured_when_a_person_has_judged_it(
    folders: tuple[str, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    notes, golden = folders
    where = ["--notes", notes, "--to", str(golden)]
    assert main(["add", "Hvad sagde folk om bænke?", *where]) == 0
    assert read_cases(golden / "golden.jsonl") == [], "a draft measures nothing"
    judge(golden, "bænke")
    assert main(["confirm", *where]) == 0
    (case,) = read_cases(golden / "golden.jsonl")
    assert (case.kind, case.answerable, len(case.answers)) == ("aggregation", "yes", 1)
    assert case.numbers[0].value == 1
    capsys.readouterr()
    own = ["--golden", str(golden / "golden.jsonl"), "--notes", notes, "--system", "ours", "--alone", "--json"]
    assert main(["run", *own]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["ours"]["all answerable"]["recall"]["mean"] == 1.0


@pytest.mark.slow
def test_cases_are_refused_when_the_notes_have_changed_since(folders: tuple[str, Path]) -> None:
    notes, golden = folders
    where = ["--notes", notes, "--to", str(golden)]
    main(["add", "Hvad sagde folk om bænke?", *where])
    judge(golden, "bænke")
    main(["confirm", *where])
    (Path(notes) / "Bord 2.txt").write_text("Bord 2\nIdéer\n- Lys på stien.\n", encoding="utf-8")
    own = ["--golden", str(golden / "golden.jsonl"), "--notes", notes]
    assert main(["run", *own, "--system", "ours", "--alone"]) == 1
    assert main(["bind", *own]) == 0
    assert main(["run", *own, "--system", "ours", "--alone"]) == 0


@pytest.mark.slow
def test_a_draft_of_ones_own_notes_holds_every_kind_of_question_and_needs_a_person(folders: tuple[str, Path]) -> None:
    _, golden = folders
    example = Path(__file__).parents[1] / "eval" / "consultation" / "notes"
    assert main(["init", str(example), "--to", str(golden)]) == 0
    drafts = read_data(golden / "golden.jsonl")
    assert {case.status for case in drafts} == {"draft"}
    assert {case.kind for case in drafts} >= {"aggregation", "single_table", "numeric", "unanswerable"}
    refusals = {case.gold.refusal.kind for case in drafts if case.gold.refusal}
    assert refusals == {"off_topic", "near_miss", "false_premise"}
    assert all(len({each.id for each in case.pool}) == len(case.pool) >= 5 for case in drafts)
    assert {by for case in drafts for each in case.pool for by in each.by} >= {"ours", "words alone, top 5"}


def test_the_same_question_is_drafted_once_and_judged_cases_are_left_alone(folders: tuple[str, Path]) -> None:
    notes, golden = folders
    where = ["--notes", notes, "--to", str(golden)]
    main(["add", "Hvad sagde folk om bænke?", *where])
    judge(golden, "bænke")
    main(["confirm", *where])
    before = (golden / "golden.jsonl").read_text(encoding="utf-8")
    main(["add", "hvad sagde folk om  bænke", *where])
    assert (golden / "golden.jsonl").read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    ("column", "value", "told"),
    [("karakter", "3", "0, 1 eller 2"), ("slags", "noget", "slags"), ("spørgsmål", " ", "mangler et spørgsmål")],
)
def test_a_mistake_in_the_sheet_is_said_with_its_case(
    folders: tuple[str, Path], column: str, value: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    notes, golden = folders
    where = ["--notes", notes, "--to", str(golden)]
    main(["add", "Hvad sagde folk om bænke?", *where])
    judge(golden, "bænke")
    rows = rows_of(golden)
    rows[0][column] = value
    save(golden, rows)
    assert main(["confirm", *where]) == 1
    error = capsys.readouterr().err
    assert "own-001" in error
    assert told in error


def test_no_cell_of_the_sheet_is_a_formula(folders: tuple[str, Path]) -> None:
    notes, golden = folders
    main(["add", "=HYPERLINK(1)", "--notes", notes, "--to", str(golden)])
    assert not any((value or "")[:1] in "=+-@" for row in rows_of(golden) for value in row.values() if value)


def test_thumbs_down_come_first_and_bring_what_was_cited(folders: tuple[str, Path], tmp_path: Path) -> None:
    notes, golden = folders
    where = ["--notes", notes, "--to", str(golden)]
    main(["add", "Hvad sagde folk om bænke?", *where])
    cited = next(row["id"] for row in rows_of(golden) if "mørk" in row["udsagn"] or "bænke" in row["udsagn"])
    lines = [
        {"time": "t", "verdict": "up", "question": "Hvad med bussen?", "build": "b", "citations": []},
        {"time": "t", "verdict": "down", "reason": "wrong_source", "question": "Og lys?", "citations": [cited]},
        {"at": "t", "vote": "down", "reason": "missing", "question": "Og stien?", "citations": []},
        {"verdict": "down"},
    ]
    assert [(p.question, p.note) for p in of_feedback(lines)] == [
        ("Og lys?", "down: wrong_source"),
        ("Og stien?", "down: missing"),
        ("Hvad med bussen?", "up"),
    ]
    (tmp_path / "f.jsonl").write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    assert main(["from-feedback", str(tmp_path / "f.jsonl"), *where]) == 0
    light = next(case for case in read_data(golden / "golden.jsonl") if case.question == "Og lys?")
    assert "answer" in next(each.by for each in light.pool if each.id == cited)


def test_a_file_that_is_no_feedback_is_said_in_one_line(folders: tuple[str, Path], tmp_path: Path) -> None:
    notes, golden = folders
    (tmp_path / "f.jsonl").write_text("not JSON", encoding="utf-8")
    assert main(["from-feedback", str(tmp_path / "f.jsonl"), "--notes", notes, "--to", str(golden)]) == 1
    with pytest.raises(UnusableError):
        read_data(golden / "golden.jsonl")
