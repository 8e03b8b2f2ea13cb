"""The gate: nothing below the floor, nothing significantly worse than at the last release; and where it went wrong."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eval.compare import differences, is_drop
from eval.gates import BY_ID, MEASURES, STAGES, Stage
from eval.record import Record, as_written, figures_of
from eval.run import FLOOR
from eval.show import value_of
from vectorstore.errors import UnusableError

BASELINE = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True, slots=True)
class Fall:
    """One measure that does not hold."""

    measure: str
    stage: Stage
    told: str


def falls(
    records: Sequence[Record], whole: Mapping[str, float], floor: Mapping[str, float], baseline: Mapping[str, Any]
) -> list[Fall]:
    """What lies below the floor, and what dropped significantly against the baseline (paired bootstrap).

    `baseline`: as `read_baseline` gives it. A single question gates nothing: only means do.
    """
    figures = figures_of(as_written(records))
    found = []
    for measure in MEASURES:
        value = value_of(measure, figures, dict(whole))
        if measure.id in floor and value is not None and measure.worse(value, floor[measure.id]):
            bound = "ceiling" if measure.lower_is_better else "floor"
            found.append(Fall(measure.id, measure.stage, f"{value:.3f}, {bound} {floor[measure.id]:g}"))
    for name, diff in differences(_pairs(records, baseline)).items():
        if is_drop(BY_ID[name], diff):
            told = f"{diff.mean:+.3f} [{diff.low:+.3f}, {diff.high:+.3f}] against the baseline, {diff.cases} cases"
            found.append(Fall(name, BY_ID[name].stage, told))
    broken = sum(bool(record.failures) for record in records)
    if broken:
        found.append(Fall("failures", "composition", f"{broken} cases failed"))
    return sorted(found, key=lambda fall: STAGES.index(fall.stage))


def stage_of(found: Sequence[Fall]) -> Stage | None:
    """Where to look first: the earliest stage of which a measure fell, what must hold exactly before the rest."""
    return min((fall.stage for fall in found), key=STAGES.index, default=None)


def as_lines(found: Sequence[Fall]) -> list[str]:
    """What fell, stage by stage."""
    if not found:
        return ["The gate holds."]
    lines = [f"The gate does not hold. Look first at: {stage_of(found)}"]
    return lines + [f"  {fall.stage}: {fall.measure} ({_name(fall.measure)}): {fall.told}" for fall in found]


def _name(measure: str) -> str:
    return BY_ID[measure].name if measure in BY_ID else measure


def _pairs(records: Sequence[Record], baseline: Mapping[str, Any]) -> list[tuple[Record, Record]]:
    """(the record as it was, as it is) of every case that the baseline knows with this question and gold."""
    known = baseline.get("cases", {})
    return [
        (_with(record, known[record.case]["scores"]), _with(record, _rounded(record.scores)))
        for record in records
        if known.get(record.case, {}).get("digest") == record.digest
    ]


def _with(record: Record, scores: dict[str, float]) -> Record:
    return Record(**{**record.to_json(), "scores": scores})


def _rounded(scores: Mapping[str, float]) -> dict[str, float]:
    """As the baseline keeps them: what is the same there is the same here."""
    return {name: round(value, 4) for name, value in scores.items() if name in BY_ID}


def read_floor(path: Path = FLOOR) -> dict[str, float]:
    """Measure to the value below (or above) which it may not fall."""
    floor: dict[str, float] = json.loads(path.read_text(encoding="utf-8"))["measures"]
    return floor


def read_baseline(path: Path = BASELINE) -> dict[str, Any]:
    """The scores of the last release. Raises UnusableError when they are not there or measured by other formulas."""
    from eval.metrics import VERSION

    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnusableError(f"{path} kan ikke læses: lav den med “python -m eval gate --renew”.") from error
    if data.get("evaluators") != VERSION:
        raise UnusableError(f"{path} er målt med andre formler: forny den med “python -m eval gate --renew”.")
    return data


def write_baseline(records: Sequence[Record], corpus: str, path: Path = BASELINE) -> None:
    """Make these records what the next change is measured against."""
    from eval.metrics import VERSION

    cases = {
        record.case: {
            "digest": record.digest,
            "scores": _rounded(record.scores),
        }
        for record in records
    }
    lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(scores)}" for name, scores in cases.items())
    head = json.dumps({"evaluators": VERSION, "corpus_sha256": corpus})[:-1]
    path.write_text(f'{head}, "cases": {{\n{lines}\n}}}}\n', encoding="utf-8")
