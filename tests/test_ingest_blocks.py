"""Which lines belong together: breaks that the page made, and breaks that the writer made."""

import pytest

from ingest.parse import parse
from vectorstore.passage import readable


def said(note: str) -> list[str]:
    """What the note's passages read aloud."""
    starts = (0, *(at + 1 for at, letter in enumerate(note) if letter == "\f"))
    return [readable(note[point.start : point.end]) for point in parse(note, starts).notes[0].points]


def headed(note: str) -> list[tuple[str, str]]:
    """(heading, passage) of each passage."""
    return [(point.heading, readable(note[point.start : point.end])) for point in parse(note).notes[0].points]


def test_a_line_break_inside_a_paragraph_parts_nothing() -> None:
    note = (
        "Udfordringer\n\n• Der kører for få busser om aftenen, og de unge når ikke\nhjem fra byen.\n• Stien er mørk.\n"
    )
    assert said(note) == ["Der kører for få busser om aftenen, og de unge når ikke hjem fra byen.", "Stien er mørk."]


def test_words_broken_at_line_ends_are_joined_and_left_out_words_are_not() -> None:
    note = "Idéer\n\n• Flere leje-\nboliger, mad- \nog musikaftener og et torv i Lindevang-\nOmrådet.\n"
    assert said(note) == ["Flere lejeboliger, mad- og musikaftener og et torv i Lindevang-Området."]


@pytest.mark.parametrize(
    "bullet",
    ["\uf0b7\n", "\uf0b7", "\uf0b7 ", "•\n", "•\t", "\x7f ", "(cid:127) ", "▪ ", "☐ ", "[ ] ", "[x] ", "– ", "o "],
)
def test_a_bullet_opens_a_point_whether_alone_on_its_line_or_glued(bullet: str) -> None:
    note = f"Idéer\n\n{bullet}Flere bænke ved søen.\n{bullet}En café på torvet.\n"
    assert said(note) == ["Flere bænke ved søen.", "En café på torvet."]


def test_numbers_and_letters_open_points() -> None:
    assert said("Idéer\n\n1. Flere bænke\n2) En café\na) Lys ved stien\n") == [
        "Flere bænke",
        "En café",
        "Lys ved stien",
    ]


def test_a_dash_at_the_start_of_a_wrapped_line_is_no_bullet() -> None:
    note = (
        "Udfordringer\n\nDet er svært for unge at finde en bolig i byen, når huslejen er høj\n"
        "- og det er den i hele kommunen, også i de små byer langs fjorden.\n"
    )
    assert len(said(note)) == 1


def test_a_date_at_the_start_of_a_line_is_no_bullet() -> None:
    assert said("Andet\n\nVi mødes igen i den store sal på skolen, og det bliver den\n2. maj om aftenen.\n") == [
        "Vi mødes igen i den store sal på skolen, og det bliver den 2. maj om aftenen."
    ]


def test_a_page_break_in_mid_sentence_parts_nothing() -> None:
    assert said("Udfordringer\n\nDer kører for få busser om\f aftenen i alle byer.\n\n• Andet punkt.\n")[0] == (
        "Der kører for få busser om aftenen i alle byer."
    )


def test_a_name_may_begin_the_new_page_when_the_old_one_ended_in_a_full_line() -> None:
    note = "Udfordringer\n\nDer kører alt for få busser om aftenen, og det går ud over alle i\n\fLindevang og omegn.\n"
    assert len(said(note)) == 1


def test_a_new_page_after_a_full_stop_begins_a_new_point() -> None:
    assert said("Idéer\n\nFlere bænke ved søen.\n\fEn café på torvet.\n") == [
        "Flere bænke ved søen.",
        "En café på torvet.",
    ]


def test_a_blank_line_inside_a_sentence_parts_nothing() -> None:
    assert said("Udfordringer\n\nDer kører for få busser om aftenen\n\ni alle landsbyer.\n") == [
        "Der kører for få busser om aftenen i alle landsbyer."
    ]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_every_kind_of_line_end_ends_a_line(end: str) -> None:
    note = end.join(["Idéer", "", "• Flere bænke ved", "søen.", "• En café på torvet.", ""])
    assert said(note) == ["Flere bænke ved søen.", "En café på torvet."]


def test_a_short_first_line_over_text_in_one_bullet_becomes_the_heading() -> None:
    note = "Idéer\n\n• Trygge veje til skole\nDer bør være fortove ved skolen og lavere fart på hovedvejen.\n"
    assert headed(note) == [("Trygge veje til skole", "Der bør være fortove ved skolen og lavere fart på hovedvejen.")]


def test_a_heading_and_text_with_a_colon_between_in_one_bullet_are_parted() -> None:
    assert headed("Idéer\n\n• Trygge veje: flere fortove ved skolen og lavere fart.\n") == [
        ("Trygge veje", "flere fortove ved skolen og lavere fart.")
    ]


def test_a_colon_in_a_time_makes_no_heading() -> None:
    note = "Idéer\n\n• Bussen kl. 19:30 bør køre hver dag, også i ferien.\n"
    assert headed(note) == [("", "Bussen kl. 19:30 bør køre hver dag, også i ferien.")]
