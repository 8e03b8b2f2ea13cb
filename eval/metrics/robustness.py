"""B1 and B2: does another form of the same question get the same answer?

B1 of a form = (mean of the questions as written - mean of that form) / mean as written, for R2 and K1, over the
questions that have the form; tables: the mean Jaccard similarity of the cited tables with those of the question as
written. B2 = variants that are answered where the question is refused, or the reverse / variants.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One question in one form. `scores`: measure to value; `tables`: those that it cites."""

    question: str
    op: str
    refused: bool
    scores: Mapping[str, float]
    tables: frozenset[str]


def drop(forms: Sequence[Form], op: str, measure: str) -> float | None:
    """The relative loss of a measure in one form; None where nothing can be compared."""
    written = {form.question: form.scores[measure] for form in forms if not form.op and measure in form.scores}
    other = {form.question: form.scores[measure] for form in forms if form.op == op and measure in form.scores}
    both = written.keys() & other.keys()
    before = sum(written[question] for question in both)
    return (before - sum(other[question] for question in both)) / before if before else None


def table_overlap(forms: Sequence[Form], op: str) -> float | None:
    """The mean Jaccard similarity of cited tables; two refusals agree."""
    written = {form.question: form.tables for form in forms if not form.op}
    found = [jaccard(written[form.question], form.tables) for form in forms if form.op == op]
    return sum(found) / len(found) if found else None


def jaccard(one: frozenset[str], two: frozenset[str]) -> float:
    """|a ∩ b| / |a ∪ b|, 1 where both are empty."""
    return len(one & two) / len(one | two) if one | two else 1.0


def flips(forms: Sequence[Form]) -> float | None:
    """B2."""
    written = {form.question: form.refused for form in forms if not form.op}
    changed = [written[form.question] != form.refused for form in forms if form.op]
    return sum(changed) / len(changed) if changed else None
