"""Are the numbers right?

N1 = numbers of the claims that stand in their citations, in the question they repeat, or in the computed trace
     (how many tables spoke, how many were asked, how many points are cited) / numbers of the claims
N2 = numeric questions whose answer holds the gold value with its unit / numeric questions
Names of tables, events and exercises are no numbers. Number words count ("fire" is 4), articles do not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.answer import Claim
from bot.checks.claim import Reading, plain
from bot.checks.figures import Figure, figures
from eval.cases import Case
from eval.metrics.counted import count_of
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response
from eval.schema import NumberData
from vectorstore.danish import stem

_LABEL = re.compile(r"\b(?:bord(?:ene|et)?|øvelse)\s+\d+\w?(?:(?:, | og )\d+\b(?! af))*", re.IGNORECASE)


def fidelity(case: Case, response: Response, notes: Notes) -> Scores:
    """N1; nothing where there are no numbers."""
    right = [ok for claim in response.claims for ok in _of_claim(claim, case, response, notes)]
    return {"N1": sum(right) / len(right) if right else None}


def _of_claim(claim: Claim, case: Case, response: Response, notes: Notes) -> Iterator[bool]:
    cited = response.of_claim(claim)
    known = {figure.value for citation in cited for figure in _figures(f"{citation.heading}. {citation.quote}")}
    if claim.support == "verified":
        known |= {figure.value for figure in _figures(case.question)}
        known |= {str(number) for number in (*(response.tables or ()), len(response.citations))}
        if count := count_of(claim):
            known |= {str(count.of)} if response.tables is None else set()
            known |= {str(len({(citation.event, citation.table) for citation in cited}))}
    text = claim.text
    for name in (*notes.events, *sorted(notes.table_names, key=len, reverse=True)):
        text = text.replace(name, " ") if claim.support == "verified" else text
    for figure in _figures(_LABEL.sub(" ", text) if claim.support == "verified" else text):
        yield figure.value in known


@lru_cache(maxsize=8192)
def _figures(text: str) -> tuple[Figure, ...]:
    return figures(Reading(plain(text)))


def exact(case: Case, response: Response, _: Notes) -> Scores:
    """N2; nothing for questions that ask for no number."""
    if case.kind != "numeric" or not case.numbers:
        return {}
    return {"N2": float(all(_is_told(number, response) for number in case.numbers))}


def _is_told(number: NumberData, response: Response) -> bool:
    if number.derivation == "n_tables":
        return any((count := count_of(claim)) and count.said == number.value for claim in response.claims)
    wanted = f"{number.value:g}"
    return any(
        figure.value == wanted and _has_unit(number.unit, claim.text)
        for claim in response.claims
        for figure in _figures(claim.text)
    )


def _has_unit(unit: str, text: str) -> bool:
    """Does the text hold the unit in any form? "%" and "procent" are one."""
    plain_text = text.lower().replace("%", " procent ").replace("pct", "procent").replace("kroner", "kr")
    wanted = unit.lower().replace("%", "procent").replace("kroner", "kr")
    stems = {stem(word) for word in re.findall(r"\w+", plain_text)}
    return all(stem(word) in stems for word in re.findall(r"\w+", wanted))
