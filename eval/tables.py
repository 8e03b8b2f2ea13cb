"""The table of all measures: gate, target, this system on one or two sets, and the baselines beside it."""

from collections.abc import Sequence

from eval.gates import MEASURES, Measure
from eval.record import as_written, figures_of
from eval.results import Results
from eval.show import value_of
from eval.stats import Figure

Cell = tuple[str, bool | None]
"""(text, whether the gate is kept; None where there is none or it does not apply)."""


def number(value: float | None, digits: int = 3) -> str:
    """A value, short: "0.954", "1", "24"; "–" for none."""
    if value is None:
        return "–"
    return f"{value:.0f}" if abs(value) >= 100 else f"{value:.{digits}f}".rstrip("0").rstrip(".") or "0"


def gate_of(measure: Measure) -> str:
    """What the value may be: "≥ 0.9"; "" without a gate."""
    return "" if measure.gate is None else f"{'≤' if measure.lower_is_better else '≥'} {number(measure.gate)}"


def measure_rows(columns: Sequence[tuple[str, Results, str]]) -> list[tuple[Measure, list[Cell]]]:
    """A row for each measure that some column has. `columns`: (heading, results, system)."""
    taken = [(figures_of(as_written(results.records(name))), results.whole(name)) for _, results, name in columns]
    rows = []
    for measure in MEASURES:
        values = [value_of(measure, figures, whole) for figures, whole in taken]
        if any(value is not None for value in values):
            cells = [_cell(measure, value, figures) for value, (figures, _) in zip(values, taken, strict=True)]
            rows.append((measure, cells))
    return rows


def _cell(measure: Measure, value: float | None, figures: dict[str, Figure]) -> Cell:
    if value is None:
        return "–", None
    figure = figures.get(measure.id)
    interval = f" [{number(figure.low, 2)}–{number(figure.high, 2)}]" if figure and figure.low != figure.high else ""
    return number(value) + interval, None if measure.gate is None else measure.passes(value)


def as_markdown(columns: Sequence[tuple[str, Results, str]], *, intervals: int = 1) -> str:
    """A Markdown table. `intervals`: how many columns, from the left, show theirs; a missed gate is marked ✗."""
    lines = [
        "| | measure | gate | target | " + " | ".join(heading for heading, _, _ in columns) + " |",
        "|---" * (4 + len(columns)) + "|",
    ]
    for measure, cells in measure_rows(columns):
        shown = [
            (text if at < intervals else text.split(" [")[0]) + (" ✗" if kept is False and at < intervals else "")
            for at, (text, kept) in enumerate(cells)
        ]
        row = [measure.id, measure.name, gate_of(measure), number(measure.target), *shown]
        lines.append("| " + " | ".join(row) + " |")
    return "\n".join(lines)


def short_of(results: Results, system: str = "") -> list[Measure]:
    """The measures whose gate is missed."""
    figures, whole = figures_of(as_written(results.records(system))), results.whole(system)
    values = [(measure, value_of(measure, figures, whole)) for measure in MEASURES]
    return [measure for measure, value in values if value is not None and not measure.passes(value)]
