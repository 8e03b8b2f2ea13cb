"""P0: is what the cases speak of in the index at all? What ingest loses, no search finds again.

P0 = gold passages that are in the index / gold passages
"""

from eval.cases import Case
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response


def kept(case: Case, _: Response, notes: Notes) -> Scores:
    """P0; nothing for a case without gold passages."""
    return {"P0": sum(passage in notes.passages for passage in case.grades) / len(case.grades)} if case.grades else {}
