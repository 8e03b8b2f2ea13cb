"""Drafts as a sheet that opens in any spreadsheet, and the judged sheet back as final cases.

One row for each passage of a case's pool. A person writes 2 (answers), 1 (related) or 0 in "karakter", corrects
question, "slags" and "kan besvares" in the case's first row, and writes x in "godkendt" there.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from bot.page.spreadsheet import safe_cell
from eval.schema import CaseData, GoldData, NuggetData, NumberData, PassageData
from vectorstore.errors import UnusableError

COLUMNS = ("opgave", "godkendt", "spørgsmål", "slags", "kan besvares", "bord", "udsagn", "karakter", "bemærkning", "id")
KINDS = {
    "alt om et emne": "aggregation",
    "bestemt oplysning": "specific",
    "ét bord": "single_table",
    "for og imod": "comparison",
    "tal": "numeric",
    "kan ikke besvares": "unanswerable",
}
ANSWERABLE = {"ja": "yes", "delvist": "partial", "nej": "no"}
_NUGGET = 200


def write_sheet(path: Path, cases: Iterable[CaseData]) -> None:
    """The drafts among the cases. UTF-8 with a mark and semicolons: so a Danish spreadsheet opens it by itself."""
    names = {kind: name for name, kind in KINDS.items()}
    words = {answerable: word for word, answerable in ANSWERABLE.items()}
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, delimiter=";")
        writer.writeheader()
        for case in cases:
            if case.status == "final":
                continue
            head = {"spørgsmål": case.question, "slags": names[case.kind], "kan besvares": words[case.answerable]}
            head["bemærkning"] = case.prov.note
            for number, each in enumerate(case.pool or [None]):
                row = {"opgave": case.id, **(head if not number else {})}
                if each:
                    row |= {"bord": each.table.replace("|", ": "), "udsagn": each.text, "id": each.id}
                writer.writerow({name: safe_cell(value) for name, value in row.items()})


def read_sheet(path: Path, cases: Sequence[CaseData]) -> list[CaseData]:
    """The cases, those final that are approved in the sheet.

    Raises UnusableError that names the case and what is wrong with it.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file, delimiter=";"))
    except (OSError, UnicodeDecodeError) as error:
        raise UnusableError(f"{path} kan ikke læses: gem arket som CSV (UTF-8, semikolon).") from error
    if not rows or not set(COLUMNS) <= rows[0].keys():
        raise UnusableError(f"{path} har ikke kolonnerne {', '.join(COLUMNS)}: gem arket som CSV (UTF-8, semikolon).")
    judged: dict[str, list[Mapping[str, str]]] = {}
    for row in rows:
        judged.setdefault(row["opgave"], []).append(row)
    return [_judge(case, judged.get(case.id, [])) if case.status == "draft" else case for case in cases]


def _judge(case: CaseData, rows: Sequence[Mapping[str, str]]) -> CaseData:
    if not rows or not (rows[0]["godkendt"] or "").strip():
        return case
    first = rows[0]
    kind = KINDS.get((first["slags"] or "").strip().lower())
    answerable = ANSWERABLE.get((first["kan besvares"] or "").strip().lower())
    if kind is None or answerable is None:
        raise UnusableError(
            f"{case.id}: “slags” skal være {', '.join(KINDS)}, og “kan besvares” {', '.join(ANSWERABLE)}."
        )
    grades = {row["id"]: _grade(case, row) for row in rows if row["id"]}
    tables = {each.id: each.table for each in case.pool}
    if unknown := grades.keys() - tables.keys():
        raise UnusableError(f"{case.id}: udsagnet {min(unknown)} er ikke i kladden: ret ikke i kolonnen “id”.")
    answers = [name for name, grade in grades.items() if grade == 2]
    if bool(answers) != (answerable != "no"):
        raise UnusableError(f"{case.id}: “kan besvares” og karaktererne siger ikke det samme: ret én af dem.")
    question = (first["spørgsmål"] or "").strip().removeprefix("'")
    if not question:
        raise UnusableError(f"{case.id}: der mangler et spørgsmål.")
    return CaseData.model_validate(
        {
            **case.model_dump(exclude={"gold", "pool"}),
            "status": "final",
            "question": question,
            "kind": kind,
            "answerable": answerable,
            "gold": _gold(case, kind, grades, tables).model_dump(),
        }
    )


def _grade(case: CaseData, row: Mapping[str, str]) -> int:
    grade = (row["karakter"] or "").strip()
    if grade not in ("0", "1", "2"):
        raise UnusableError(f"{case.id}: karakteren for “{row['udsagn'][:40]}…” skal være 0, 1 eller 2.")
    return int(grade)


def _gold(case: CaseData, kind: str, grades: Mapping[str, int], tables: Mapping[str, str]) -> GoldData:
    """Every passage that answers is a vital nugget of its own: a person may merge and reword them in the file."""
    answers = [name for name, grade in grades.items() if grade == 2]
    gold_tables = list(dict.fromkeys(tables[name] for name in answers))
    texts = {each.id: each.text for each in case.pool}
    return GoldData(
        passages=[PassageData.model_validate({"id": n, "grade": grade}) for n, grade in grades.items() if grade],
        tables=gold_tables,
        nuggets=[
            NuggetData(
                id=f"n{number}",
                text=texts[name][:_NUGGET],
                importance="vital",
                stance="neutral",
                passages=[name],
                minority=True,
            )
            for number, name in enumerate(answers, start=1)
        ],
        numbers=[NumberData(value=len(gold_tables), unit="borde", role="count", derivation="n_tables")]
        if kind == "aggregation" and gold_tables
        else [],
        refusal=case.gold.refusal,
    )
