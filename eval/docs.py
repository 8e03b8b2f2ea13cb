"""Renews the measured part of docs/evaluation.md."""

from pathlib import Path

from eval.cases import load_cases
from eval.record import as_written, figures_of
from eval.results import Results
from eval.run import scores_of
from eval.show import refusals, value_of
from eval.summary import MEASURES, summarise
from eval.systems import EVERYTHING, OURS, REFUSE, TUTORIAL, VECTORS, WORDS
from eval.tables import as_markdown, number, short_of
from eval.write import put_figures

DOCS = Path(__file__).parents[1] / "docs" / "evaluation.md"


def renew(dev: Results, test: Results, path: Path = DOCS) -> Path:
    """Put the figures of both splits in their place."""
    put_figures(path, measured(dev, test))
    return path


def measured(dev: Results, test: Results) -> str:
    """The table of all measures, refusals by kind, and what falls short."""
    names = {
        WORDS: "words alone",
        VECTORS: "vectors alone",
        TUTORIAL: "tutorial",
        EVERYTHING: "everything",
        REFUSE: "refuse",
    }
    columns = [("ours, test", test, OURS), ("ours, dev", dev, OURS)]
    columns += [(f"{short}, test", test, name) for name, short in names.items() if name in test.systems]
    about = (
        f"Measured on {str(test.about['made'])[:10]}: {len(as_written(test.records(OURS)))} questions of test, "
        f"{len(as_written(dev.records(OURS)))} of dev, {test.about['passages']} passages of "
        f"{test.about['tables']} tables (invented). In brackets 95 % bootstrap intervals; ✗ marks a missed gate."
    )
    kinds = [_groups("test", test), _groups("dev", dev)]
    return "\n\n".join([about, as_markdown(columns, intervals=2), _short(test), _refusals(dev, test), *kinds])


def _groups(split: str, results: Results) -> str:
    """The plain figures by kind of question; nothing for a run on other cases."""
    cases = load_cases(split) if results.about["set"] == split else []
    known = {case.id for case in cases}
    records = [record for record in as_written(results.records(OURS)) if record.case in known]
    lines = [f"| {split}, ours | questions | {' | '.join(name for name, _ in MEASURES)} |", "|---" * 7 + "|"]
    for group, row in summarise(scores_of(records, cases)).items():
        if "recall" not in row:
            continue
        cells = [f"{row[name].mean:.2f} [{row[name].low:.2f}–{row[name].high:.2f}]" for name, _ in MEASURES]
        lines.append(f"| {group} | {row['recall'].cases} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _refusals(dev: Results, test: Results) -> str:
    of_dev, of_test = refusals(dev.records(OURS)), refusals(test.records(OURS))
    lines = ["| refused, by kind | test | questions | dev | questions |", "|---|---|---|---|---|"]
    for kind in sorted({*of_dev, *of_test}):
        cells = [
            f"{number(figures[kind].mean, 2)} | {figures[kind].cases}" if kind in figures else "– | 0"
            for figures in (of_test, of_dev)
        ]
        note = " (half answerable: refusing is wrong)" if kind == "partial" else ""
        lines.append(f"| {kind}{note} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _short(test: Results) -> str:
    figures, whole = figures_of(as_written(test.records(OURS))), test.whole(OURS)
    lines = [
        f"- **{measure.id}, {measure.name}**: {number(value_of(measure, figures, whole))}, gate {number(measure.gate)}"
        for measure in short_of(test, OURS)
    ]
    return "\n".join(["Short of their gates on the test split:", "", *lines] if lines else ["Every gate is kept."])
