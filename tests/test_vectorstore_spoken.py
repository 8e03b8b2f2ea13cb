"""What kind of point a passage is by its own words, where the note's form does not say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.filters import Filters, kinds_of
from vectorstore.passage import Passage, Role
from vectorstore.spoken import told_roles

PASSAGE = Passage("p-0", "a", "", "", "", "Bord 1", "", "", "", "other", 1, 0, 1, "")


def admits(role: Role, passage: Passage) -> bool:
    (kind,) = kinds_of([passage])
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
def test_the_words_of_a_point_tell_its_kind(said: str, kinds: set[str]) -> None:
    assert told_roles(said) == kinds


def test_a_kind_that_is_asked_for_is_found_where_the_form_is_silent() -> None:
    praise = replace(PASSAGE, text="biblioteket er en perle")
    assert admits("strength", praise)
    assert not admits("challenge", praise)
    assert admits("other", praise)


def test_where_the_form_says_what_a_point_is_its_words_do_not() -> None:
    idea = replace(PASSAGE, role="idea", text="et dejligt bad ved havnen")
    assert not admits("strength", idea)


@given(said=st.text(max_size=200))
def test_any_text_is_read(said: str) -> None:
    assert told_roles(said) <= {"strength", "challenge", "idea", "we-can"}


def test_a_point_whose_words_make_it_another_kind_is_not_of_the_kind_asked_for_beside_a_topic() -> None:
    ideas = Filters(told=frozenset({"idea"}))
    kinds = kinds_of([replace(PASSAGE, text=said) for said in ("skolen er god", "flere lærere", "skolen i Bæk")])
    assert [ideas.admit_kind(kind) for kind in kinds] == [False, True, True]


def test_where_a_table_has_points_of_a_kind_the_words_of_others_make_none() -> None:
    praise = replace(PASSAGE, text="biblioteket er en perle")
    printed = replace(PASSAGE, id="p-1", role="strength", text="skoven")
    elsewhere = replace(praise, id="p-2", table="Bord 2")
    roles = [kind.roles for kind in kinds_of([praise, printed, elsewhere])]
    assert roles == [{"other"}, {"strength"}, {"other", "strength"}]
