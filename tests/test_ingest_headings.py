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


def test_a_nested_bullet_under_a_bullet_without_colon_loses_nothing() -> None:
    assert headed("Idéer\n\n• Flere busser\n   - især om aftenen\n") == [
        ("", "Flere busser"),
        ("", "især om aftenen"),
    ]


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
