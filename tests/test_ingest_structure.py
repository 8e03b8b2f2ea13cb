"""Messy notes as people hand them in: other orders, other words, several tables in a file, a table in several files."""

from pathlib import Path

import pytest
from support import quiet

from ingest.grammar import load_grammar
from ingest.header_lines import fields_in, table_line, title_fields
from ingest.language import language_of
from ingest.naming_path import from_path
from ingest.parse import parse
from ingest.run import read_folder
from vectorstore.manifest import Contents

SHEET = """Borgermøde i Tjørnemark Kulturlade den 26. marts 2025

Bord 1
Udfordringer
- Der er for få busser om aftenen.
Idéer
- En bus hver time.

Bord 2 – referent Bente Lund
Idéer
- Lys på stien.
Udfordringer
- Stien er mørk.

Noter fra bord 3
Hvad vil vi gerne have mere af?
1. Flere fester.
   a) På torvet
1.1 Lys i træerne
(2) Varme i hallen

BORD NR. 4:
Hvad går mindre godt?
→ Der er langt til læge.
"""


def read(folder: Path, **notes: str) -> Contents:
    for name, text in notes.items():
        path = folder / name.replace("__", "/").replace("_", " ")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.with_suffix(".txt").write_text(text, encoding="utf-8")
    return read_folder(folder, {}, keep_names=False, progress=quiet)


def points(text: str) -> list[tuple[str, str]]:
    """Role and words of every point."""
    return [(point.role, text[point.start : point.end]) for note in parse(text).notes for point in note.points]


# Several tables in a file, a table in several files


def test_a_sheet_of_four_tables_is_four_tables_at_one_meeting(tmp_path: Path) -> None:
    contents = read(tmp_path, alt=SHEET)
    assert [(table.table, table.place, table.date) for table in contents.notes[0].tables] == [
        (f"Bord {number}", "Tjørnemark Kulturlade", "26. marts 2025") for number in (1, 2, 3, 4)
    ]
    assert [(passage.table, passage.role, passage.text) for passage in contents.passages] == [
        ("Bord 1", "challenge", "Der er for få busser om aftenen."),
        ("Bord 1", "idea", "En bus hver time."),
        ("Bord 2", "idea", "Lys på stien."),
        ("Bord 2", "challenge", "Stien er mørk."),
        ("Bord 3", "idea", "Flere fester."),
        ("Bord 3", "idea", "På torvet"),
        ("Bord 3", "idea", "Lys i træerne"),
        ("Bord 3", "idea", "Varme i hallen"),
        ("Bord 4", "challenge", "Der er langt til læge."),
    ]
    assert "Bente" not in contents.notes[0].text


def test_the_rounds_of_a_table_in_files_of_their_own_are_one_table(tmp_path: Path) -> None:
    contents = read(
        tmp_path,
        Tjørnemark__bord_3_runde_1="Udfordringer\n- Stien er mørk.\n",
        Tjørnemark__bord_3_runde_2="Idéer\n- Lys på stien.\n",
    )
    assert len({table.key for note in contents.notes for table in note.tables}) == 1
    assert [(passage.table, passage.exercise) for passage in contents.passages] == [
        ("Bord 3", "Øvelse 1"),
        ("Bord 3", "Øvelse 2"),
    ]


def test_lines_that_each_speak_for_a_table_are_said_by_that_table() -> None:
    text = "Opsamling i plenum\nBord 1: Vi ønsker flere busser.\nBord 2: Trafik\n- Stien er mørk.\n"
    notes = parse(text).notes
    said = [(note.header.get("table"), text[point.start : point.end]) for note in notes for point in note.points]
    assert said == [("1", "Vi ønsker flere busser."), ("2", "Stien er mørk.")]


def test_a_sentence_about_another_table_is_a_point() -> None:
    text = "Idéer\n- Flere bænke.\n\nBord 3 foreslår det samme.\n"
    assert points(text) == [("idea", "Flere bænke."), ("idea", "Bord 3 foreslår det samme.")]


@pytest.mark.parametrize("numbers", [("1", "2"), ("Bord 1", "Bord 2")])
def test_a_grid_with_a_row_for_each_table_is_read_row_by_row(tmp_path: Path, numbers: tuple[str, str]) -> None:
    rows = [
        ("Bord", "Udfordringer", "Idéer"),
        (numbers[0], "For få busser.", "En bus hver time."),
        (numbers[1], "", "Lys."),
    ]
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    (tmp_path / "ark.html").write_text(f"<table>{cells}</table>", encoding="utf-8")
    contents = read_folder(tmp_path, {}, keep_names=False, progress=quiet)
    assert [(passage.table, passage.role, passage.text) for passage in contents.passages] == [
        ("Bord 1", "challenge", "For få busser."),
        ("Bord 1", "idea", "En bus hver time."),
        ("Bord 2", "idea", "Lys."),
    ]


# Words of other forms


@pytest.mark.parametrize(
    "question, role",
    [
        ("Hvad går godt?", "strength"),
        ("Det gode ved at bo her", "strength"),
        ("Hvad går mindre godt?", "challenge"),
        ("Hvad mangler vi?", "challenge"),
        ("Hvad vil vi have mindre af?", "challenge"),
        ("Hvad vil vi gerne have mere af?", "idea"),
        ("Hvad kan gøres bedre?", "idea"),
        ("Drømme for byen", "idea"),
        ("Gode råd til politikerne", "idea"),
        ("Spm. 3: Hvad er jeres vildeste idé?", "idea"),
        ("Det vil vi selv gøre", "own contribution"),
        ("Challenges", "challenge"),
    ],
)
def test_questions_of_other_forms_have_their_role(question: str, role: str) -> None:
    assert points(f"{question}\n- Flere bænke ved søen.\n") == [(role, "Flere bænke ved søen.")]


@pytest.mark.parametrize("line", ["Anden runde", "2. runde", "Opgave 2", "Runde 2: Løsninger", "Anden øvelse"])
def test_rounds_and_tasks_are_exercises(line: str) -> None:
    text = f"{line}\n\nIdéer\n- Flere bænke.\n"
    assert parse(text).notes[0].points[-1].exercise == "Øvelse 2"


@pytest.mark.parametrize(
    "mark", ["→", "✗", "1.1", "2.2.1", "(2)", "(a)", "iii)", "➤", "∙"], ids=lambda mark: f"mark {mark}"
)
def test_numbered_and_drawn_bullets_are_marks_and_no_words(mark: str) -> None:
    text = f"Idéer\n{mark} Flere bænke ved søen.\n{mark} Lys på stien.\n"
    assert points(text) == [("idea", "Flere bænke ved søen."), ("idea", "Lys på stien.")]


@pytest.mark.parametrize("line", ["1.5 mio. kr. til stien er for lidt.", "12.30 bliver der ringet af i skolen."])
def test_numbers_that_begin_a_sentence_are_words(line: str) -> None:
    assert points(f"Udfordringer\n{line}\n") == [("challenge", line)]


# Header lines


def test_labels_side_by_side_are_fields_of_their_own() -> None:
    line = "Bord: 7   Sted: Elmosekær Hallen   Dato: 3/4-2025"
    assert fields_in(line, load_grammar()) == {"table": "7", "place": "Elmosekær Hallen", "date": "3/4-2025"}
    assert fields_in("Bord 7 sagde: vi vil", load_grammar()) == {}


@pytest.mark.parametrize(
    "line, fields",
    [
        ("Bord 3", {"table": "3"}),
        ("Referat fra bord 12, Elmosekær Hallen", {"table": "12", "place": "Elmosekær Hallen"}),
        ("Bord 3 (26. marts 2025)", {"table": "3", "date": "26. marts 2025"}),
        ("BORDET NR. 4:", {"table": "4"}),
        ("Bord 3 vil have flere bænke", None),
        ("Bord 1.000 er væltet", None),
        ("Bordet er enigt", None),
    ],
)
def test_a_line_that_names_a_table(line: str, fields: dict[str, str] | None) -> None:
    found = table_line(line, load_grammar())
    assert (found.fields if found else None) == fields


def test_a_title_tells_where_and_when_and_a_sentence_does_not() -> None:
    grammar = load_grammar()
    assert title_fields("Dialogmøde på Storkebæk Kro 3. maj 2025", grammar) == {
        "place": "Storkebæk Kro",
        "date": "3. maj 2025",
    }
    assert title_fields("Vi vil have et møde på Storkebæk Kro 3. maj.", grammar) == {}


# Paths


@pytest.mark.parametrize(
    "path, told",
    [
        (
            "Elmosekær Hallen/2025-05-03 bord 4 runde 2.docx",
            ("Elmosekær Hallen", "", "2025-05-03", "Øvelse 2", "Bord 4"),
        ),
        ("Elmosekær Hallen - bord 3 - referat.docx", ("", "Elmosekær Hallen", "", "", "Bord 3")),
        ("Noter/2025-03-26 Ravnshede/Bord 3/runde 1.txt", ("Ravnshede", "", "2025-03-26", "Øvelse 1", "Bord 3")),
        ("Ravnshede.zip/PDF/bord 2.txt", ("Ravnshede", "", "", "", "Bord 2")),
        ("Runde 2/gruppe B.odt", ("", "", "", "Øvelse 2", "Bord B")),
        ("Bord i haven.txt", ("", "", "", "", "")),
        ("20250326_Bord4_Storkebæk Kro.pdf", ("", "Storkebæk Kro", "20250326", "", "Bord 4")),
    ],
)
def test_folders_and_file_names_tell_meeting_place_date_round_and_table(path: str, told: tuple[str, ...]) -> None:
    read_off = from_path(path)
    found = (read_off.folder, read_off.place, read_off.date, read_off.exercise, read_off.table_label)
    assert found == told


# Languages


@pytest.mark.parametrize(
    "text, language",
    [
        ("Der er for få busser om aftenen, og de unge kan ikke komme hjem fra byen.", "da"),
        ("There are too few buses in the evening, and the young people cannot get home.", "en"),
        ("Det finns för få bussar på kvällen och de unga kan inte ta sig hem från staden.", "sv"),
        ("Es gibt zu wenig Busse am Abend, und die Jugendlichen kommen nicht nach Hause.", "de"),
        ("Flere bænke", "da"),
        ("Cykelsti, legeplads, bænke, træer, skole, havn, café, bibliotek, svømmehal", "da"),
    ],
)
def test_the_language_is_told_from_small_words_and_danish_where_in_doubt(text: str, language: str) -> None:
    assert language_of(text) == language


def test_a_long_text_without_a_known_small_word_is_of_an_unknown_language() -> None:
    assert language_of("qasigiannguit kommuuniata saaffiginnissutaanut ullulerneqarsimasumut " * 12) == "und"


def test_an_english_point_in_a_danish_note_is_marked(tmp_path: Path) -> None:
    text = (
        "Idéer\n- Vi vil gerne have flere bænke på torvet, så alle kan hvile sig.\n"
        "- We would like to have more of the benches in the town, please, and a bus.\n"
    )
    contents = read(tmp_path, bord_1=text)
    assert [passage.language for passage in contents.passages] == ["da", "en"]
