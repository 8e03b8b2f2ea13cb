"""Which lines are the form's, which are the header, and which were said."""

import pytest

from ingest.note import Note
from ingest.parse import parse


def only(text: str) -> Note:
    (note,) = parse(text).notes
    return note


def said(text: str) -> list[str]:
    return [text[point.start : point.end] for note in parse(text).notes for point in note.points]


def test_an_empty_form_has_no_passage() -> None:
    form = (
        "Opsamling på borgermøde\nSTED: LINDEVANG HALLEN\nBORDVÆRT OG REFERENT:\n\n"
        "Opsamling på øvelse 1 (kort)\n\nVigtige temaer, som bordet valgte\n\n•\n\n•\n\nSpørgsmål/andet\n\n"
        "Opsamling på øvelse 2 (lang)\n\nIdéer og forslag fra bordet\n(spørgsmål 1 på slide)\n\n-\n_______\n.......\n\n"
        "Vi kan…\n(spørgsmål 2)\n\nStyrker, som vi har\n(spørgsmål 3 på slide)\n\n\uf0b7\n\nSide 1 af 2\n2\n"
    )
    assert said(form) == []
    assert only(form).header == {"place": "LINDEVANG HALLEN"}


@pytest.mark.parametrize(
    "prompt, role",
    [
        ("Vigtige emner og temaer", "theme"),
        ("Hvad fyldte mest ved bordet?", "theme"),
        ("Udfordringer:", "challenge"),
        ("De største udfordringer for kommunen", "challenge"),
        ("Hvad bekymrer os?", "challenge"),
        ("1. Udfordringer", "challenge"),
        ("Spørgsmål 1: Hvad er de største udfordringer?", "challenge"),
        ("Øvelse 1: Udfordringer", "challenge"),
        ("2) Idéer", "idea"),
        ("IDÉER", "idea"),
        ("Ide\u0301er og forslag", "idea"),
        ("Hvad skal der til?", "idea"),
        ("**Løsninger**", "idea"),
        ("Vi kan…", "we-can"),
        ("Det kan vi:", "we-can"),
        ("Styrker, vi kan bygge videre på", "strength"),
        ("Hvad er vi gode til?", "strength"),
        ("Hvordan kan vi selv bidrage?", "own contribution"),
        ("Egne bidrag", "own contribution"),
        ("Spørgsmål/andet", "other"),
        ("Eventuelt", "other"),
    ],
)
def test_a_point_has_the_role_of_the_question_above_it(prompt: str, role: str) -> None:
    (point,) = only(f"{prompt}\n\n• Flere bænke ved søen.\n").points
    assert (point.role, point.prompt != "") == (role, True)


@pytest.mark.parametrize(
    "line", ["Øvelse 2", "2. øvelse", "2. Øvelse:", "Opsamling på øvelse 2 (dialog)", "Runde 2", "# Øvelse 2"]
)
def test_the_second_exercise_is_known_by_any_of_its_names(line: str) -> None:
    (point,) = only(f"{line}\n\nIdéer\n- Flere bænke.\n").points
    assert point.exercise == "Øvelse 2"


@pytest.mark.parametrize(
    "lines, whole",
    [
        (
            "Vigtige emner og temaer, som vi ved bordet\nhæftede os ved",
            "Vigtige emner og temaer, som vi ved bordet hæftede os ved",
        ),
        ("Styrker, vi kan bygge\nvidere på", "Styrker, vi kan bygge videre på"),
        ("Idéer og muligheder (spørgsmål 1\npå slide)", "Idéer og muligheder"),
    ],
)
def test_a_question_wrapped_over_two_lines_is_one_question(lines: str, whole: str) -> None:
    text = f"{lines}\n\n• Flere bænke ved søen.\n"
    assert said(text) == ["Flere bænke ved søen."]
    assert only(text).points[0].prompt == whole


def test_a_one_word_question_does_not_swallow_the_text_below_it() -> None:
    assert said("Udfordringer\ni busserne er der koldt om vinteren\n") == ["i busserne er der koldt om vinteren"]


def test_a_question_and_its_point_may_share_a_line() -> None:
    note = only("Udfordringer: der mangler busser.\nMuligheder: en delebil i hver landsby.\n")
    assert [(point.prompt, point.role) for point in note.points] == [
        ("Udfordringer", "challenge"),
        ("Muligheder", "idea"),
    ]


def test_a_question_in_a_bullet_gives_its_role_to_that_bullet_only() -> None:
    note = only("Andet\n• Udfordringer: der mangler busser om aftenen.\n• Flere bænke ved søen.\n")
    assert [(point.heading, point.role) for point in note.points] == [("Udfordringer", "challenge"), ("", "other")]


def test_the_fields_of_a_header_may_stand_in_any_order() -> None:
    header = only(
        "Bordvært: Anne Holm\nBord: 4\nDato: 3.5.2025\nSted: Lindevang Hallen\n\nIdéer\n- Flere bænke.\n"
    ).header
    assert header == {"host": "Anne Holm", "table": "4", "date": "3.5.2025", "place": "Lindevang Hallen"}


@pytest.mark.parametrize(
    "header",
    [
        "Sted: Lindevang Hallen\nBordvært: Anne Holm",
        "STED : Lindevang Hallen\r\nBORDVÆRT OG REFERENT : Anne Holm",
        "- Sted: Lindevang Hallen\n- Bordvært: Anne Holm",
        "**Sted:** Lindevang Hallen\n**Bordvært:** Anne Holm",
        "| Sted | Lindevang Hallen |\n| Bordvært | Anne Holm |",
        "Sted\tLindevang Hallen\nReferent\tAnne Holm",
        "Sted – Lindevang Hallen\nBordvært – Anne Holm",
        "Sted:\nLindevang Hallen\n\nBordvært/referent:\n\nAnne Holm",
        "Stort borgermøde om fremtiden\n\nSted:\nLindevang Hallen\nBordvært:\nAnne Holm",
        "Øvelse 1\nSted: Lindevang Hallen\nReferat v. Anne Holm",
    ],
)
def test_a_header_is_read_however_it_is_set(header: str) -> None:
    text = f"{header}\n\nIdéer\n- Flere bænke.\n"
    note = only(text)
    assert note.header.get("place") == "Lindevang Hallen"
    assert ("host", "Anne Holm") in note.personal
    assert said(text) == ["Flere bænke."]


def test_one_line_may_give_the_whole_header() -> None:
    note = only("Lindevang Hallen, den 3. maj 2025, bord 4, referat ved Anne Holm\n\nIdéer\n- Flere bænke.\n")
    assert note.header == {"place": "Lindevang Hallen", "date": "3. maj 2025", "table": "4", "host": "Anne Holm"}


@pytest.mark.parametrize(
    "lines",
    [
        "Deltagere: Anne Holm, Bo Krogh,\nCarl Bek og Dorte Lund",
        "Deltagere:\n- Anne Holm\n- Bo Krogh\n- Carl Bek\n- Dorte Lund",
        "Deltagere:\n\nAnne Holm\nBo Krogh\nCarl Bek\nDorte Lund",
        "Deltagere: Anne Holm, Bo Krogh, Carl Bek og Dorte Lund, Erik Dam, Frida Kjær, Gurli Ravn, Hans Sø og Ida Fog",
    ],
)
def test_all_participants_are_read_as_people_and_none_as_a_passage(lines: str) -> None:
    text = f"{lines}\n\nIdéer\n- Flere bænke.\n"
    people = " ".join(value for kind, value in only(text).personal if kind == "participants")
    assert all(name in people for name in ("Anne Holm", "Bo Krogh", "Carl Bek", "Dorte Lund"))
    assert said(text) == ["Flere bænke."]


def test_a_name_in_capitals_may_wrap() -> None:
    assert only("BORDVÆRT: ANNE MARIE\nHOLM\n\nIdéer\n- Flere bænke.\n").header["host"] == "ANNE MARIE HOLM"


@pytest.mark.parametrize(
    "below", ["Unge uden arbejde\n\n- De mangler en plads.", "Lindevang Hallen", "Trafik\n\n- Flere busser."]
)
def test_what_stands_below_an_empty_host_field_is_not_taken_for_a_person(below: str) -> None:
    assert only(f"Bordvært og referent:\n\n{below}\n\nIdéer\n- Flere bænke.\n").personal == ()


@pytest.mark.parametrize(
    "line",
    [
        "Sted: vi mangler et sted at mødes.",
        "Bord: flere borde i parken, så man kan spise ude hele dagen.",
        "Møde: hold et nyt møde til foråret, når planen er færdig.",
    ],
)
def test_a_sentence_that_begins_like_a_header_is_a_point(line: str) -> None:
    text = f"Idéer\n\nFlere bænke ved søen.\n\n{line}\n"
    assert len(said(text)) == 2
    assert only(text).header == {}


def test_two_tables_in_one_file_share_place_and_date() -> None:
    first, second = parse(
        "Sted: Lindevang Hallen\nDato: 3. maj 2025\nBord: 1\n\nUdfordringer\n- Busser mangler.\n\n"
        "Bord: 2\n\nIdéer\n- Lys på stien.\n- Flere bænke.\n"
    ).notes
    assert first.header == {"place": "Lindevang Hallen", "date": "3. maj 2025", "table": "1"}
    assert second.header == {"place": "Lindevang Hallen", "date": "3. maj 2025", "table": "2"}
    assert (len(first.points), len(second.points)) == (1, 2)


def test_a_place_and_a_date_alone_on_the_first_lines_are_the_header() -> None:
    text = "Lindevang Hallen\nden 3. maj 2025\nBord 4\n\nDer mangler busser.\n"
    assert only(text).header == {"place": "Lindevang Hallen", "date": "den 3. maj 2025", "table": "4"}
    assert said(text) == ["Der mangler busser."]


def test_a_place_below_a_question_was_said() -> None:
    assert said("Idéer\n\n• Lindevang Hallen\n• 3. maj 2025\n") == ["Lindevang Hallen", "3. maj 2025"]


def test_an_exercise_and_its_question_may_share_a_line() -> None:
    (point,) = only("Øvelse 2 – Idéer\n- Flere bænke.\n").points
    assert (point.exercise, point.prompt, point.role) == ("Øvelse 2", "Idéer", "idea")


def test_a_host_called_gaard_is_no_meeting_place() -> None:
    note = only("Lindevang Hallen, bord 4, referat ved Anna Gård\n\nIdéer\n- Flere bænke.\n")
    assert note.header == {"place": "Lindevang Hallen", "table": "4", "host": "Anna Gård"}


@pytest.mark.parametrize("line", ["Bord 2", "Bord 2:", "## Bord 2", "BORD NR. 2", "Bord: 2"])
def test_a_table_begins_at_its_name_however_it_is_written(line: str) -> None:
    notes = parse(f"Bord 1\n\nIdéer\n- Flere bænke.\n\n{line}\n\nUdfordringer\n- Stien er mørk.\n").notes
    assert [note.header.get("table") for note in notes] == ["1", "2"]
    assert [point.role for point in notes[1].points] == ["challenge"]


def test_a_new_table_does_not_inherit_the_question_of_the_one_before() -> None:
    _, second = parse("Bord 1\n\nIdéer\n- Flere bænke.\n\nBord 2\n\n- Stien er mørk.\n").notes
    assert [(point.prompt, point.role) for point in second.points] == [("", "other")]
