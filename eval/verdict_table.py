"""The verifier's figures beside the baselines, as a table and as JSON."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from eval.mutations.pair import Pair
from eval.verdicts import JUDGES, Row, judge, rows
from eval.write import put_figures

PAGE = Path(__file__).parents[1] / "docs" / "verifier.md"
_HEAD = (
    "| class | pairs | wrong | 95 % interval | accept all | content alone | ms p50 | ms p95 |\n"
    "|---|---|---|---|---|---|---|---|"
)

Measured = dict[str, tuple[Row, ...]]
"""Judge to its rows, all of the same classes in the same order."""


def measure(pairs: Sequence[Pair]) -> Measured:
    """Every judge on the same pairs. Ours is timed on passages that it has not seen before."""
    judge(pairs[:50], JUDGES["ours"])  # word lists are read once, at the first claim
    return {name: rows(judge(pairs, each)) for name, each in JUDGES.items()}


def as_markdown(made: Measured, natural: Measured) -> str:
    """False accepts and false rejects, class by class, the natural sentences apart."""
    return "\n\n".join(
        f"**{title}**\n\n{_HEAD}\n" + "\n".join(lines)
        for title, measured, label in (
            ("False accepts: altered claims that were let through", made, "unsupported"),
            ("False rejects: faithful claims that were turned down", made, "supported"),
            ("Natural sentences: false accepts", natural, "unsupported"),
            ("Natural sentences: false rejects", natural, "supported"),
        )
        if (lines := _lines(measured, label))
    )


def _lines(measured: Measured, label: str) -> list[str]:
    ours, everything, content = (measured[name] for name in ("ours", "accept all", "content alone"))
    return [
        f"| {own.op} | {own.n} | {own.share:.3f} | {own.low:.2f}–{own.high:.2f} "
        f"| {first.share:.2f} | {second.share:.2f} | {own.p50:.1f} | {own.p95:.1f} |"
        for own, first, second in zip(ours, everything, content, strict=True)
        if own.label == label and not (own.op == "all" and len({row.op for row in ours if row.label == label}) == 2)
    ]


def as_json(made: Measured, natural: Measured) -> dict[str, Any]:
    """The same figures for programs."""
    return {
        group: {name: [{**asdict(row), "share": row.share} for row in found] for name, found in measured.items()}
        for group, measured in (("mutations", made), ("natural", natural))
    }


def renew(table: str) -> None:
    """Put the table in its place in docs/verifier.md."""
    put_figures(PAGE, table)
