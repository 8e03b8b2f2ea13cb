"""Two runs side by side: which measures differ by more than chance, and what changed case by case."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from eval.gates import BY_ID, MEASURES, Measure
from eval.record import Record
from eval.results import Results
from eval.stats import Difference, difference
from vectorstore.errors import UnusableError


@dataclass(frozen=True, slots=True)
class Change:
    """One case whose scores differ. `scores`: measure to (before, after)."""

    case: str
    question: str
    scores: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Comparison:
    """From A to B."""

    measures: Mapping[str, Difference]
    changes: Sequence[Change]
    left_out: int
    """Cases that only one has, or whose question or gold differs."""


def compare(before: Results, after: Results, system: str = "") -> Comparison:
    """The systems of that name ("": the first of each). Raises UnusableError for runs that cannot be compared."""
    if before.about["evaluators"] != after.about["evaluators"]:
        raise UnusableError("De to filer er målt med forskellige formler: kør den ældste igen.")
    return compare_records(before.records(system), after.records(system))


def compare_records(before: Sequence[Record], after: Sequence[Record]) -> Comparison:
    """Cases are paired where question and gold are the same. Raises UnusableError when none is."""
    new = {record.case: record for record in after}
    pairs = [(old, new[old.case]) for old in before if old.case in new and old.digest == new[old.case].digest]
    if not pairs:
        raise UnusableError("De to filer har ingen opgaver til fælles.")
    changes = [_change(old, now) for old, now in pairs if _differs(old, now)]
    left_out = len({record.case for record in (*before, *after)}) - len(pairs)
    return Comparison(differences(pairs), changes, left_out)


def differences(pairs: Sequence[tuple[Record, Record]]) -> dict[str, Difference]:
    """Measure to its paired difference, for those that every case has alone."""
    question = {old.case: old.base for old, _ in pairs}
    found = {}
    for measure in MEASURES:
        old = {each.case: each.scores[measure.id] for each, _ in pairs if measure.id in each.scores}
        new = {each.case: each.scores[measure.id] for _, each in pairs if measure.id in each.scores}
        if old.keys() & new.keys():
            found[measure.id] = difference(old, new, question)
    return found


def is_drop(measure: Measure, found: Difference) -> bool:
    """Is it significantly worse?"""
    return found.significant and (found.mean > 0) == measure.lower_is_better


def _differs(old: Record, new: Record) -> bool:
    return any(old.scores.get(name) != new.scores.get(name) for name in BY_ID)


def _change(old: Record, new: Record) -> Change:
    both = [name for name in BY_ID if name in old.scores and name in new.scores]
    return Change(
        old.case,
        old.question,
        {name: (old.scores[name], new.scores[name]) for name in both if old.scores[name] != new.scores[name]},
    )


def as_lines(found: Comparison) -> list[str]:
    """As plain text: the measures, then the cases that lost most."""
    lines = []
    for name, diff in found.measures.items():
        mark = "" if not diff.significant else "WORSE" if is_drop(BY_ID[name], diff) else "better"
        interval = f"[{diff.low:+.3f}, {diff.high:+.3f}]"
        lines.append(f"  {name:<14} {diff.mean:+.3f} {interval:<18} p {diff.p:.3f} of {diff.cases:<5} {mark}".rstrip())
    lines.append(f"{len(found.changes)} cases changed; {found.left_out} left out.")
    for change in sorted(found.changes, key=_gain):
        moved = "  ".join(f"{name} {old:.2f}→{new:.2f}" for name, (old, new) in change.scores.items())
        lines.append(f"  {change.case}: {change.question}  {moved}")
    return lines


def _gain(change: Change) -> float:
    return sum((new - old) * (-1 if BY_ID[name].lower_is_better else 1) for name, (old, new) in change.scores.items())
