"""Short lines that head what stands below them."""

from ingest.parse import parse


def headed(note: str) -> list[tuple[str, str]]:
    """(heading, passage) of each passage."""
    return [(point.heading, note[point.start : point.end]) for point in parse(note).notes[0].points]


def test_a_short_line_over_bullets_heads_them_all() -> None:
    assert headed("Idéer\n\nTrafik\n\n• Flere busser om aftenen.\n• Lavere fart ved skolen.\n") == [
        ("Trafik", "Flere busser om aftenen."),
        ("Trafik", "Lavere fart ved skolen."),
    ]


def test_a_bullet_with_a_colon_heads_the_bullets_nested_below_it_and_no_others() -> None:
    note = "Idéer\n\n• Trafik:\n   o Flere busser\n   o Lys på stien\n• Natur:\n   - Plant træer\n• En ny café.\n"
    assert headed(note) == [
        ("Trafik", "Flere busser"),
        ("Trafik", "Lys på stien"),
        ("Natur", "Plant træer"),
        ("", "En ny café."),
    ]


def test_a_nested_heading_keeps_the_heading_above_it() -> None:
    assert headed("Idéer\n\n# Byen\n\n• Torvet:\n  • Flere bænke\n• Mere musik.\n") == [
        ("Byen – Torvet", "Flere bænke"),
        ("Byen", "Mere musik."),
    ]


def test_a_nested_bullet_has_the_point_above_it_as_its_heading() -> None:
    assert headed("Idéer\n\n• Flere busser\n   - især om aftenen\n• Lys på stien\n") == [
        ("", "Flere busser"),
        ("Flere busser", "især om aftenen"),
        ("", "Lys på stien"),
    ]


def test_a_word_or_two_over_several_nested_bullets_is_no_point() -> None:
    assert headed("- trafik\n    - flere busser\n    - lys på stien\n- kirken er smuk\n") == [
        ("trafik", "flere busser"),
        ("trafik", "lys på stien"),
        ("", "kirken er smuk"),
    ]


def test_bullets_nested_twice_have_both_headings_and_leave_them_one_by_one() -> None:
    assert headed("• Sport:\n   • hallen er slidt\n      • taget drypper\n   • en ny bane\n• slut\n") == [
        ("Sport", "hallen er slidt"),
        ("Sport – hallen er slidt", "taget drypper"),
        ("Sport", "en ny bane"),
        ("", "slut"),
    ]


def test_a_nested_heading_that_forms_ask_with_says_what_kind_its_points_are() -> None:
    (note,) = parse("- Styrker\n   - skoven\n   - hallen\n- Ønsker:\n   - en bænk\n- bussen\n").notes
    assert [point.role for point in note.points] == ["strength", "strength", "idea", "other"]


OUTLINE = """Skolen (vi var tre lærere)
  skolefravær vokser
  mobilfri skole har virket

Fritid
  hallen er fuld hver aften
  Fodbold
    banen er en mudderpøl
  svømmehallen skal renoveres
Andet godt
"""


def test_a_line_over_deeper_ones_heads_them_where_a_host_indents() -> None:
    assert headed(OUTLINE) == [
        ("Skolen", "skolefravær vokser"),
        ("Skolen", "mobilfri skole har virket"),
        ("Fritid", "hallen er fuld hver aften"),
        ("Fritid – Fodbold", "banen er en mudderpøl"),
        ("Fritid", "svømmehallen skal renoveres"),
        ("", "Andet godt"),
    ]


def test_a_heading_by_indent_ends_the_printed_question_beside_it() -> None:
    (note,) = parse("Ønsker\n  en bænk\n  lys\nHavnen\n  kajen er skæv\nSkolen\n  den er god\n").notes
    assert [point.role for point in note.points] == ["idea", "idea", "other", "other"]


def test_paragraphs_whose_first_line_is_indented_have_no_headings() -> None:
    prose = "  Vi talte længe om bussen,\nsom ingen tager.\n  Så talte vi om skolen,\nsom alle er glade for.\n"
    assert {heading for heading, _ in headed(f"{prose}  Til sidst om vejret.\n")} == {""}


def test_bullets_that_stand_over_paragraphs_head_them() -> None:
    note = (
        "Idéer\n\n• Flere busser\n\nDer bør køre en bus hver time, også om aftenen.\n\n"
        "• Mere natur\n\nKommunen kan plante træer langs vejene.\n"
    )
    assert headed(note) == [
        ("Flere busser", "Der bør køre en bus hver time, også om aftenen."),
        ("Mere natur", "Kommunen kan plante træer langs vejene."),
    ]


def test_a_new_question_ends_the_heading() -> None:
    assert headed("Idéer\n\nTrafik:\n• Flere busser.\n\nUdfordringer\n• Stien er mørk.\n") == [
        ("Trafik", "Flere busser."),
        ("", "Stien er mørk."),
    ]


def test_a_markdown_heading_as_long_as_a_paragraph_is_a_paragraph() -> None:
    note = "# " + "Stien er for mørk om aftenen. " * 10
    assert [heading for heading, _ in headed(note)] == [""]
