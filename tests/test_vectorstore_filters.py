"""Which tables and passages a filter lets through."""

import pytest

from vectorstore.filters import Filters
from vectorstore.passage import Passage, Table
from vectorstore.point_kinds import kind_shares, kinds_of

TABLE = Table("Ådal Hallen/bord 3.txt", "Ådal Hallen", "Ådal Hallen", "3. maj 2025", "Bord 3")
PASSAGE = Passage(
    "p-1",
    TABLE.note,
    TABLE.event,
    TABLE.place,
    TABLE.date,
    TABLE.table,
    "Øvelse 2",
    "Idéer",
    "",
    "idea",
    1,
    0,
    3,
    "Bus",
)


@pytest.mark.parametrize(
    "filters, admitted",
    [
        (Filters(), True),
        (Filters(event="Ådal Hallen"), True),
        (Filters(event="aadal hallen"), True),
        (Filters(event="Ådal"), True),
        (Filters(place="hallen"), True),
        (Filters(event="dal"), False),
        (Filters(event="Skovlund"), False),
        (Filters(table="3"), True),
        (Filters(table="bord 3"), True),
        (Filters(table="Bord 3, Ådal Hallen"), True),
        (Filters(table="Ådal Hallen/bord 3.txt"), True),
        (Filters(table="Bord 33"), False),
        (Filters(table="1"), False),
        (Filters(exercise="2"), True),
        (Filters(exercise="øvelse 2"), True),
        (Filters(exercise="OEVELSE 2"), True),
        (Filters(exercise="Øvelse 1"), False),
        (Filters(roles=frozenset({"idea", "theme"})), True),
        (Filters(roles=frozenset({"challenge"})), False),
        (Filters(event="Ådal", table="3", exercise="2", roles=frozenset({"idea", "theme"})), True),
        (Filters(event="Ådal", table="4"), False),
        (Filters(table="4", also=(Filters(event="Skovlund"), Filters(table="3"))), True),
        (Filters(table="4", also=(Filters(table="5"),)), False),
    ],
)
def test_a_filter_admits_what_it_names_and_nothing_else(filters: Filters, admitted) -> None:
    (kind,) = kinds_of([PASSAGE], kind_shares([PASSAGE]))
    assert (filters.admit_kind(kind) and filters.admit_table(TABLE)) == admitted


def test_only_a_filter_with_a_value_counts_as_one() -> None:
    assert not Filters()
    assert Filters(roles=frozenset({"idea"}))
    assert Filters(also=(Filters(table="2"),))


def test_exercise_and_role_do_not_hide_a_table() -> None:
    assert Filters(exercise="Øvelse 9", roles=frozenset({"challenge"})).admit_table(TABLE)
