"""X1: does the answer say in its own words what the case says it must not ("vedtaget", "alle borde mener")?

X1 = answers without any of it / answers to cases that name some. A quote may hold it: those are the note's words.
"""

import re

from eval.cases import Case
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response


def must_not(case: Case, response: Response, _: Notes) -> Scores:
    """X1."""
    own = " ".join(claim.text for claim in response.claims if claim.support == "verified").lower()
    if not case.must_not or not own:
        return {}
    said = [
        bool(re.search(each.text, own, re.IGNORECASE))
        if each.type == "regex"
        else bool(re.search(rf"(?<!\w){re.escape(each.text.lower())}", own))
        for each in case.must_not
    ]
    return {"X1": float(not any(said))}
