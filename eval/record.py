"""One case as it was asked, answered and scored: what a results file holds, and all that reports read."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from eval.cases import Case
from eval.metrics import evaluate
from eval.notes import Notes
from eval.response import Response
from eval.stats import Figure, clustered


@dataclass(frozen=True, slots=True)
class Record:
    """Plain values only: it is written to JSON and read back unchanged."""

    case: str
    base: str
    """Id of the question that it is a form of."""
    op: str
    kind: str
    theme: str
    tags: list[str]
    answerable: str
    refusal: str
    question: str
    digest: str
    """Changes when the question or its gold changes: scores are compared only where it is the same."""
    answer: dict[str, Any]
    scores: dict[str, float]
    failures: dict[str, str]
    """Evaluator (or "system") to what went wrong in it."""

    def to_json(self) -> dict[str, Any]:
        """As plain JSON values."""
        return asdict(self)


def make_record(case: Case, response: Response, notes: Notes, failure: str = "") -> Record:
    """Score a response. `failure`: what the system died of, if it did."""
    scores, failures = evaluate(case, response, notes)
    return Record(
        case=case.id,
        base=case.base,
        op=case.op,
        kind=case.kind,
        theme=case.theme,
        tags=list(case.tags),
        answerable=case.answerable,
        refusal=case.refusal,
        question=case.question,
        digest=digest(case),
        answer=response.to_json(),
        scores={measure: value for measure, value in scores.items() if value is not None},
        failures=failures | ({"system": failure} if failure else {}),
    )


def digest(case: Case) -> str:
    """The hash of what is asked and of what it is measured by."""
    gold = [
        case.question,
        case.history,
        case.answerable,
        sorted(case.filters.items()),
        sorted(case.grades.items()),
        [asdict(nugget) for nugget in case.nuggets],
        [number.model_dump() for number in case.numbers],
        [each.model_dump() for each in case.must_not],
    ]
    return hashlib.sha256(json.dumps(gold, ensure_ascii=False).encode()).hexdigest()[:12]


def values_of(records: Iterable[Record], measure: str) -> dict[str, list[float]]:
    """Question to the values of a measure, of itself and of its variants."""
    values: dict[str, list[float]] = {}
    for record in records:
        if measure in record.scores:
            values.setdefault(record.base, []).append(record.scores[measure])
    return values


def figures_of(records: Sequence[Record]) -> dict[str, Figure]:
    """Measure to its mean over these records with its interval."""
    measures = dict.fromkeys(measure for record in records for measure in record.scores)
    found = {measure: clustered(values_of(records, measure)) for measure in measures}
    return {measure: figure for measure, figure in found.items() if figure}


def as_written(records: Iterable[Record]) -> list[Record]:
    """The questions as they were written, without their variants."""
    return [record for record in records if not record.op]


def from_json(data: Mapping[str, Any]) -> Record:
    """A record as it was written. Raises TypeError when it is none."""
    return Record(**data)
