"""Does it refuse what the notes do not say, and nothing else?

A1 = refused / unanswerable (by kind), A2 = refused / answerable, as NoMIRACL counts them (Thakur et al. 2023).
A3 truthfulness = (right - wrong) / all (CRAG, Yang et al. 2024): right is a right refusal, or an answer with
K1 >= .5 and C4 = 1; a refusal of what could be answered is neither right nor wrong.
A4 over a sweep of the threshold (El-Yaniv and Wiener 2010): AUROC of the confidence against "is answerable";
risk(t) = wrong / answered and coverage(t) = answered / all among cases at least as sure as t; AURC, the mean risk
over all coverages; and the largest coverage whose risk is at most 1 %.
"""

from collections.abc import Sequence

import numpy as np

from eval.cases import Case
from eval.metrics.citations import support
from eval.metrics.coverage import nuggets
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response

_ENOUGH = 0.5
_MOST_RISK = 0.01


def refusal(case: Case, response: Response, notes: Notes) -> Scores:
    """A1 or A2, and A3 of one case: 1 right, 0 neither, -1 wrong. Half answerable questions have no A1 and no A2."""
    refused = float(response.refused)
    return {
        "A1": refused if case.answerable == "no" else None,
        "A2": refused if case.answerable == "yes" else None,
        "A3": _truth(case, response, notes),
    }


def _truth(case: Case, response: Response, notes: Notes) -> float:
    if case.answerable == "no":
        return 1.0 if response.refused else -1.0
    if response.refused:
        return 0.0
    told = nuggets(case, response, notes).get("K1")
    proven = support(case, response, notes).get("C4")
    return 1.0 if (told is None or told >= _ENOUGH) and proven in (None, 1.0) else -1.0


def auroc(confidence: Sequence[float], answerable: Sequence[bool]) -> float | None:
    """The probability that an answerable case is surer than an unanswerable one; ties count a half."""
    yes = np.array([c for c, a in zip(confidence, answerable, strict=True) if a])
    no = np.array([c for c, a in zip(confidence, answerable, strict=True) if not a])
    if not len(yes) or not len(no):
        return None
    higher = (yes[:, None] > no[None, :]).mean() + 0.5 * (yes[:, None] == no[None, :]).mean()
    return float(higher)


def risk_coverage(confidence: Sequence[float], wrong: Sequence[bool]) -> list[tuple[float, float]]:
    """(coverage, risk) after each case, the surest first; cases that are equally sure enter together."""
    order = np.argsort(-np.array(confidence), kind="stable")
    sure, bad = np.array(confidence)[order], np.array(wrong, dtype=float)[order].cumsum()
    last = [at for at in range(len(order)) if at + 1 == len(order) or sure[at + 1] != sure[at]]
    return [((at + 1) / len(order), float(bad[at]) / (at + 1)) for at in last]


def aurc(curve: Sequence[tuple[float, float]]) -> float:
    """The area under the curve as steps: the mean risk over all coverages."""
    area = before = 0.0
    for coverage, risk in curve:
        area += (coverage - before) * risk
        before = coverage
    return area


def coverage_at_risk(curve: Sequence[tuple[float, float]], most: float = _MOST_RISK) -> float:
    """The largest coverage whose risk is at most this; 0 when there is none."""
    return max((coverage for coverage, risk in curve if risk <= most), default=0.0)
