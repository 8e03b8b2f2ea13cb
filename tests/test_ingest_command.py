"""The command line: what the overview says, and how mistakes are answered."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from support import ROOT, quiet

from ingest.__main__ import main
from ingest.naming import ManifestRow
from ingest.report import overview as overview_of
from ingest.run import read_folder
from vectorstore.arguments import DanishParser, translated
from vectorstore.errors import UsageError

pytestmark = pytest.mark.slow

NOTE = "Sted: Lindevang Hallen\nBordvært: Anne Holm\n\nIdéer\n- Anne Holm vil have flere bænke.\n- Lys på stien.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    return folder


def report(**changed: object) -> dict[str, object]:
    note = {"note": "a.txt", "event": "Hallen", "place": "", "table": "Bord 1", "passages": 25, "masked": {"host": 18}}
    return {"build": "x", "notes": [note], "unreadable": [], "unchanged": 0, "removed": [], **changed}


def overview(*, of_another: bool = False, **changed: object) -> str:
    return overview_of(report(**changed), of_another=of_another)


# The overview


def test_one_table_is_a_table_and_two_are_tables() -> None:
    first, second = report()["notes"][0], {**report()["notes"][0], "note": "b.txt", "masked": {"host": 1, "phone": 1}}
    assert overview().startswith("1 bord, 25 udsagn.\n")
    shown = overview(notes=[first, second])
    assert shown.startswith("2 borde, 50 udsagn.\n")
    assert "Dækket af hensyn til persondata: bordvært 19 steder, telefonnummer 1 sted." in shown


def test_one_unreadable_file_is_a_file_and_two_are_files() -> None:
    entries = [{"note": "b.pdf", "reason": "filen er tom"}, {"note": "c.pdf", "reason": "filen er tom"}]
    assert "\n1 fil kunne ikke læses" in overview(unreadable=entries[:1])
    assert "\n2 filer kunne ikke læses" in overview(unreadable=entries)


def test_five_removed_notes_are_named_and_the_rest_counted() -> None:
    assert overview(removed=list("abcde")).endswith("Fjernet siden sidst: a, b, c, d, e.")
    assert overview(removed=list("abcdefg")).endswith("Fjernet siden sidst: a, b, c, d, e og 2 til.")


def test_another_consultation_indexed_before_is_not_listed_as_removed(notes: Path, tmp_path: Path, capsys) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "x.txt").write_text(NOTE, encoding="utf-8")
    index = str(tmp_path / "index")
    shown = []
    for folder in (other, notes):
        assert main([str(folder), "--index", index]) == 0
        shown.append(capsys.readouterr().out)
    assert "Fjernet" not in "".join(shown)
    (notes / "b.txt").write_text(NOTE, encoding="utf-8")
    main([str(notes), "--index", index])
    (notes / "b.txt").unlink()
    main([str(notes), "--index", index])
    assert "Fjernet siden sidst: b.txt." in capsys.readouterr().out


# Folders, links and the manifest


def test_a_file_instead_of_a_folder_is_told_that_a_folder_is_wanted(notes: Path, tmp_path: Path, capsys) -> None:
    assert main([str(notes / "a.txt"), "--index", str(tmp_path / "index")]) == 2
    assert f"er en fil: angiv den mappe, notaterne ligger i, altså {notes}." in capsys.readouterr().err


def test_links_that_lead_out_of_the_folder_are_reported_and_others_read(notes: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.txt").write_text(NOTE, encoding="utf-8")
    for name, target in (
        ("out.txt", outside / "secret.txt"),
        ("folder", outside),
        ("none.txt", tmp_path / "none"),
        ("self.txt", notes / "self.txt"),
        ("b.txt", notes / "a.txt"),
    ):
        (notes / name).symlink_to(target)
    read = read_folder(notes, {}, keep_names=False, progress=quiet)
    assert [note.note for note in read.notes] == ["a.txt", "b.txt"]
    assert [entry.note for entry in read.unreadable] == ["folder", "none.txt", "out.txt", "self.txt"]
    assert {entry.reason.partition(";")[0] for entry in read.unreadable} == {
        "henvisningen fører ud af mappen eller til ingenting"
    }


def test_a_folder_of_notes_that_is_itself_a_link_is_read(notes: Path, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(notes)
    assert len(read_folder(tmp_path / "link", {}, keep_names=False, progress=quiet).notes) == 1


def test_a_row_of_the_manifest_without_a_file_is_wrong_use(notes: Path, tmp_path: Path, capsys) -> None:
    (notes / "manifest.csv").write_text("file,host\na.txt,Anne Holm\n../b.txt,Bo Ek\n", encoding="utf-8")
    assert main([str(notes), "--index", str(tmp_path / "index")]) == 2
    shown = capsys.readouterr().err
    assert "“../b.txt”, som ikke findes" in shown
    assert len(shown.splitlines()) == 1


def test_a_row_is_matched_whether_its_letters_are_composed_or_not(notes: Path) -> None:
    (notes / "a\u030a.txt").write_text(NOTE, encoding="utf-8")
    read = read_folder(notes, {"å.txt": ManifestRow(table="7")}, keep_names=False, progress=quiet)
    assert [table.table for note in read.notes for table in note.tables] == ["a", "Bord 7"]
    with pytest.raises(UsageError, match="c\\.txt"):
        read_folder(notes, {"c.txt": ManifestRow()}, keep_names=False, progress=quiet)


# Arguments


def ingest(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "ingest", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Der mangler: NOTATER"),
        (["x", "--indeks", "y"], "Ukendt argument: --indeks y"),
        (["x", "--index"], "--index skal følges af en værdi"),
        (["x", "--json=1"], "--json tager ingen værdi, men fik “1”"),
    ],
)
def test_wrong_arguments_are_one_danish_line(arguments: list[str], message: str) -> None:
    done = ingest(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"Fejl: {message}. Se hvordan med “python -m ingest --help”.\n"


def test_a_wrong_choice_and_a_subcommand_are_answered_in_danish(capsys) -> None:
    parser = DanishParser(prog="bot")
    ask = parser.add_subparsers(required=True, metavar="KOMMANDO").add_parser("ask")
    ask.add_argument("--role", choices=["idea", "theme"])
    ask.add_argument("--most", type=int)
    for arguments in ([], ["chat"], ["ask", "--role", "x"], ["ask", "--most", "x"]):
        with pytest.raises(SystemExit):
            parser.parse_args(arguments)
    assert capsys.readouterr().err.splitlines() == [
        "Fejl: Der mangler: KOMMANDO. Se hvordan med “bot --help”.",
        "Fejl: KOMMANDO kan ikke være “chat”; vælg mellem ask. Se hvordan med “bot --help”.",
        "Fejl: --role kan ikke være “x”; vælg mellem idea, theme. Se hvordan med “bot ask --help”.",
        "Fejl: --most kan ikke være “x”. Se hvordan med “bot ask --help”.",
    ]


def test_a_message_that_is_not_known_stays_on_one_line() -> None:
    assert translated("something\nnew") == "something new"


def test_help_is_danish_and_quick() -> None:
    seconds = []
    for _ in range(3):
        start = time.perf_counter()
        done = ingest("--help")
        seconds.append(time.perf_counter() - start)
    assert min(seconds) < 0.5
    assert done.returncode == 0
    assert done.stdout.startswith("brug: python -m ingest [-h]")
    assert {"argumenter:", "valgmuligheder:"} <= set(done.stdout.splitlines())
    assert "-h, --help      vis denne hjælp\n" in done.stdout
    assert not {"usage", "options", "show"} & set(done.stdout.split())
