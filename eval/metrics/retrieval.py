"""How good is the search's order, before anything decides how much of it is shown?

R1 recall@20 = |top 20 ∩ G2| / min(20, |G2|)
R2 nDCG@10 = DCG / ideal DCG, DCG = Σ gain(grade at rank i) / log2(i + 1), gains 3 (grade 2) and 1 (grade 1)
   (Järvelin and Kekäläinen 2002)
R3 table recall@20 = |tables(top 20) ∩ T| / |T|

G2: passages of grade 2; T: their tables. A system that shows no order is measured by the order of its citations.
"""

import math

from eval.cases import Case
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response

DEPTH = 20
_NDCG_DEPTH = 10
GAINS = {2: 3.0, 1: 1.0}


def retrieval(case: Case, response: Response, notes: Notes) -> Scores:
    """R1, R2 and R3; nothing for a question without an answer."""
    if not case.answers:
        return {}
    top = (response.ranked or response.cited)[:DEPTH]
    found = {notes.tables[passage] for passage in top if passage in notes.tables}
    return {
        "R1": len(case.answers & set(top)) / min(DEPTH, len(case.answers)),
        "R2": ndcg([GAINS.get(case.grades.get(passage, 0), 0.0) for passage in top], _gains(case)),
        "R3": len(found & case.tables) / len(case.tables),
    }


def _gains(case: Case) -> list[float]:
    return [GAINS[grade] for grade in case.grades.values()]


def ndcg(gains: list[float], all_gains: list[float], depth: int = _NDCG_DEPTH) -> float:
    """`gains`: of the ranking, best rank first; `all_gains`: of everything that is relevant."""
    ideal = _dcg(sorted(all_gains, reverse=True)[:depth])
    return _dcg(gains[:depth]) / ideal if ideal else 0.0


def _dcg(gains: list[float]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, start=1))
