"""Names of the municipality's own file, in paths and outside headers; addresses; and what is told of all that."""

import json
from pathlib import Path

import pytest
from builds import files
from support import quiet

from ingest.__main__ import main
from ingest.privacy import Privacy, people_in_path, read_names
from ingest.redact import MASK, masker
from ingest.run import read_folder
from vectorstore.errors import UsageError


def covered(text: str, **options) -> str:
    return masker({}, **options).mask(text)


@pytest.mark.parametrize(
    "address",
    ["Nørregade 12", "Åvej 3B", "Ved Søen Allé 7, 2. tv", "Kløvervænget 104", "Store Torv 1, st. th", "Poul Eks Vej 9"],
)
def test_street_addresses_with_a_house_number_are_covered(address: str) -> None:
    assert covered(f"Hun bor på {address}.").replace(MASK, "").strip(" .,") == "Hun bor på"


@pytest.mark.parametrize(
    "text",
    ["Landevej 417 er farlig.", "Hovedvejen 21 skal lukkes.", "Nørregade er mørk.", "Nørregade 2,5 km mod syd.",
     "Storegade 300 meter mod nord.", "Stien er 12 år gammel.", "Vej 12"],
)  # fmt: skip
def test_roads_streets_and_lengths_are_not_covered(text: str) -> None:
    assert covered(text) == text


@pytest.mark.parametrize("name", ["Hanne Eksempel", "Jens-Peter Falk Bro", "Mohammed Ek", "Anna Sofie Lind"])
def test_a_common_given_name_with_its_surname_is_covered_wherever_it_stands(name: str) -> None:
    text = covered(f"Det var {name}, der sagde det, og {name}s hund.", given_names=True)
    assert not any(part in text for part in name.replace("-", " ").split())


@pytest.mark.parametrize(
    "text",
    ["Jens Bangs Gade skal have træer.", "Anna sagde det.", "Hans hus er rødt.", "Karen Blixens Vej",
     "Peter Willemoes Skole er slidt.", "Per år kommer der flere."],
)  # fmt: skip
def test_what_is_called_after_a_person_and_a_given_name_alone_are_not_covered(text: str) -> None:
    assert covered(text, given_names=True) == text


def test_parts_of_two_letters_are_covered_but_a_verb_that_begins_a_sentence_is_not() -> None:
    text = "Bo Ek sagde: Bo mener ja. Bo i byen er dyrt. Så sagde Bo nej, og Ek med. EK er en forkortelse."
    assert masker({"host": ["Bo Ek"]}).mask(text) == (
        "██ ██ sagde: ██ mener ja. Bo i byen er dyrt. Så sagde ██ nej, og ██ med. EK er en forkortelse."
    )


# The names file


@pytest.mark.parametrize(
    "content", ["Hanne Eksempel\n# kommentar\n\nLone\n", "navn;rolle\nHanne Eksempel;vært\nLone;\n"]
)
def test_a_names_file_holds_one_name_a_line_or_in_the_first_column(tmp_path: Path, content: str) -> None:
    (tmp_path / "names.txt").write_text(content, encoding="utf-8")
    assert set(read_names(tmp_path / "names.txt")) >= {"Hanne Eksempel", "Lone"}


def test_a_names_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"ét navn pr\. linje"):
        read_names(tmp_path / "none.txt")


def test_a_whole_name_of_the_file_is_covered_in_any_case_and_a_single_one_with_a_capital() -> None:
    text = "HANNE EKSEMPEL, hanne eksempel, Lones og den lone sti, Eksempel"
    assert (
        covered(text, known=["Hanne Eksempel", "Lone"])
        == "█████ ████████, █████ ████████, ████s og den lone sti, Eksempel"
    )


def test_names_of_the_file_are_covered_in_every_store_and_in_the_output(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("EMBEDDER", "hash")
    notes = tmp_path / "notes"
    (notes / "Zenobia Quist").mkdir(parents=True)
    (notes / "Zenobia Quist" / "bord 1.txt").write_text("Idéer\n- Zenobia Quist vil have bænke.\n", encoding="utf-8")
    (notes / "Zenobia Quist" / "bord 2.xlsx").write_bytes(b"x")
    (tmp_path / "names.txt").write_text("Zenobia Quist\n", encoding="utf-8")
    arguments = [str(notes), "--index", str(tmp_path / "index"), "--names", str(tmp_path / "names.txt"), "--json"]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert json.loads(told)["notes"][0]["masked"] == {"known": 1}
    assert "Zenobia" not in told
    assert [name for name, data in files(tmp_path / "index").items() if b"Zenobia" in data or b"Quist" in data] == []


# Paths


@pytest.mark.parametrize(
    "path, people",
    [
        ("Bord 3 - Anne Holm.docx", ["Anne Holm"]),
        ("referat_ved_Xerxes_Lund.txt", ["Xerxes Lund"]),
        ("Elmosekær/bord 2 Eva.txt", ["Eva"]),
        ("Elmosekær Hallen/bord 2.txt", []),
        ("Sankt Hans Skolen/bord 2.txt", []),
        ("Sankt Hans/Eva/bord 2.txt", []),
    ],
)
def test_names_are_found_in_paths(path: str, people: list[str]) -> None:
    assert people_in_path(path) == people


def test_the_label_of_a_note_shows_no_name_and_two_labels_stay_apart(tmp_path: Path) -> None:
    for name in ("bord 3 - Anne Holm.txt", "bord 3 - Inge Berg.txt"):
        (tmp_path / name).write_text("Idéer\n- Holm og Berg vil have flere bænke.\n", encoding="utf-8")
    contents = read_folder(tmp_path, {}, keep_names=False, progress=quiet)
    assert [note.note for note in contents.notes] == ["bord 3 - ████ ████.txt", "bord 3 - ████ ████ (2).txt"]
    assert [passage.text[:12] for passage in contents.passages] == ["████ og Berg", "Holm og ████"]
    assert len({passage.id for passage in contents.passages}) == 2


def test_labels_keep_their_names_when_that_is_asked_for() -> None:
    assert Privacy(keep_names=True).label("bord 3 - Anne Holm.txt") == "bord 3 - Anne Holm.txt"
    assert Privacy().label("bord 3 - Anne Holm.txt") == "bord 3 - ████ ████.txt"


def test_reasons_for_what_cannot_be_read_show_no_name(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Idéer\n- Flere bænke.\n", encoding="utf-8")
    (tmp_path / "Anne Holm.docx").write_bytes(b"PK")
    contents = read_folder(tmp_path, {}, keep_names=False, progress=quiet)
    assert [entry.note for entry in contents.unreadable] == ["████ ████.docx"]
