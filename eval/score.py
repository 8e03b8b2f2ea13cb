"""One case, scored: what was cited against what answers."""

from collections.abc import Mapping
from dataclasses import dataclass

from eval.cases import Case
from eval.response import Response


@dataclass(frozen=True, slots=True)
class Score:
    """None where a measure does not apply: an unanswerable question has no recall."""

    case: Case
    refused: bool
    recall: float | None
    """Cited passages of grade 2 / passages of grade 2. A refusal scores 0."""
    precision: float | None
    """Cited passages of grade 1 or 2 / cited passages. None when nothing was cited."""
    first: float | None
    """1 when the first citation answers (grade 2), else 0."""
    table_recall: float | None
    """Cited tables that hold an answer / tables that hold one."""
    table_precision: float | None
    """Cited tables that hold a passage of grade 1 or 2 / cited tables. None when nothing was cited."""
    with_nearby: float | None
    """Passages of grade 2 that are cited or shown nearby / passages of grade 2, whether it answered or refused.

    None for a system that shows nothing beside its answers.
    """


def score(case: Case, response: Response, tables: Mapping[str, str]) -> Score:
    """Score one response. `tables`: passage id to "event|table"."""
    if case.answerable == "no":
        return Score(case, response.refused, None, None, None, None, None, None)
    cited = response.cited
    near = [passage for passage in cited if passage in case.grades]
    cited_tables = {tables[passage] for passage in cited if passage in tables}
    near_tables = {tables[passage] for passage in near if passage in tables}
    return Score(
        case=case,
        refused=response.refused,
        recall=_share(case.answers, set(cited)),
        precision=len(near) / len(cited) if cited else None,
        first=float(cited[0] in case.answers) if cited else 0.0,
        table_recall=len(cited_tables & case.tables) / len(case.tables),
        table_precision=len(near_tables) / len(cited_tables) if cited_tables else None,
        with_nearby=_share(case.answers, {*cited, *response.nearby}) if response.nearby is not None else None,
    )


def _share(answers: frozenset[str], shown: set[str]) -> float:
    return len(answers & shown) / len(answers)
