"""The cases that went worst, with the answer beside what was to be said and where it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.cases import Case
from eval.record import Record, as_written


@dataclass(frozen=True, slots=True)
class Worst:
    """One case: how it went, what the answer said, what it missed."""

    record: Record
    case: Case
    loss: str
    """What is wrong, in Danish."""
    missed: tuple[str, ...]
    """Texts of the vital nuggets that were not told."""


def worst(records: Sequence[Record], cases: Sequence[Case], most: int = 25) -> list[Worst]:
    """The worst first: wrong answers and needless refusals, then what was told least of."""
    by_id = {case.id: case for case in cases}
    known = [(record, by_id[record.case]) for record in as_written(records) if record.case in by_id]
    ordered = sorted(known, key=lambda pair: (_goodness(pair[0].scores), pair[0].case))
    return [
        Worst(record, case, _loss(record), _missed(record, case))
        for record, case in ordered[:most]
        if _goodness(record.scores) < 2
    ]


def _goodness(scores: Mapping[str, float]) -> float:
    return scores.get("A3", 0.0) + scores.get("F", scores.get("A3", 0.0))


def _loss(record: Record) -> str:
    if record.failures:
        return "Fejl: " + "; ".join(f"{name}: {what}" for name, what in record.failures.items())
    if record.answerable == "no":
        return "Skulle være afvist, men blev besvaret."
    if not record.answer["answered"]:
        return "Blev afvist, skønt notaterne svarer på det."
    told, right = record.scores.get("K1", 0.0), record.scores.get("C3p", 0.0)
    return f"Fortalte {told:.0%} af det vigtige; {right:.0%} af kilderne handler om sagen.".replace("%", " %")


def _missed(record: Record, case: Case) -> tuple[str, ...]:
    cited = set(record.answer["cited"])
    return tuple(nugget.text for nugget in case.nuggets if nugget.vital and not cited & set(nugget.passages))
