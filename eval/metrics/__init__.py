"""Every evaluator by name. What one of them cannot do is a recorded failure; the others go on."""

from eval.cases import Case
from eval.metrics.attribution import attribution
from eval.metrics.citations import relevance, support, validity
from eval.metrics.coverage import counts, nuggets, redundancy, tables
from eval.metrics.kept import kept
from eval.metrics.kinds import Evaluator, Scores
from eval.metrics.numbers import exact, fidelity
from eval.metrics.refusal import refusal
from eval.metrics.retrieval import retrieval
from eval.metrics.shown import shown
from eval.metrics.wording import must_not
from eval.notes import Notes
from eval.response import Response

VERSION = 1
"""Raise it when a formula changes: scores of different versions are never compared."""

EVALUATORS: dict[str, Evaluator] = {
    "kept": kept,
    "shown": shown,
    "retrieval": retrieval,
    "validity": validity,
    "attribution": attribution,
    "relevance": relevance,
    "support": support,
    "nuggets": nuggets,
    "tables": tables,
    "counts": counts,
    "redundancy": redundancy,
    "refusal": refusal,
    "fidelity": fidelity,
    "exact": exact,
    "wording": must_not,
}


def evaluate(case: Case, response: Response, notes: Notes) -> tuple[Scores, dict[str, str]]:
    """(every score that applies, evaluator to what went wrong in it)."""
    scores: Scores = {}
    failures: dict[str, str] = {}
    for name, evaluator in EVALUATORS.items():
        try:
            found = evaluator(case, response, notes)
        except Exception as error:  # noqa: BLE001  # whatever it is, it is recorded and the others are taken
            failures[name] = f"{type(error).__name__}: {error}"
            continue
        scores |= {measure: value for measure, value in found.items() if value is not None}
    return scores, failures
