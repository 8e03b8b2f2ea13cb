"""Which part of the consultation a question is about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache

from vectorstore.danish import fold
from vectorstore.passage import Passage, Role, Table
from vectorstore.point_kinds import TOLD, likely_kinds
from vectorstore.spoken import is_divided, spoken_roles

_TOLD = 0.4
_MAY_BE = 0.2
"""From which probability a point is of the kind that is asked for, and may be where it speaks of the topic too."""

_ALSO: dict[Role, frozenset[Role]] = {
    "theme": frozenset(("idea",)),
    "challenge": frozenset(("idea", "we-can")),
    "idea": frozenset(("challenge", "we-can")),
    "we-can": frozenset(("idea",)),
    "own contribution": frozenset(("idea", "we-can")),
}
"""What a point below one printed heading may well be too: who names what is missing wishes for it. Praise is seldom
written below any of them."""


@dataclass(frozen=True, slots=True)
class Filters:
    """Each value narrows; an empty one does not. Values are compared without case and æøå."""

    event: str = ""
    place: str = ""
    table: str = ""
    exercise: str = ""
    roles: frozenset[Role] = frozenset()
    told: frozenset[Role] = frozenset()
    """Beside a topic: it may well be one of these, whatever heading it stands below."""
    divided: bool = False
    """Only where a table did not agree."""
    also: tuple["Filters", ...] = ()
    """Other parts that count as well: "bord 2 i Langå og bord 1 i Spentrup"."""

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))

    @property
    def asks_kind(self) -> bool:
        """Does it narrow by what a passage is, not only by its table?"""
        return bool(self.exercise or self.roles or self.told or self.divided)

    def admit_table(self, table: Table) -> bool:
        """Does the table lie inside event, place and table?"""
        return any(other.admit_table(table) for other in self.also) or (
            _names(self.event, (table.event, table.place))
            and _names(self.place, (table.place, table.event))
            and _is_table(self.table, table)
        )

    def admit_kind(self, kind: "Kind") -> bool:
        """Does a passage of this kind lie inside exercise, roles and disagreement, whatever its table?"""
        return (
            (not self.exercise or _number(self.exercise) == _number(kind.exercise))
            and (not self.roles or not self.roles.isdisjoint(kind.roles))
            and (not self.told or not self.told.isdisjoint(kind.may_be))
            and (not self.divided or kind.divided)
        )


@dataclass(frozen=True, slots=True)
class Kind:
    """What the filters look at in a passage beside its table."""

    exercise: str
    roles: frozenset[Role]
    may_be: frozenset[Role]
    """What it may well be where it speaks of the topic that is asked about."""
    divided: bool
    """Does it tell that the table did not agree?"""


def kinds_of(passages: Sequence[Passage]) -> list[Kind]:
    """The kind of each passage: what the form makes of it and what it calls itself.

    A passage that the form makes nothing of is also what its words tell, where its table has no points of that kind.
    Beside a topic the words of a theme tell as well whether it is praised.
    """
    printed: dict[tuple[str, ...], set[Role]] = defaultdict(set)
    for passage in passages:
        printed[passage.source.key].add(passage.role)
    silent = [at for at, passage in enumerate(passages) if passage.role in ("other", "theme")]
    likely = dict(zip(silent, likely_kinds([passages[at].said for at in silent]).tolist(), strict=True))
    return [_kind(passage, printed[passage.source.key], likely.get(at, [])) for at, passage in enumerate(passages)]


def _kind(passage: Passage, printed: set[Role], likely: list[float]) -> Kind:
    roles = frozenset((passage.role,)) | spoken_roles(passage.said)
    may_be = roles | _ALSO.get(passage.role, frozenset()) | _from(_MAY_BE, likely)
    if passage.role == "other":
        roles |= _from(_TOLD, likely) - printed - ({"we-can"} if "own contribution" in printed else set())
    return Kind(passage.exercise, roles, may_be, is_divided(passage.said))


def _from(least: float, likely: list[float]) -> frozenset[Role]:
    return frozenset(role for role, share in zip(TOLD, likely, strict=False) if share >= least)


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
