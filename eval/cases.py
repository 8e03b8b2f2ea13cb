"""Golden cases: a question, the passages that answer it, and what a right answer must and must not say.

One JSON object a line. Gold passages are named by id, so a case holds only for the notes it was
written for: it remembers their hash, and what is wrong between the two is said, never guessed at.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import ValidationError

from eval.schema import CaseData, MustNotData, NumberData
from vectorstore.errors import UnusableError
from vectorstore.passage import Passage

GOLDEN = Path(__file__).with_name("golden")


@dataclass(frozen=True, slots=True)
class Variant:
    """The same question in another form: with typing errors, in English and so on."""

    op: str
    question: str


@dataclass(frozen=True, slots=True)
class Nugget:
    """One thing that a full answer says.

    A minority's is what one table alone said, where it is asked what the tables said; a fact has no minority.
    """

    text: str
    vital: bool
    stance: str
    passages: tuple[str, ...]
    minority: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One golden case. `grades` maps passage id to 2 (answers) or 1 (related, harmless to cite)."""

    id: str
    split: str
    theme: str
    kind: str
    tags: tuple[str, ...]
    question: str
    history: tuple[str, ...]
    answerable: str
    filters: Mapping[str, str]
    grades: Mapping[str, int]
    tables: frozenset[str]
    """Every table that holds a passage of grade 2, as "event|table"."""
    refusal: str
    """Empty, or off_topic, near_miss, false_premise, partial."""
    variants: tuple[Variant, ...]
    op: str = ""
    """Which variant this case is; empty for the question as it was written."""
    nuggets: tuple[Nugget, ...] = ()
    numbers: tuple[NumberData, ...] = ()
    must_not: tuple[MustNotData, ...] = ()
    corpus: str = ""
    """Hash of the notes that the case was checked against."""

    @property
    def answers(self) -> frozenset[str]:
        """Ids of the passages that answer."""
        return frozenset(passage for passage, grade in self.grades.items() if grade == 2)

    @property
    def base(self) -> str:
        """Id of the case that this one is a form of: the case itself for the question as it was written."""
        return self.id.removesuffix(f"/{self.op}") if self.op else self.id


def load_cases(split: str, folder: Path = GOLDEN) -> list[Case]:
    """The cases of golden/<split>.jsonl. Raises UnusableError that names the line that is wrong."""
    return read_cases(folder / f"{split}.jsonl")


def read_cases(path: Path) -> list[Case]:
    """The cases of a file; drafts, which no person has confirmed, are left out."""
    return [_case(data) for data in read_data(path) if data.status == "final"]


def read_data(path: Path) -> list[CaseData]:
    """The lines of a golden file, drafts too. Raises UnusableError that names the line that is wrong."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise UnusableError(f"{path} kan ikke læses: {error.strerror}.") from error
    found = []
    for number, line in enumerate(lines, start=1):
        try:
            found.append(CaseData.model_validate(json.loads(line)))
        except ValidationError as error:
            first = error.errors()[0]
            where = ".".join(str(part) for part in first["loc"])
            message = f"{path}, linje {number}, er ikke en gyldig opgave: {where}: {first['msg']}."
            raise UnusableError(message) from error
        except ValueError as error:
            raise UnusableError(f"{path}, linje {number}, er ikke en gyldig opgave: {error}.") from error
    return found


def _case(data: CaseData) -> Case:
    gold = data.gold
    return Case(
        id=data.id,
        split=data.split,
        theme=data.theme,
        kind=data.kind,
        tags=tuple(data.tags),
        question=data.question,
        history=tuple(data.history),
        answerable=data.answerable,
        filters={name: value for name, value in data.filters.items() if value},
        grades={passage.id: passage.grade for passage in gold.passages},
        tables=frozenset(gold.tables),
        refusal=gold.refusal.kind if gold.refusal else "",
        variants=tuple(Variant(variant.op, variant.question) for variant in data.variants),
        nuggets=tuple(
            Nugget(nugget.text, nugget.importance == "vital", nugget.stance, tuple(nugget.passages), nugget.minority)
            for nugget in gold.nuggets
        ),
        numbers=tuple(gold.numbers),
        must_not=tuple(gold.must_not),
        corpus=data.prov.corpus_sha256,
    )


def with_variants(cases: Iterable[Case]) -> list[Case]:
    """Every case, and each of its variants as a case of its own."""
    return [
        each
        for case in cases
        for each in (
            case,
            *(replace(case, id=f"{case.id}/{v.op}", question=v.question, op=v.op, variants=()) for v in case.variants),
        )
    ]


def table_of(passages: Iterable[Passage]) -> dict[str, str]:
    """Passage id to its table, as cases name it: "event|table"."""
    return {passage.id: f"{passage.event}|{passage.table}" for passage in passages}


def check_cases(cases: Iterable[Case], passages: Iterable[Passage]) -> list[str]:
    """What is wrong with the cases, one line each: unknown passages, tables that do not agree, double ids."""
    tables = table_of(passages)
    wrong = []
    seen: set[str] = set()
    for case in cases:
        if case.id in seen:
            wrong.append(f"{case.id}: the id stands twice")
        seen.add(case.id)
        if unknown := sorted(case.grades.keys() - tables.keys()):
            wrong.append(f"{case.id}: not in these notes: {', '.join(unknown)}")
        elif {tables[passage] for passage in case.answers} != case.tables:
            wrong.append(f"{case.id}: tables do not agree with the passages of grade 2")
        if case.answerable != "no" and not case.answers:
            wrong.append(f"{case.id}: answerable, but no passage answers")
        if case.answerable == "no" and case.answers:
            wrong.append(f"{case.id}: unanswerable, but passages answer")
        wrong += _check_nuggets(case, tables)
    return wrong


def _check_nuggets(case: Case, tables: Mapping[str, str]) -> list[str]:
    wrong = []
    for nugget in case.nuggets:
        if not case.grades.keys() >= set(nugget.passages):
            wrong.append(f"{case.id}: a nugget stands on a passage without a grade: {nugget.text}")
        elif case.kind in ("aggregation", "comparison") and nugget.minority != (
            len({tables.get(passage, passage) for passage in nugget.passages}) == 1
        ):
            wrong.append(f"{case.id}: a nugget is a minority's when one table alone said it: {nugget.text}")
    if case.kind == "aggregation" and case.answerable == "yes" and not case.nuggets:
        wrong.append(f"{case.id}: an aggregation needs nuggets")
    return wrong
