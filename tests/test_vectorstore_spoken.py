"""What kind of point a passage is by its own words, where the note's form does not say."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.filters import Filters
from vectorstore.passage import Passage
from vectorstore.spoken import told_roles

PASSAGE = Passage("p-0", "a", "", "", "", "Bord 1", "", "", "", "other", 1, 0, 1, "")


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
    assert Filters(roles=frozenset({"strength"})).admit(praise)
    assert not Filters(roles=frozenset({"challenge"})).admit(praise)
    assert Filters(roles=frozenset({"other"})).admit(praise)


def test_where_the_form_says_what_a_point_is_its_words_do_not() -> None:
    idea = replace(PASSAGE, role="idea", text="et dejligt bad ved havnen")
    assert not Filters(roles=frozenset({"strength"})).admit(idea)


@given(said=st.text(max_size=200))
def test_any_text_is_read(said: str) -> None:
    assert told_roles(said) <= {"strength", "challenge", "idea", "we-can"}
