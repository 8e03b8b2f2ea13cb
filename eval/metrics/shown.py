"""What a reader was shown against what answers: the plain figures of the first table.

recall = cited passages of grade 2 / passages of grade 2; precision = cited of grade 1 or 2 / cited; first right = the
first citation answers; table recall and table precision the same of tables; with nearby = recall of what is cited or
shown beside it. See eval/score.py.
"""

from eval.cases import Case
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response
from eval.score import score
from eval.summary import MEASURES


def shown(case: Case, response: Response, notes: Notes) -> Scores:
    """All but refusals, which are measured by themselves."""
    found = score(case, response, notes.tables)
    return {name: value(found) for name, value in MEASURES}
