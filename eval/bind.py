"""Binds golden cases to the notes that they hold for, and writes golden files."""

import json
from collections.abc import Iterable
from pathlib import Path

from eval.cases import read_cases, read_data
from eval.notes import Notes
from eval.run import check_fit
from eval.schema import CaseData


def bind(path: Path, notes: Notes, corpus: str) -> int:
    """Write the hash of the notes into every case and return how many. Raises UnusableError when one does not fit."""
    check_fit(read_cases(path), notes)
    data = read_data(path)
    write_data(path, [bound(case, corpus) for case in data])
    return len(data)


def bound(case: CaseData, corpus: str) -> CaseData:
    """The case with the hash of the notes that it was checked against."""
    return case.model_copy(update={"prov": case.prov.model_copy(update={"corpus_sha256": corpus})})


def write_data(path: Path, cases: Iterable[CaseData]) -> None:
    """One case a line; what is empty by default and was not given stays out."""
    lines = (json.dumps(case.model_dump(exclude_unset=True), ensure_ascii=False) for case in cases)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
