"""What is shown before anything is written: the tree of a folder and the lines of one note."""

import json
from pathlib import Path

import pytest

from ingest.__main__ import main

NOTE = (
    "Sted: Storkebæk Kro\nBord: 3\nReferent: Bente Lund\n\nØvelse 1\nIdéer (spørgsmål 1)\n"
    "Trafik\n- [bold]Flere[/bold] busser.\n- Bente Lund vil have lys på stien.\n\nSide 1 af 1\n"
)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    (folder / "b.docx").write_bytes(b"PK")
    return folder


def run(capsys, *arguments: object) -> str:
    assert main([str(argument) for argument in arguments]) == 0
    return capsys.readouterr().out


def test_a_dry_run_prints_the_tree_and_writes_nothing(notes: Path, tmp_path: Path, capsys) -> None:
    shown = run(capsys, notes, "--index", tmp_path / "index", "--dry-run")
    assert not (tmp_path / "index").exists()
    lines = [line.strip("│├└─ \xa0") for line in shown.splitlines()]
    assert lines[:6] == [
        "1 notat, 1 bord",
        "Storkebæk Kro",
        "Bord 3 (fil: a.txt)",
        "Øvelse 1 · Idéer · Idéer og forslag: 2 udsagn",
        "Trafik: [bold]Flere[/bold] busser.",
        "Trafik: █████ ████ vil have lys på stien.",
    ]
    assert "b.docx: filen er beskadiget eller ikke et Word-dokument (.docx)" in lines


def test_a_dry_run_as_json_is_the_report_without_a_build(notes: Path, tmp_path: Path, capsys) -> None:
    told = json.loads(run(capsys, notes, "--index", tmp_path / "index", "--dry-run", "--json"))
    assert (told["build"], told["notes"][0]["passages"]) == ("", 2)


def test_a_note_is_explained_line_for_line_with_names_covered(notes: Path, capsys) -> None:
    shown = run(capsys, "--explain", notes / "a.txt")
    assert "Bord: Bord 3  Arrangement: Storkebæk Kro  Sted: Storkebæk Kro  Dato: (ikke fundet)" in shown
    assert "Dækket: bordvært linje 3, 9\n" in shown
    assert "Bente" not in shown
    read = {line[:4].strip(): line[6:40].strip() for line in shown.splitlines() if line[:4].strip().isdigit()}
    assert read == {
        "1": "sidehoved", "2": "sidehoved", "3": "sidehoved", "5": "øvelse", "6": "spørgsmål", "7": "overskrift",
        "8": "udsagn 1, Idéer og forslag", "9": "udsagn 2, Idéer og forslag", "11": "trykt på skemaet",
    }  # fmt: skip


def test_the_manifest_beside_a_note_corrects_what_is_explained(notes: Path, capsys) -> None:
    (notes / "manifest.csv").write_text("file,table,place\na.txt,Havnebordet,Elmosekær\n", encoding="utf-8")
    assert "Bord: Havnebordet  Arrangement: Elmosekær  Sted: Elmosekær" in run(capsys, "--explain", notes / "a.txt")


def test_a_note_that_cannot_be_explained_says_why(notes: Path, capsys) -> None:
    assert main(["--explain", str(notes / "b.docx")]) == 1
    assert main(["--explain", str(notes / "none.txt")]) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert "b.docx: filen er beskadiget" in first
    assert "findes ikke: angiv stien til ét notat" in second
