"""Is what is cited there, does it belong, and does it prove what is said?

C1 = citations whose quote is exactly the note's text at its offsets (NFC, white space folded) / citations
C3p = cited passages of grade 1 or 2 / cited passages
C3t = cited tables that hold an answer / cited tables
C4 quoted = verbatim statements that stand, word for word, in one of their citations / verbatim statements
C4 = statements proven by all of their citations together / statements (ALCE's citation recall, Gao et al. 2023)
C5 = citations that are not irrelevant / citations (ALCE's citation precision): a citation is irrelevant when it
     does not prove the statement alone and the statement's other citations prove it without it

What proves a statement is bot.checks.check_claim, never a model. A count is proven by counting: as many tables
are cited as are claimed, and none of its citations is irrelevant that brings a table of its own.
"""

from collections.abc import Sequence
from functools import lru_cache

from bot.answer import Citation, Claim
from bot.checks import Source, check_claim
from bot.verify import source_of
from eval.cases import Case
from eval.metrics.attribution import tables_by_event
from eval.metrics.counted import count_of
from eval.metrics.kinds import Scores
from eval.notes import Notes, same
from eval.response import Response


def validity(_: Case, response: Response, notes: Notes) -> Scores:
    """C1; nothing where nothing is cited. A marker that points to no citation is one that is not there."""
    if not response.citations:
        return {}
    numbers = {citation.number for citation in response.citations}
    pointing = [number for claim in response.claims for number in claim.citations]
    valid = [_stands(citation, notes) for citation in response.citations]
    valid += [False for number in pointing if number not in numbers]
    return {"C1": sum(valid) / len(valid)}


def _stands(citation: Citation, notes: Notes) -> bool:
    text = notes.texts.get(citation.note)
    return text is not None and same(text[citation.start : citation.end]) == same(citation.quote) != ""


def relevance(case: Case, response: Response, notes: Notes) -> Scores:
    """C3p and C3t of an answer to a question that has one."""
    cited = response.cited
    if not case.answers or not cited:
        return {}
    tables = {notes.tables.get(passage, "") for passage in cited}
    return {
        "C3p": sum(passage in case.grades for passage in cited) / len(cited),
        "C3t": len(tables & case.tables) / len(tables),
    }


def support(_: Case, response: Response, notes: Notes) -> Scores:
    """C4, its part on quotes, and C5."""
    if not response.claims:
        return {}
    quoted = [
        any(same(claim.text) in same(citation.quote) for citation in response.of_claim(claim))
        for claim in response.claims
        if claim.support == "verbatim"
    ]
    proven = []
    relevant: list[bool] = []
    for claim in response.claims:
        cited = response.of_claim(claim)
        if _announces(claim):
            continue
        if count_of(claim):
            proven.append(_counted_right(claim, cited, notes))
            # One citation a table: another of the same table adds nothing to a count.
            relevant += [first == at for at, first in enumerate(_first_of_table(cited))]
        else:
            whole = proves(claim.text, cited)
            proven.append(whole)
            relevant += [_is_relevant(claim.text, cited, at, whole=whole) for at in range(len(cited))]
    return {
        "C4 quoted": sum(quoted) / len(quoted) if quoted else None,
        "C4": sum(proven) / len(proven) if proven else None,
        "C5": sum(relevant) / len(relevant) if relevant else None,
    }


def proves(text: str, cited: Sequence[Citation]) -> bool:
    """Do the citations together prove the statement?"""
    return _proves(text, tuple(source_of(citation) for citation in cited))


@lru_cache(maxsize=8192)
def _proves(text: str, sources: tuple[Source, ...]) -> bool:
    return bool(sources) and not check_claim(text, sources)


def _is_relevant(text: str, cited: Sequence[Citation], at: int, *, whole: bool) -> bool:
    if not whole:
        return False
    others = [*cited[:at], *cited[at + 1 :]]
    return not others or proves(text, cited[at : at + 1]) or not proves(text, others)


def _counted_right(claim: Claim, cited: Sequence[Citation], notes: Notes) -> bool:
    count = count_of(claim)
    tables = {(citation.event, citation.table) for citation in cited}
    named = tables_by_event(claim, notes)
    return count is not None and count.said == len(tables) <= count.of and named in (set(), tables)


def _first_of_table(cited: Sequence[Citation]) -> list[int]:
    """For each citation the index of the first one of its table."""
    tables = [(citation.event, citation.table) for citation in cited]
    return [tables.index(table) for table in tables]


def _announces(claim: Claim) -> bool:
    """Does it only say what follows ("Dér står:")? Then there is nothing in it to prove."""
    return claim.support == "verified" and claim.text.rstrip().endswith(":")
