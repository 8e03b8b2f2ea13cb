"""The measures of section "What is measured" as plain lines: value, interval, gate, kept or not."""

from collections.abc import Sequence

from eval.gates import MEASURES, Measure
from eval.record import Record, as_written, figures_of
from eval.results import Results
from eval.stats import Figure, clustered


def value_of(measure: Measure, figures: dict[str, Figure], whole: dict[str, float]) -> float | None:
    """Of one system: the mean over its cases, or the measure of all of them together."""
    if measure.id in whole:
        return whole[measure.id]
    figure = figures.get(measure.id)
    return figure.mean if figure else None


def as_lines(results: Results, system: str = "") -> list[str]:
    """A line for each measure that was taken."""
    records = results.records(system)
    figures = figures_of(as_written(records))
    whole = results.whole(system)
    lines = []
    for measure in MEASURES:
        value = value_of(measure, figures, whole)
        if value is None:
            continue
        figure = figures.get(measure.id) if measure.id not in whole else None
        interval = f"[{figure.low:.2f}-{figure.high:.2f}] of {figure.cases}" if figure else ""
        kept = "" if measure.gate is None else "kept" if measure.passes(value) else "SHORT"
        gate = "" if measure.gate is None else f"gate {measure.gate:g}"
        lines.append(f"  {measure.id:<24} {value:8.3f}  {interval:<24} {gate:<12} {kept:<6} {measure.name}".rstrip())
    return lines


def refusals(records: Sequence[Record]) -> dict[str, Figure]:
    """A1 by kind of unanswerable question; of half answerable ones how many were refused, which is wrong."""
    written = as_written(records)
    kinds = sorted({record.refusal for record in written if record.refusal})
    found = {
        kind: clustered({r.case: [float(not r.answer["answered"])] for r in written if r.refusal == kind})
        for kind in kinds
    }
    return {kind: figure for kind, figure in found.items() if figure}
