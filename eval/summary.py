"""Scores to figures: means by group with 95 % intervals, and the table that is printed."""

from collections.abc import Callable, Iterable, Sequence

from eval.score import Score
from eval.stats import Figure, clustered


def figure(values: Iterable[float | None]) -> Figure | None:
    """The figure of all values that apply, each a question of its own; None when there is none."""
    return clustered({str(at): (value,) for at, value in enumerate(values) if value is not None})


Group = tuple[str, Callable[[Score], bool]]

GROUPS: tuple[Group, ...] = (
    ("all answerable", lambda _: True),
    ("coverage", lambda s: s.case.kind == "aggregation"),
    ("fact", lambda s: s.case.kind in ("specific", "numeric")),
    ("single table", lambda s: s.case.kind == "single_table"),
    ("comparison", lambda s: s.case.kind == "comparison"),
    ("role", lambda s: "role" in s.case.tags),
    ("paraphrase", lambda s: "paraphrase" in s.case.tags),
    ("form", lambda s: "form" in s.case.tags),
)
"""Groups of answerable questions; a question may stand in several."""

MEASURES: tuple[tuple[str, Callable[[Score], float | None]], ...] = (
    ("recall", lambda s: s.recall),
    ("precision", lambda s: s.precision),
    ("first right", lambda s: s.first),
    ("table recall", lambda s: s.table_recall),
    ("table precision", lambda s: s.table_precision),
    ("with nearby", lambda s: s.with_nearby),
)


def summarise(scores: Sequence[Score]) -> dict[str, dict[str, Figure]]:
    """Group to measure to figure; "refusal" and "over-refusal" stand in groups of their own."""
    answerable = [s for s in scores if s.case.answerable == "yes"]
    table: dict[str, dict[str, Figure]] = {}
    for name, belongs in GROUPS:
        members = [s for s in answerable if belongs(s)]
        found = {measure: figure(value(s) for s in members) for measure, value in MEASURES}
        if kept := {measure: each for measure, each in found.items() if each}:
            table[name] = kept
    unanswerable = [s for s in scores if s.case.answerable == "no"]
    for name, members in (
        ("refusal", unanswerable),
        *((f"refusal, {kind}", [s for s in unanswerable if s.case.refusal == kind]) for kind in _refusal_kinds(scores)),
        ("over-refusal", answerable),
    ):
        if found_refusal := figure(float(s.refused) for s in members):
            table[name] = {"refused": found_refusal}
    return table


def _refusal_kinds(scores: Sequence[Score]) -> list[str]:
    return sorted({s.case.refusal for s in scores if s.case.answerable == "no"})


def as_text(name: str, table: dict[str, dict[str, Figure]]) -> str:
    """The figures of one system as a plain table."""
    lines = [name]
    for group, measures in table.items():
        cells = [f"{measure} {f.mean:.2f} [{f.low:.2f}-{f.high:.2f}]" for measure, f in measures.items()]
        count = max(f.cases for f in measures.values())
        lines.append(f"  {group:<26} {count:4d}  {'  '.join(cells)}")
    return "\n".join(lines)
