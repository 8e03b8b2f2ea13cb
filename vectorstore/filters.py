"""Which part of the consultation a question is about."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from vectorstore.danish import fold
from vectorstore.passage import Role, Table
from vectorstore.point_kinds import Kind, PointKind

_ASKED = 0.5


@dataclass(frozen=True, slots=True)
class Sought:
    """Kinds of points that are asked for beside a topic."""

    kinds: frozenset[PointKind]
    likely: float
    """The probability that the question asks for one of them, and not for all that was said of its topic."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Each value narrows; an empty one does not. Values are compared without case and æøå."""

    event: str = ""
    place: str = ""
    table: str = ""
    exercise: str = ""
    roles: frozenset[Role] = frozenset()
    sought: Sought | None = None
    """What is asked for beside a topic; it keeps none out."""
    divided: bool = False
    """Only where a table did not agree."""
    also: tuple["Filters", ...] = ()
    """Other parts that count as well: "bord 2 i Langå og bord 1 i Spentrup"."""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def asks_kind(self) -> bool:
        """Does it narrow by what a passage is, not only by its table?"""
        return bool(self.exercise or self.roles or self.divided)

    @property
    def kinds_asked(self) -> frozenset[str]:
        """The kinds of points that are asked for: those that keep others out, or that most likely weigh."""
        weigh: frozenset[str] = self.sought.kinds if self.sought and self.sought.likely >= _ASKED else frozenset()
        return self.roles or weigh

    @property
    def asks_dispute(self) -> bool:
        """Is disagreement asked for, alone or beside a topic?"""
        return self.divided or "divided" in self.kinds_asked

    def admit_table(self, table: Table) -> bool:
        """Does the table lie inside event, place and table?"""
        return any(other.admit_table(table) for other in self.also) or (
            _names(self.event, (table.event, table.place))
            and _names(self.place, (table.place, table.event))
            and _is_table(self.table, table)
        )

    def admit_kind(self, kind: Kind) -> bool:
        """Does a passage of this kind lie inside exercise, roles and disagreement, whatever its table?"""
        return (
            (not self.exercise or _number(self.exercise) == _number(kind.exercise))
            and (not self.roles or not self.roles.isdisjoint(kind.roles))
            and (not self.divided or kind.divided)
        )


@lru_cache(maxsize=20_000)
def _plain(name: str) -> str:
    return " ".join(fold(name.lower()).split())


def _names(wanted: str, names: Iterable[str]) -> bool:
    """Is what was wanted the name, or words of it ("Spentrup" of "Spentrup Hallen")?"""
    want = _plain(wanted)
    return not want or any(f" {want} " in f" {_plain(name)} " for name in names)


def _is_table(wanted: str, table: Table) -> bool:
    """Is it this table? "3", "bord 3" and "Bord 3, Spentrup Hallen" all name table 3."""
    if not wanted:
        return True
    want, name = _plain(wanted), _plain(table.table)
    number = name.removeprefix("bord ")
    same_number = want.removeprefix("bord ").lstrip("0") == number.lstrip("0") and number.isdigit()
    return not want or same_number or want in (name, number, _plain(table.label), _plain(table.note))


def _number(exercise: str) -> str:
    """The bare number: "Øvelse 2", "øvelse 2" and "2" are one exercise."""
    plain = _plain(exercise)
    return plain.removeprefix("oevelse").strip()
