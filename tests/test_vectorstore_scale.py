"""Short ways through many passages bring what the long ways bring."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.ask import Bot
from vectorstore.filters import Filters
from vectorstore.point_kinds import kind_shares, kinds_of
from vectorstore.search import _best


@given(st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.9]), max_size=40), st.integers(1, 50))
def test_the_best_are_the_first_of_all_sorted(values: list[float], count: int) -> None:
    probability = np.array(values, dtype=np.float64)
    assert _best(probability, count) == np.argsort(-probability, kind="stable")[:count].tolist()


@pytest.mark.parametrize(
    "filters",
    [
        Filters(),
        Filters(place="Storkebæk"),
        Filters(table="3"),
        Filters(exercise="2", roles=frozenset({"idea"})),
        Filters(place="Ravnshede", table="2", also=(Filters(place="Elmosekær"),)),
        Filters(place="Ingen steder"),
        Filters(divided=True),
    ],
)
def test_rows_are_the_passages_that_the_filters_admit(bot: Bot, filters: Filters) -> None:
    kinds = kinds_of(bot.index.passages, kind_shares(bot.index.passages))
    passages = enumerate(zip(bot.index.sources, kinds, strict=True))
    admitted = [row for row, (table, kind) in passages if filters.admit_table(table) and filters.admit_kind(kind)]
    assert bot.index.rows(filters).tolist() == admitted


def test_tables_are_those_that_the_filters_admit(bot: Bot) -> None:
    filters = Filters(place="Storkebæk")
    admitted = {table.key for table in bot.index.manifest.tables if filters.admit_table(table)}
    assert {table.key for table in bot.index.tables(filters)} == admitted
    assert len(bot.index.tables(Filters())) == len({table.key for table in bot.index.manifest.tables}) > len(admitted)
