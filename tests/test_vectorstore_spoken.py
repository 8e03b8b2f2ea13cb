"""What kind of point a passage is by its own words, where the note's form does not say."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from support import PASSAGE

from vectorstore.disagreement import is_divided
from vectorstore.filters import Filters
from vectorstore.passage import Passage, Role
from vectorstore.point_kinds import OF_POINTS, POINT_KINDS, TOLD, PointKind, kind_shares, kinds_of, likely_kinds, listed
from vectorstore.spoken import listed_roles
from vectorstore.text_kinds import load_text_kinds


def admits(role: Role, passage: Passage) -> bool:
    (kind,) = kinds_of([passage], kind_shares([passage]))
    return Filters(roles=frozenset({role})).admit_kind(kind)


@pytest.mark.parametrize(
    ("said", "kinds"),
    [
        ("skoven er dejlig", {"strength"}),
        ("demensfællesskabet om onsdagen er guld værd", {"strength"}),
        ("det er trygt at bo her, vi låser ikke døren", {"strength"}),
        ("bussen er ikke god", set()),
        ("fjernvarmen er for dyr", {"challenge"}),
        ("telefonkø til jobcenteret", {"challenge"}),
        ("alle hilser, men bussen kører kun hver anden time", {"challenge"}),
        ("skoven er flot, men stien mangler", {"strength", "challenge"}),
        ("flere bænke på torvet", {"idea"}),
        ("brug den tomme gård", {"idea", "challenge"}),
        ("stationen skal have en butik", {"idea"}),
        ("vi kan selv holde stien", {"we-can"}),
        ("vi kan ikke holde stien", {"challenge"}),
        ("loppemarkedet i præstegården", set()),
    ],
)
def test_listed_words_call_a_point_a_kind(said: str, kinds: set[str]) -> None:
    assert listed_roles(said) == kinds


def told(said: str) -> set[Role]:
    (shares,) = likely_kinds([said])
    return {kind for kind, share in zip(TOLD, shares, strict=True) if share >= 0.5}


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("halvtomme busser om aftenen", "challenge"),
        ("naboerne er nogle perler", "strength"),
        ("en bro over åen, så man kan gå til stationen", "idea"),
        ("vi tager gerne en vagt i caféen", "we-can"),
        ("ikke en dyt at lave for de unge", "challenge"),
    ],
)
def test_all_words_of_a_point_together_tell_its_kind(said: str, kind: Role) -> None:
    assert kind in told(said)


def test_a_plain_fact_is_a_point_of_no_kind() -> None:
    assert told("der går to busser i timen mod Vestby") == set()


def test_one_sentence_of_a_long_paragraph_makes_it_a_point_of_its_kind() -> None:
    facts = "Der går to busser i timen mod Vestby. Skolen ligger ved kirken. " * 3
    assert told(f"{facts}Biblioteket er en perle, som alle er glade for.") == {"strength"}


def test_points_told_alone_and_together_are_told_alike() -> None:
    points = ["skoven er dejlig", "bussen mangler", ""]
    assert likely_kinds(points).tolist() == [likely_kinds([point])[0].tolist() for point in points]


@pytest.mark.slow
def test_the_shipped_model_is_the_one_that_training_gives() -> None:
    from vectorstore.training.point_kinds import fit, read_points

    points = [text for _, text in read_points()][::40]
    models = fit(read_points()), load_text_kinds(OF_POINTS)
    fitted, shipped = (model.scores(points, listed(points)) for model in models)
    assert np.abs(fitted - shipped).max() < 0.2


def test_a_kind_that_is_asked_for_is_found_where_the_form_is_silent() -> None:
    praise = replace(PASSAGE, text="biblioteket er en perle")
    assert admits("strength", praise)
    assert not admits("challenge", praise)
    assert admits("other", praise)


def test_beside_a_topic_a_point_is_what_its_heading_and_its_words_allow() -> None:
    def may_be(printed: Role, said: str) -> set[PointKind]:
        shares = kind_shares([replace(PASSAGE, role=printed, text=said)])[:, 0]
        return {kind for kind, share in zip(POINT_KINDS, shares, strict=True) if share >= 0.2}

    assert "strength" not in may_be("challenge", "skolen er presset")
    assert "strength" not in may_be("idea", "flere bænke på torvet")
    assert "idea" in may_be("challenge", "skolen bør have flere lærere")
    assert "strength" in may_be("theme", "skolen er byens perle")
    assert "strength" not in may_be("theme", "skolen mangler lærere")


def test_where_the_form_says_what_a_point_is_its_words_do_not() -> None:
    idea = replace(PASSAGE, role="idea", text="et dejligt bad ved havnen")
    assert not admits("strength", idea)


@given(said=st.text(max_size=200))
def test_any_text_is_read(said: str) -> None:
    assert listed_roles(said) <= set(TOLD)
    assert all(0 <= share <= 1 for (row,) in [likely_kinds([said])] for share in row)


def test_a_point_whose_words_make_it_another_kind_is_hardly_of_the_kind_asked_for_beside_a_topic() -> None:
    said = ("skolen er god", "flere lærere", "legeplads ved skolen")
    ideas = kind_shares([replace(PASSAGE, text=text) for text in said])[TOLD.index("idea")]
    assert [bool(share >= 0.2) for share in ideas] == [False, True, True]


@pytest.mark.parametrize(
    "said",
    [
        "Nogle vil have kameraer, andre synes bedre lys er nok.",
        "vindmøller: ikke her / jo her",
        "Flere bump er noget pjat, indvendte taxachaufføren.",
        "Bordet delte sig: halvdelen jublede, halvdelen rystede på hovedet.",
        "kunstgræs nej! naturgræs ja!",
        "grusgrav udvides? skænderi",
        "skat op 0,5? delt",
        "Klubben siger ja, naboerne siger nej.",
    ],
)
def test_a_point_may_tell_that_the_table_disagreed(said: str) -> None:
    assert is_divided(said)


@pytest.mark.parametrize(
    "said",
    [
        "Alle var enige om, at svømmehallen skal reddes.",
        "Ingen uenighed om, at svømmehallen skal reddes.",
        "halvdelen af holdene træner om tirsdagen",
        "nej tak til flere bump!",
        "delebiler ved stationen",
        "vi maler gerne indvendigt",
        "en sms med ja eller nej er nok",
        "mindre skænderi om lokalerne",
        "Opgaverne blev delt mellem os.",
        "vi delte en kage",
        "ingen er uenige",
        "nej tak nej!",
        "Butikker / jo flere jo bedre",
        "lav en afstemning: ja / nej",
        "to lejre om sommeren for spejderne",
        "en tryg by, hvor ældre og andre ikke er ensomme",
    ],
)
def test_what_only_sounds_like_disagreement_is_none(said: str) -> None:
    assert not is_divided(said)


def test_where_a_table_has_points_of_a_kind_the_words_of_others_make_none() -> None:
    praise = replace(PASSAGE, text="biblioteket er en perle")
    printed = replace(PASSAGE, id="p-1", role="strength", text="skoven")
    elsewhere = replace(praise, id="p-2", table="Bord 2")
    passages = [praise, printed, elsewhere]
    roles = [kind.roles for kind in kinds_of(passages, kind_shares(passages))]
    assert roles == [{"other"}, {"strength"}, {"other", "strength"}]
