"""Measures that no case has alone: of a system's records together.

K3 gap = mean K1 over nuggets that tables share - mean K1 over those of one table; R4 = nDCG of the search - the better
of nDCG by words and by vectors alone; A4 and its curve; B1 and B2; L1, the 50th and 95th percentile of the time an
answer takes.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from eval.metrics.refusal import aurc, auroc, coverage_at_risk, risk_coverage
from eval.metrics.robustness import Form, drop, flips, table_overlap
from eval.record import Record, as_written
from eval.systems import OURS, VECTORS, WORDS

Curve = list[tuple[float, float]]


def whole(records: Sequence[Record]) -> dict[str, float]:
    """Measure to value, of one system."""
    written = as_written(records)
    shared, minority = _mean(written, "K3 shared"), _mean(written, "K3 minority")
    found: dict[str, float | None] = {
        "K3 gap": shared - minority if shared is not None and minority is not None else None,
        **_confidence(written),
        **_latency(records),
        **_robustness(records),
    }
    return {measure: value for measure, value in found.items() if value is not None}


def _mean(records: Sequence[Record], measure: str) -> float | None:
    values = [record.scores[measure] for record in records if measure in record.scores]
    return sum(values) / len(values) if values else None


def fusion(systems: Mapping[str, Sequence[Record]]) -> float | None:
    """R4; None unless the three systems were asked."""
    means = [_mean(as_written(systems.get(name, ())), "R2") for name in (OURS, WORDS, VECTORS)]
    ours, words, vectors = means
    return None if ours is None or words is None or vectors is None else ours - max(words, vectors)


def _sure(records: Sequence[Record]) -> list[Record]:
    """What has an answer or none, by a system that says how sure it is."""
    return [r for r in records if r.answerable != "partial" and r.answer["confidence"] is not None]


def curve_of(records: Sequence[Record]) -> Curve:
    """(coverage, risk) as the threshold falls; wrong is what A3 calls wrong, had it been answered."""
    sure = _sure(as_written(records))
    wrong = [record.answerable == "no" or record.scores.get("A3", 0) < 0 for record in sure]
    return risk_coverage([record.answer["confidence"] for record in sure], wrong) if sure else []


def _confidence(records: Sequence[Record]) -> dict[str, float | None]:
    sure = _sure(records)
    curve = curve_of(records)
    if not curve:
        return {}
    return {
        "A4 AUROC": auroc([r.answer["confidence"] for r in sure], [r.answerable == "yes" for r in sure]),
        "A4 AURC": aurc(curve),
        "A4 coverage at 1 % risk": coverage_at_risk(curve),
    }


def _latency(records: Sequence[Record]) -> dict[str, float | None]:
    times = [record.answer["milliseconds"] for record in records if record.answer["milliseconds"]]
    if not times:
        return {}
    return {"L1 p50": float(np.percentile(times, 50)), "L1 p95": float(np.percentile(times, 95))}


def _robustness(records: Sequence[Record]) -> dict[str, float | None]:
    forms = [
        Form(
            record.base,
            record.op,
            not record.answer["answered"],
            record.scores,
            frozenset(f"{citation['event']}|{citation['table']}" for citation in record.answer["citations"]),
        )
        for record in records
    ]
    ops = sorted({form.op for form in forms if form.op})
    found: dict[str, float | None] = {"B2": flips(forms)}
    for op in ops:
        found[f"B1 {op} R2"] = drop(forms, op, "R2")
        found[f"B1 {op} K1"] = drop(forms, op, "K1")
        found[f"B1 {op} tables"] = table_overlap(forms, op)
    return found
