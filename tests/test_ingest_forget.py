"""What is taken out is gone: from the index, from the disk, and from what the next ingest makes."""

import json
from pathlib import Path

import pytest
from builds import answering, files
from support import quiet

from ingest.__main__ import main
from ingest.forgotten import FILE
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.contents import read_contents
from vectorstore.embed import HashEmbedder
from vectorstore.manifest import current_build, read_passages

pytestmark = pytest.mark.slow

TOLD = "Naboen i det gule hus holder ti geder, som går løs i haverne om natten."
NOTES = {
    "a.txt": f"Udfordringer\n- Stien er mørk ved søen om aftenen.\n- {TOLD}\n- Flere bænke.\n",
    "b.txt": "Udfordringer\n- Stien er mørk ved søen om aftenen.\n- Flere bænke.\n",
}


@pytest.fixture
def notes(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.setenv("EMBEDDER", "hash")
    folder = tmp_path / "notes"
    folder.mkdir()
    for name, text in NOTES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def index(notes: Path, tmp_path: Path, capsys) -> Path:
    assert main([str(notes), "--index", str(tmp_path / "index")]) == 0
    capsys.readouterr()
    return tmp_path / "index"


def passage_of(index: Path, text: str, note: str) -> str:
    passages = read_passages(index / str(current_build(index)))
    return next(passage.id for passage in passages if passage.text == text and passage.note == note)


def bytes_hold(folder: Path, text: str) -> list[str]:
    return [name for name, data in files(folder).items() if text.encode() in data]


def test_a_build_is_read_back_as_it_was_written(tmp_path: Path, notes: Path) -> None:
    contents = read_folder(notes, {}, keep_names=False, progress=quiet)
    build = write_build(tmp_path / "other", contents, HashEmbedder(), quiet)
    assert read_contents(tmp_path / "other" / build) == contents


def test_a_forgotten_passage_is_in_no_byte_below_the_index(index: Path, capsys) -> None:
    assert bytes_hold(index, TOLD)
    assert main(["forget", passage_of(index, TOLD, "a.txt"), "--index", str(index)]) == 0
    assert "intet af det er tilbage" in capsys.readouterr().out
    assert bytes_hold(index, TOLD) == []
    assert bytes_hold(index, "geder") == []
    assert answering(index) == {"Stien er mørk ved søen om aftenen.", "Flere bænke."}
    passages = read_passages(index / str(current_build(index)))
    assert [(passage.note, passage.start) for passage in passages if passage.text == "Flere bænke."] == [
        ("a.txt", NOTES["a.txt"].index("Flere")),
        ("b.txt", NOTES["b.txt"].index("Flere")),
    ]


def test_a_forgotten_passage_stays_out_when_the_notes_are_read_again_even_from_another_file(
    notes: Path, index: Path, capsys
) -> None:
    main(["forget", passage_of(index, TOLD, "a.txt"), "--index", str(index)])
    (notes / "a.txt").rename(notes / "c.txt")
    assert main([str(notes), "--index", str(index)]) == 0
    assert bytes_hold(index, "geder") == []
    assert "1 udsagn" not in capsys.readouterr().err
    assert len(read_passages(index / str(current_build(index)))) == 4


def test_a_short_text_is_forgotten_at_its_own_table_only_and_that_is_said(index: Path, capsys) -> None:
    short = passage_of(index, "Flere bænke.", "a.txt")
    assert main(["forget", short, "--index", str(index)]) == 0
    assert "1 stykker siges også ordret af andre" in capsys.readouterr().out
    assert "Flere bænke." in answering(index)
    assert short not in {passage.id for passage in read_passages(index / str(current_build(index)))}


def test_a_passage_of_one_of_two_notes_whose_names_are_covered_alike_stays_out(notes: Path, index: Path) -> None:
    for host in ("Anne Holm", "Inge Berg"):
        (notes / f"bord 3 - {host}.txt").write_text("Idéer\n- Et vandtårn.\n- En mole.\n", encoding="utf-8")
    main([str(notes), "--index", str(index)])
    second = passage_of(index, "Et vandtårn.", "bord 3 - ████ ████ (2).txt")
    assert main(["forget", second, "--index", str(index)]) == 0
    assert main([str(notes), "--index", str(index)]) == 0
    said = [passage for passage in read_passages(index / str(current_build(index))) if passage.text == "Et vandtårn."]
    assert [passage.note for passage in said] == ["bord 3 - ████ ████.txt"]


def test_a_forgotten_note_is_gone_and_stays_out_under_any_name(notes: Path, index: Path, capsys) -> None:
    assert main(["forget", "a.txt", "--index", str(index)]) == 0
    assert "a.txt” er fjernet og bliver holdt ude" in capsys.readouterr().out
    assert bytes_hold(index, "geder") == []
    assert bytes_hold(index, "a.txt") == []
    (notes / "a.txt").rename(notes / "renamed.txt")
    (notes / "a.txt").write_text("Idéer\n- Noget helt andet under det gamle navn.\n", encoding="utf-8")
    assert main([str(notes), "--index", str(index), "--json"]) == 0
    assert [note["note"] for note in json.loads(capsys.readouterr().out)["notes"]] == ["b.txt"]


def test_what_is_remembered_holds_no_word_of_what_was_forgotten(index: Path) -> None:
    main(["forget", passage_of(index, TOLD, "a.txt"), "--index", str(index)])
    main(["forget", "a.txt", "--index", str(index)])
    remembered = (index / FILE).read_text(encoding="utf-8")
    assert "geder" not in remembered
    assert "a.txt" not in remembered


def test_a_copy_of_the_text_that_lies_in_the_index_folder_is_found(index: Path, capsys) -> None:
    (index / "copy.bak").write_text(TOLD, encoding="utf-16")
    assert main(["forget", passage_of(index, TOLD, "a.txt"), "--index", str(index)]) == 1
    assert f"står stadig i {index / 'copy.bak'}" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["none.txt", "p-000000000000"])
def test_what_is_not_in_the_index_cannot_be_forgotten(index: Path, capsys, what: str) -> None:
    before = files(index)
    assert main(["forget", what, "--index", str(index)]) == 2
    assert f"hedder “{what}”" in capsys.readouterr().err
    assert {name for name in files(index) if "chroma" not in name} == {name for name in before if "chroma" not in name}


def test_without_an_index_nothing_can_be_forgotten(tmp_path: Path, capsys) -> None:
    assert main(["forget", "a.txt", "--index", str(tmp_path / "none")]) == 1
    assert "intet indeks" in capsys.readouterr().err


def test_a_damaged_memory_stops_the_ingest_instead_of_letting_things_back(notes: Path, index: Path, capsys) -> None:
    (index / FILE).write_text("{", encoding="utf-8")
    assert main([str(notes), "--index", str(index)]) == 1
    assert "er beskadiget, så det vides ikke, hvad der skal holdes ude" in capsys.readouterr().err
