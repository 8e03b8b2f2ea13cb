"""Names below a label without a colon and in a signature: read as header, covered everywhere in the note."""

from pathlib import Path

import docx
import pytest
from support import quiet

from ingest.parse import parse
from ingest.run import read_folder
from vectorstore.manifest import Contents

SAID = "Idéer\n- Flere bænke.\n"


def people(text: str) -> list[tuple[str, str]]:
    """(field, names) of the note."""
    (note,) = parse(text).notes
    return list(note.personal)


def said(text: str) -> list[str]:
    return [text[point.start : point.end] for note in parse(text).notes for point in note.points]


def word_file(folder: Path, *paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> Contents:
    document = docx.Document()
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    for text in paragraphs:
        document.add_paragraph(text)
    document.save(str(folder / "a.docx"))
    return read_folder(folder, {}, keep_names=False, progress=quiet)


@pytest.mark.parametrize(
    "label", ["BORDVÆRT", "Bordvært og referent", "## Bordvært", "**Referent**", "Bordvært (navn)"]
)
@pytest.mark.parametrize("gap", ["\n", "\n\n", "\n\n\n", "\r\n"])
def test_a_name_below_a_label_without_colon_is_the_host(label: str, gap: str) -> None:
    text = f"Lindevang Hallen\n{label}{gap}Hanne Krogh\n\n{SAID}"
    assert people(text) == [("host", "Hanne Krogh")]
    assert said(text) == ["Flere bænke."]


@pytest.mark.parametrize(
    "name", ["Hanne", "HANNE KROGH", "**Hanne Krogh**", "Hanne Krogh (skolen)", "Hanne Krogh, Bo Ek"]
)
def test_a_name_is_known_however_it_is_written(name: str) -> None:
    ((kind, value),) = people(f"BORDVÆRT\n\n{name}\n\n{SAID}")
    assert (kind, value.split()[0].title()) == ("host", "Hanne")


@pytest.mark.parametrize(
    "line", ["Hanne Krogh, lærer", "Hanne Krogh – Borgerforeningen", "Hanne Krogh, Borgerforeningen"]
)
def test_what_stands_beside_a_name_is_no_name(line: str) -> None:
    text = f"BORDVÆRT\n{line}\n\n{SAID}"
    assert people(text) == [("host", "Hanne Krogh")]
    assert said(text) == ["Flere bænke."]


def test_the_name_is_covered_everywhere_in_the_note(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"BORDVÆRT\nHanne Krogh\n\n{SAID}- Krogh vil have lys.\n", encoding="utf-8")
    read = read_folder(tmp_path, {}, keep_names=False, progress=quiet)
    assert read.notes[0].text == "BORDVÆRT\n█████ █████\n\nIdéer\n- Flere bænke.\n- █████ vil have lys.\n"


@pytest.mark.parametrize(
    "below",
    ["STED\nLindevang Hallen", "Lindevang Hallen", "Øvelse 1", "Noter fra bordet", "Vigtige temaer", "Udfordringer",
     "DATO", "Trafik\n\n- Flere busser.", "Trafik\n\nDer kører for få busser."],
)  # fmt: skip
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_printed_words_labels_and_headings_below_an_empty_label_are_no_names(below: str, gap: str) -> None:
    if gap == "\n" and below.startswith("Trafik"):
        return  # directly below its label a single word is a first name
    assert people(f"BORDVÆRT{gap}{below}\n\n{SAID}") == []


def test_two_labels_above_each_other_do_not_name_each_other() -> None:
    assert people(f"BORDVÆRT\nREFERENT\nHanne Krogh\n\n{SAID}") == [("host", "Hanne Krogh")]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize(
    "names", [["Anne Holm", "Bo Krogh", "Carl Bek"], ["Anne", "Bo", "Carl"], ["ANNE HOLM", "BO EK"]]
)
def test_participants_stand_one_a_line(gap: str, names: list[str]) -> None:
    text = f"BORDVÆRT{gap}Eva Lind{gap}DELTAGERE{gap}{gap.join(names)}\n\n{SAID}"
    assert people(text) == [("host", "Eva Lind"), ("participants", ", ".join(names))]
    assert said(text) == ["Flere bænke."]


@pytest.mark.parametrize("heading", ["Trafik", "GRØN OMSTILLING", "# Grøn Omstilling"])
def test_a_heading_below_the_participants_is_none_of_them(heading: str) -> None:
    text = f"Deltagere\n\nAnne Holm\n\nBo Krogh\n\n{heading}\n\n- Flere bænke.\n"
    assert people(text) == [("participants", "Anne Holm, Bo Krogh")]


@pytest.mark.parametrize("names", ["Anne Holm\nBo Krogh", "Anne\nBo\nCarl"])
def test_a_blank_line_ends_names_that_stand_close(names: str) -> None:
    text = f"Deltagere\n{names}\n\nGrøn Energi\n\n- Flere bænke.\n"
    assert people(text) == [("participants", ", ".join(names.split("\n")))]


def test_a_heading_called_participants_among_the_points_is_a_heading() -> None:
    text = "Idéer\n\nDeltagere\n- Unge\n- Ældre\n"
    assert people(text) == []
    assert said(text) == ["Unge", "Ældre"]


def test_a_host_below_the_last_point_makes_no_second_table() -> None:
    (note,) = parse(f"BORDVÆRT\nHanne Krogh\n\n{SAID}\nReferent\nBo Ek\n").notes
    assert note.personal == (("host", "Hanne Krogh"), ("host", "Bo Ek"))
    assert len(note.points) == 1


def test_paragraphs_of_a_word_form_are_labels_and_values(tmp_path: Path) -> None:
    read = word_file(
        tmp_path, "BORDVÆRT", "Hanne Krogh", "DELTAGERE", "Bo Ek", "Eva Lind", "Idéer", "Krogh og Lind vil have lys."
    )
    assert [passage.text for passage in read.passages] == ["█████ og ████ vil have lys."]
    assert not {"Hanne", "Krogh", "Ek", "Eva"} & set(read.notes[0].text.split())


@pytest.mark.parametrize(
    "rows",
    [
        (("BORDVÆRT", "Hanne Krogh"), ("Deltagere", "Bo Ek\nEva Lind")),
        (("BORDVÆRT", "Deltagere"), ("Hanne Krogh", "Bo Ek\nEva Lind")),
        (("BORDVÆRT", "Hanne Krogh", "Deltagere", "Bo Ek\nEva Lind"),),
        (("BORDVÆRT",), ("Hanne Krogh",), ("DELTAGERE",), ("Bo Ek",), ("Eva Lind",)),
        (("BORDVÆRT\nHanne Krogh", "DELTAGERE\nBo Ek\nEva Lind"),),
        (("Bordvært", "Hanne Krogh", ""), ("Deltagere", "Bo Ek", ""), ("", "Eva Lind", "")),
    ],
    ids=["beside", "above", "four", "one column", "in one cell", "empty column"],
)  # fmt: skip
def test_cells_of_a_word_form_are_labels_and_values(tmp_path: Path, rows: tuple[tuple[str, ...], ...]) -> None:
    read = word_file(tmp_path, "Idéer", "Krogh og Lind vil have lys.", rows=rows)
    assert [passage.text for passage in read.passages] == ["█████ og ████ vil have lys."]
    assert not {"Hanne", "Krogh", "Ek", "Eva"} & set(read.notes[0].text.replace(",", "").split())


def test_a_question_beside_an_empty_label_of_a_word_form_is_no_name(tmp_path: Path) -> None:
    read = word_file(tmp_path, "Idéer", "Flere bænke.", rows=(("BORDVÆRT", "Udfordringer"),))
    assert read.notes[0].masked == {}


# Signatures


@pytest.mark.parametrize(
    "closing",
    ["Med venlig hilsen\nHanne Krogh", "Med venlig hilsen,\n\nHanne Krogh", "Mvh. Hanne Krogh", "mvh\nHanne Krogh",
     "Venlig hilsen\nHanne Krogh\nLindevang Borgerforening\nTlf. 86 42 11 11", "Hilsen Hanne Krogh", "/VH\nHanne Krogh",
     "Med venlig hilsen\n\nHanne Krogh\n\nLindevang Borgerforening"],
)  # fmt: skip
def test_a_signature_is_no_passage_and_its_name_is_the_hosts(closing: str) -> None:
    text = f"Bordvært: Eva Lind\n\n{SAID}- Lys på stien.\n\n{closing}\n"
    assert set(people(text)) == {("host", "Eva Lind"), ("host", "Hanne Krogh")}
    assert said(text) == ["Flere bænke.", "Lys på stien."]


@pytest.mark.parametrize("closing", ["Mvh. hanne krogh", "mvh\nhanne krogh", "Kh\nhanne krogh, tlf. 86 42 11 11"])
def test_a_signature_without_capitals_is_covered_too(closing: str) -> None:
    ((kind, name),) = people(f"{SAID}\n{closing}\n")
    assert (kind, name[:11]) == ("host", "hanne krogh")


@pytest.mark.parametrize("closing", ["Med venlig hilsen, bord 3", "Venlig hilsen fra alle ved bordet", "Mvh\nBordet"])
def test_a_table_that_signs_is_no_person(closing: str) -> None:
    assert people(f"{SAID}\n{closing}\n") == []
    assert said(f"{SAID}\n{closing}\n") == ["Flere bænke."]


def test_what_stands_below_a_signature_in_mid_note_was_said() -> None:
    text = "Idéer\n\nFlere bænke.\n\nMed venlig hilsen\nHanne Krogh\n\nUdfordringer\n\nDer mangler busser.\n"
    assert said(text) == ["Flere bænke.", "Der mangler busser."]


def test_a_greeting_inside_a_sentence_was_said() -> None:
    text = "Idéer\n\n- Hilsen fra byen på alle togstationer, så folk får lyst.\n- Med venlig hilsen skal vi huske.\n"
    assert len(said(text)) == 2
    assert people(text) == []
