"""A passage read aloud, and its name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vectorstore.passage import ROLE_NAMES, ROLES, Table, passage_id, readable


@pytest.mark.parametrize(
    "text, read",
    [
        ("en lang\nlinje", "en lang linje"),
        ("leje-\nbolig", "lejebolig"),
        ("leje-  \r\n\fbolig", "lejebolig"),
        ("leje\u00ad\nbolig og leje\u00adbolig", "lejebolig og lejebolig"),
        ("9-\nårige", "9-årige"),
        ("Lindevang-\nSkovlund", "Lindevang-Skovlund"),
        ("mad- \nog drikke", "mad- og drikke"),
        ("sted – \n og tid", "sted – og tid"),
        ("  to\u2028linjer\x85 her ", "to linjer her"),
        ("it-\nsystem", "itsystem"),
    ],
)
def test_a_passage_is_read_as_one_line(text: str, read: str) -> None:
    assert readable(text) == read


@given(st.text(max_size=30))
def test_what_is_readable_stays_as_it_is(text: str) -> None:
    assert readable(readable(text)) == readable(text)


def test_a_passage_is_named_by_where_and_what_and_which_time() -> None:
    name = passage_id("a.txt", "Bord 1", "Flere bænke.")
    assert name == passage_id("a.txt", "Bord 1", "Flere bænke.", 0)
    others = {
        passage_id("b.txt", "Bord 1", "Flere bænke."),
        passage_id("a.txt", "Bord 2", "Flere bænke."),
        passage_id("a.txt", "Bord 1", "Flere bænke"),
        passage_id("a.txt", "Bord 1", "Flere bænke.", 1),
    }
    assert len(others - {name}) == 4


def test_every_role_has_a_danish_name() -> None:
    assert set(ROLE_NAMES) == set(ROLES)


def test_a_table_without_event_is_known_by_its_own_name() -> None:
    assert Table("a.txt", "", "", "", "Bord 1").label == "Bord 1"
    assert Table("a.txt", "Ådal Hallen", "", "", "Bord 1").label == "Bord 1, Ådal Hallen"
