"""What every evaluator is: a function of one case, one response and the notes."""

from collections.abc import Callable

from eval.cases import Case
from eval.notes import Notes
from eval.response import Response

Scores = dict[str, float | None]
"""Measure to value; None, or no entry, where it does not apply."""
Evaluator = Callable[[Case, Response, Notes], Scores]
