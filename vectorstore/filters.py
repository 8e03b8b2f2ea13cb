"""Which part of the consultation a question is about."""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from functools import lru_cache

from vectorstore.danish import fold
from vectorstore.passage import Passage, Role, Table
from vectorstore.spoken import is_divided, spoken_roles, told_roles


@dataclass(frozen=True, slots=True)
class Filters:
    """Each value narrows; an empty one does not. Values are compared without case and æøå."""

    event: str = ""
    place: str = ""
    table: str = ""
    exercise: str = ""
    roles: frozenset[Role] = frozenset()
    divided: bool = False
    """Only where a table did not agree."""
    also: tuple["Filters", ...] = ()
    """Other parts that count as well: "bord 2 i Langå og bord 1 i Spentrup"."""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    def admit_table(self, table: Table) -> bool:
        """Does the table lie inside event, place and table?"""
        return any(other.admit_table(table) for other in self.also) or (
            _names(self.event, (table.event, table.place))
            and _names(self.place, (table.place, table.event))
            and _is_table(self.table, table)
        )

    def admit(self, passage: Passage) -> bool:
        """Does the passage lie inside all of the filters?"""
        return self.admit_point(passage) and self.admit_table(passage.source)

    def admit_point(self, passage: Passage) -> bool:
        """Does the passage lie inside exercise, roles and disagreement, whatever its table?"""
        return (
            (not self.exercise or _number(self.exercise) == _number(passage.exercise))
            and (not self.roles or not self.roles.isdisjoint(_roles(passage)))
            and (not self.divided or is_divided(passage.said))
        )


def kind_of_point(passage: Passage) -> Hashable:
    """All of a passage that admit_point looks at: passages of one kind are admitted alike."""
    return passage.exercise, _roles(passage), is_divided(passage.said)


def _roles(passage: Passage) -> frozenset[Role]:
    """What the form makes of the passage and what it calls itself; where the form is silent, what its words tell."""
    told = told_roles(passage.said) if passage.role == "other" else frozenset[Role]()
    return frozenset((passage.role,)) | spoken_roles(passage.said) | told


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
