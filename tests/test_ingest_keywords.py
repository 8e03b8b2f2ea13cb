"""Notes that a host typed up in a hurry: a keyword a line, no bullets, no headings, no header."""

import pytest

from ingest.parse import parse

KEYWORDS = """bussen kører ikke efter kl. 18, så de unge hænger på forældrene
flextur er godt
cykelsti til byen!! har ventet i femten år
forsamlingshuset mangler frivillige under 50
byggegrunde
banken vil ikke låne ud til hus på landet, heller ikke til dem med fast arbejde
samkørsel
"""

WRAPPED = """Vi talte længe om bussen, der ikke kører efter klokken 18,
så de unge hænger på deres forældre, og om den cykelsti til
byen, som vi har ventet på i femten år, uden at der er sket
noget som helst, og om banken, der ikke vil låne penge ud
til et hus på landet.
"""


def points(text: str) -> list[str]:
    return [" ".join(text[point.start : point.end].split()) for note in parse(text).notes for point in note.points]


def test_each_line_of_keywords_is_a_point_of_its_own() -> None:
    assert points(KEYWORDS) == KEYWORDS.strip().split("\n")


def test_lines_that_the_page_wrapped_are_one_point() -> None:
    assert points(WRAPPED) == [" ".join(WRAPPED.split())]


def test_a_blank_line_between_all_of_them_changes_neither() -> None:
    assert points(KEYWORDS.replace("\n", "\n\n")) == KEYWORDS.strip().split("\n")
    assert points(WRAPPED.replace("\n", "\n\n")) == [" ".join(WRAPPED.split())]


def test_narrow_columns_are_wrapped_and_no_keywords() -> None:
    narrow = (
        "Vi talte længe om bussen,\nder ikke kører efter\nklokken 18, så de unge\nhænger på forældrene hver\naften."
    )
    assert points(narrow) == [" ".join(narrow.split())]


def test_lines_that_all_begin_with_a_capital_are_points_too() -> None:
    said = [
        "Åen er fuld af gylle, ingen ørreder",
        "Skoven skal plejes",
        "Genbrugspladsen lukker for tidligt om søndagen",
    ]
    said += ["Flere træer i byen", "Der er vand i kældrene på Strandvejen hver eneste vinter", "Vilde vejkanter"]
    assert points("\n".join(said)) == said


def test_what_stands_above_the_first_question_is_a_point_when_it_is_a_sentence() -> None:
    text = "Åen er forurenet med gylle, der er ingen ørreder længere\n\nVi kan: samle affald en lørdag om året\n"
    assert points(text)[0].startswith("Åen er forurenet")


def test_plus_and_minus_say_whether_a_point_is_a_strength() -> None:
    (note,) = parse("+ godt sammenhold\n+ skoven\n- bussen\n- motorvejen mangler\n? hvad med fjernvarme\n").notes
    assert [point.role for point in note.points] == ["strength", "strength", "challenge", "challenge", "other"]


def test_a_dash_alone_is_only_a_bullet() -> None:
    (note,) = parse("- godt sammenhold\n- bussen kører sjældent\n").notes
    assert [point.role for point in note.points] == ["other", "other"]


def test_a_small_word_before_a_colon_heads_nothing() -> None:
    (note,) = parse("• Men: det vilde græs ser rodet ud og giver flåter\n").notes
    assert [point.heading for point in note.points] == [""]


def test_keywords_of_nearly_one_length_are_points_too_when_none_ends_in_mid_sentence() -> None:
    said = [
        "dagplejen i Hjermelund er væk",
        "skolebussen er fyldt, små børn må stå op",
        "ladestandere mangler i landsbyerne",
        "havnebadet skal have åbent hele året",
        "bedre lys på cykelstien langs fjorden",
    ]
    assert points("\n".join(said)) == said


def test_lines_that_are_whole_sentences_are_points_of_their_own() -> None:
    said = [
        "Hallen er slidt, det drypper fra taget på bane 2.",
        "Svømmehallen lukkede, og nu kører vi 35 minutter til den nærmeste.",
        "Foreningslivet er stærkt, 112 foreninger er ret vildt.",
        "Svært at finde folk til bestyrelserne.",
        "Gåfodbold for mænd over 60 hver tirsdag, super godt initiativ.",
        "Kontingentet er for dyrt for nogle familier.",
    ]
    assert points("\n".join(said)) == said


GROUPS = """TRAFIK
cykelsti til byen, lovet siden 2011
tunge lastbiler gennem byen
fart ned til 40 ved skolen

ENERGI
møller på mosen, ja tak
fjernvarmen er for dyr
solceller på alle tage
"""


def test_a_word_above_a_group_of_lines_is_the_heading_of_all_of_them() -> None:
    (note,) = parse(GROUPS).notes
    assert [point.heading for point in note.points] == ["TRAFIK"] * 3 + ["ENERGI"] * 3


def test_a_few_words_in_capitals_over_the_first_group_are_its_heading_too() -> None:
    (note,) = parse(GROUPS.replace("TRAFIK", "BUSSER OG VEJE") + "\nØNSKER\nen bænk\nlys på stien\n").notes
    assert [point.heading for point in note.points][:3] == ["BUSSER OG VEJE"] * 3


def test_a_list_without_spaces_and_without_blank_lines_keeps_its_kinds() -> None:
    text = "det vi er glade for\n-skoven\n-hallen har åbent til kl 22\ndet der driller\n-støj om natten\n"
    (note,) = parse(f"{text}drømme\n-en færge\n").notes
    assert [point.role for point in note.points] == ["strength", "strength", "challenge", "idea"]


def test_arrows_are_bullets() -> None:
    said = ["taget er utæt", "kirken er smuk, men låst", "luk den op"]
    assert points("-> taget er utæt\n-> kirken er smuk, men låst\n=> luk den op\n") == said


def test_a_few_words_in_lower_case_over_each_long_paragraph_are_its_heading() -> None:
    long = "Det har vi talt længe om, og bordet var ikke enigt, for nogle vil have det, og andre vil ikke have det."
    (note,) = parse(f"om slottet\n{long}\n\nom kirkerne\n{long}\n").notes
    assert [point.heading for point in note.points] == ["om slottet", "om kirkerne"]


def test_the_first_line_of_a_lone_group_is_a_point() -> None:
    said = ["Skaterbane", "en scene i parken", "flere bænke", "mere lys på torvet"]
    assert points("\n".join(said)) == said


def test_words_that_forms_ask_with_are_known_without_capitals_in_lines_of_keywords() -> None:
    text = "plus\nskoven\nvi hilser\n\nminus\ngyllelugt\nrotter\n\ndrømme\nfiber til alle\n\nvi kan selv\nholde rent\n"
    (note,) = parse(text).notes
    kinds = ["strength"] * 2 + ["challenge"] * 2 + ["idea"] + ["own contribution"]
    assert [point.role for point in note.points] == kinds


def test_a_word_before_a_colon_speaks_for_its_line_alone_where_nothing_is_wrapped() -> None:
    lines = ["bussen går for sjældent", "ønske: en bænk", "skuret er utæt", "gadelyset er slukket om natten"]
    text = "\n".join([*lines, "Vi kan selv: male det"])
    (note,) = parse(text).notes
    assert [point.role for point in note.points] == ["other", "idea", "other", "other", "own contribution"]


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Det vi drømmer om", "idea"),
        ("DET DER VIRKER HOS OS", "strength"),
        ("det vi er trætte af", "challenge"),
        ("Guldkorn", "strength"),
        ("HVAD SKAL DER SKE", "idea"),
    ],
)
def test_a_hosts_own_words_above_a_list_say_what_kind_its_points_are(heading: str, role: str) -> None:
    (note,) = parse(f"{heading}\n- bussen\n- stien langs åen\n").notes
    assert [point.role for point in note.points] == [role, role]
