"""A whole folder: what is found, what comes of it, and what never leaves it."""

import hashlib
import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from support import EXAMPLE, quiet

from ingest.__main__ import main
from ingest.naming import ManifestRow
from ingest.run import read_folder
from vectorstore.errors import UnusableError, UsageError
from vectorstore.manifest import Contents

pytestmark = pytest.mark.slow

NOTE = "Sted: Lindevang Hallen\nBordvært: Anne Holm\n\nIdéer\n- Anne Holm vil have flere bænke.\n- Lys på stien.\n"


def contents(folder: Path, **rows: ManifestRow) -> Contents:
    return read_folder(folder, rows, keep_names=False, progress=quiet)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    folder.mkdir()
    (folder / "a.txt").write_text(NOTE, encoding="utf-8")
    return folder


def test_a_missing_folder_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes ikke"):
        contents(tmp_path / "none")


def test_a_folder_with_nothing_but_hidden_and_temporary_files_is_empty(tmp_path: Path) -> None:
    for name in (".DS_Store", "~$note.docx", "Thumbs.db", "manifest.csv"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text(NOTE, encoding="utf-8")
    with pytest.raises(UnusableError, match="er tom"):
        contents(tmp_path)


def test_a_folder_of_unreadable_files_says_why(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"{}")
    (tmp_path / "b.pdf").write_bytes(b"{}")
    with pytest.raises(UnusableError, match=r"a\.xlsx: filtypen .* b\.pdf: filen er ikke en hel PDF"):
        contents(tmp_path)


def test_an_unreadable_file_is_named_and_the_others_are_read(notes: Path) -> None:
    (notes / "b.xlsx").write_bytes(b"{}")
    read = contents(notes)
    assert [note.note for note in read.notes] == ["a.txt"]
    assert [(entry.note, "filtypen" in entry.reason) for entry in read.unreadable] == [("b.xlsx", True)]


def test_the_host_of_the_manifest_is_covered_in_text_heading_and_passage(notes: Path) -> None:
    (notes / "b.txt").write_text("Idéer\n\n- Krogh om trafik: Bo Krogh vil have flere busser.\n", encoding="utf-8")
    read = contents(notes, **{"b.txt": ManifestRow(host="Bo Krogh", table="7")})
    assert read.notes[1].text == "Idéer\n\n- █████ om trafik: ██ █████ vil have flere busser.\n"
    assert [(passage.heading, passage.text, passage.table) for passage in read.passages if passage.note == "b.txt"] == [
        ("█████ om trafik", "██ █████ vil have flere busser.", "Bord 7")
    ]


def test_names_stand_when_they_are_asked_for(notes: Path) -> None:
    read = read_folder(notes, {}, keep_names=True, progress=quiet)
    assert read.passages[0].text == "Anne Holm vil have flere bænke."


def test_reading_twice_gives_the_same(notes: Path) -> None:
    assert contents(notes) == contents(notes)


words = st.text(alphabet="abcæøå •-\n.:", max_size=60)


@settings(max_examples=25, deadline=None)
@given(first=words, other=words)
def test_another_note_changes_no_passage_of_the_first(tmp_path_factory, first: str, other: str) -> None:
    folder = tmp_path_factory.mktemp("notes")
    (folder / "b.txt").write_text(f"Idéer\n- Flere bænke.\n- {first}", encoding="utf-8")
    alone = contents(folder).passages
    (folder / "a.txt").write_text(f"Idéer\n- Flere bænke.\n- {other}", encoding="utf-8")
    together = contents(folder).passages
    assert [passage for passage in together if passage.note == "b.txt"] == list(alone)
    assert len({passage.id for passage in together}) == len(together)


def test_every_passage_of_the_example_slices_back_to_its_note() -> None:
    read = contents(EXAMPLE)
    texts = {note.note: note.text for note in read.notes}
    assert len(read.passages) > 200
    for passage in read.passages:
        assert texts[passage.note][passage.start : passage.end] == passage.text
        assert passage.role != "other" or not passage.prompt.startswith(("Idéer", "Udfordringer"))


def test_the_report_of_the_command_holds_what_the_design_says(notes: Path, tmp_path: Path, capsys) -> None:
    assert main([str(notes), "--index", str(tmp_path / "index"), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report.pop("build")) == 16
    entry = {"event": "Lindevang Hallen", "place": "Lindevang Hallen", "table": "a", "passages": 2}
    assert report == {
        "notes": [{"note": "a.txt", **entry, "masked": {"host": 2}}],
        "unreadable": [],
        "unchanged": 0,
        "removed": [],
    }


def test_the_second_report_tells_what_is_unchanged_and_removed(notes: Path, tmp_path: Path, capsys) -> None:
    (notes / "b.txt").write_text("Idéer\n- En café.\n", encoding="utf-8")
    main([str(notes), "--index", str(tmp_path / "index"), "--json"])
    (notes / "b.txt").unlink()
    capsys.readouterr()
    main([str(notes), "--index", str(tmp_path / "index"), "--json"])
    report = json.loads(capsys.readouterr().out)
    assert (report["unchanged"], report["removed"]) == (1, ["b.txt"])


def test_wrong_use_is_one_line_on_the_error_stream(tmp_path: Path, capsys) -> None:
    assert main([str(tmp_path / "none"), "--index", str(tmp_path / "index")]) == 2
    assert main([str(tmp_path), "--index", str(tmp_path / "index")]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert [line[:6] for line in shown.err.splitlines()] == ["Fejl: ", "Fejl: "]


# The real notes


def test_the_first_real_note_gives_seventeen_headed_passages_of_spentrup_hallen(real_notes: Path) -> None:
    read = contents(real_notes)
    passages = [passage for passage in read.passages if passage.note.startswith("000_")]
    assert {passage.place for passage in passages} == {"Spentrup Hallen"}
    assert all(passage.heading for passage in passages)
    assert Counter((passage.exercise, passage.role) for passage in passages) == {
        ("Øvelse 1", "theme"): 4,
        ("Øvelse 2", "idea"): 9,
        ("Øvelse 2", "we-can"): 2,
        ("Øvelse 2", "strength"): 2,
    }


def test_the_second_real_note_is_named_from_its_file_and_keeps_its_questions_in_order(real_notes: Path) -> None:
    passages = [passage for passage in contents(real_notes).passages if passage.note.startswith("002_")]
    assert {(passage.table, passage.event) for passage in passages} == {("Bord 002", "")}
    assert 24 <= len(passages) <= 26
    counts = list(Counter((passage.exercise, passage.role) for passage in passages).items())
    assert counts[:3] == [
        (("Øvelse 1", "challenge"), 8),
        (("Øvelse 2", "challenge"), 6),
        (("Øvelse 2", "idea"), 5),
    ]
    assert counts[3][0] == ("Øvelse 2", "own contribution")
    assert counts[3][1] >= 5


def test_no_printed_line_of_the_real_forms_is_a_passage(real_notes: Path) -> None:
    printed = re.compile(r"(?i)opsamling på|spørgsmål \d på slide|spørgsmål/andet|bordvært|^sted:|^vi kan…|øvelse$|:$")
    assert [passage.id for passage in contents(real_notes).passages if printed.search(passage.said)] == []


def test_the_real_notes_are_read_exactly_as_ever(real_notes: Path) -> None:
    """The fingerprint is of what was read before other formats and forms were: it changes only on purpose."""
    read = contents(real_notes)
    names = ("note", "place", "table", "exercise", "prompt", "heading", "role", "start", "end", "text")
    known = [[passage.to_json()[name] for name in names] for passage in read.passages]
    digest = hashlib.sha256(json.dumps(known, ensure_ascii=False).encode()).hexdigest()
    assert (len(known), digest[:16]) == (42, "36f619cbc1b3032c")


def host_names(folder: Path) -> list[str]:
    """The real hosts' whole names, and their parts of five letters and more."""
    lines = [line for path in folder.glob("*.txt") for line in path.read_text(encoding="utf-8").splitlines()]
    wholes = [line.partition(":")[2].strip() for line in lines if line.lower().startswith("bordvært")]
    return wholes + [part for whole in wholes for part in whole.split() if len(part) >= 5]


@pytest.mark.parametrize("options", [[], ["--json"]], ids=["overview", "json"])
def test_no_host_of_the_real_notes_stands_below_the_index_or_in_the_output(
    real_notes: Path, tmp_path: Path, capsys, options: list[str]
) -> None:
    names = host_names(real_notes)
    assert len(names) >= 4
    assert main([str(real_notes), "--index", str(tmp_path / "index"), *options]) == 0
    shown = capsys.readouterr()
    assert [name for name in names if name.lower() in (shown.out + shown.err).lower()] == []
    for path in (path for path in (tmp_path / "index").rglob("*") if path.is_file()):
        data = path.read_bytes()
        for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
            text = data.decode(encoding, errors="ignore").lower()
            assert [name for name in names if name.lower() in text] == [], path.name


def test_the_host_of_a_real_note_stands_when_it_is_asked_for(real_notes: Path, tmp_path: Path, capsys) -> None:
    assert main([str(real_notes), "--index", str(tmp_path / "index"), "--keep-names"]) == 0
    capsys.readouterr()
    texts = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "index").glob("*/texts/*.txt"))
    assert host_names(real_notes)[0] in texts
