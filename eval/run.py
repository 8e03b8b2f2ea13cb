"""Asks every case of every system and gathers the records."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bot.ask import Bot
from bot.settings import BotSettings
from eval.cases import Case, check_cases
from eval.notes import Notes
from eval.record import Record, make_record
from eval.response import Response
from eval.results import Journal
from eval.score import Score
from eval.stats import Figure
from eval.summary import MEASURES
from eval.systems import System
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import load_embedder
from vectorstore.errors import UnusableError
from vectorstore.manifest import Contents

FLOOR = Path(__file__).with_name("floor.json")


def index_notes(folders: Sequence[Path], index_dir: Path) -> Bot:
    """Index the notes of these folders together with the shipped model, and open them."""

    def quiet(_done: int, _of: int) -> None:
        pass

    parts = [read_folder(folder, {}, keep_names=False, progress=quiet) for folder in folders]
    contents = Contents(
        tuple(note for part in parts for note in part.notes),
        tuple(passage for part in parts for passage in part.passages),
        tuple(entry for part in parts for entry in part.unreadable),
    )
    settings = BotSettings(_env_file=None, index_dir=index_dir)  # type: ignore[call-arg]  # pydantic-settings' own
    write_build(index_dir, contents, load_embedder(settings.embedder), quiet)
    return Bot(settings)


def check_fit(cases: Sequence[Case], notes: Notes) -> None:
    """Raises UnusableError when the cases do not fit the notes."""
    if wrong := check_cases([case for case in cases if not case.op], notes.passages.values()):
        raise UnusableError(f"Opgaverne passer ikke til notaterne: {wrong[0]} ({len(wrong)} fejl i alt).")


def ask_all(  # noqa: PLR0913, PLR0917  # two of them say nothing about the result
    name: str,
    system: System,
    cases: Sequence[Case],
    notes: Notes,
    journal: Journal | None = None,
    progress: Callable[[], None] = lambda: None,
) -> list[Record]:
    """One system on every case. A case that it dies of is a failure and counts as a wrong answer."""
    records = []
    for case in cases:
        record = journal.known.get((name, case.id)) if journal else None
        if record is None:
            record = _ask(system, case, notes)
            if journal:
                journal.keep(name, record)
        records.append(record)
        progress()
    return records


def _ask(system: System, case: Case, notes: Notes) -> Record:
    try:
        response = system(case)
    except Exception as error:  # noqa: BLE001  # of whatever a system dies, the others are to be asked
        return make_record(case, Response((), answered=True), notes, f"{type(error).__name__}: {error}")
    return make_record(case, response, notes)


def scores_of(records: Sequence[Record], cases: Sequence[Case]) -> list[Score]:
    """The plain figures of the records, for the table by kind of question."""
    by_id = {case.id: case for case in cases}
    return [
        Score(by_id[record.case], not record.answer["answered"], *(record.scores.get(name) for name, _ in MEASURES))
        for record in records
    ]


def losses(records: Sequence[Record], cases: Sequence[Case]) -> list[str]:
    """A line for each case that is not perfect, worst first."""
    by_id = {case.id: case for case in cases}
    lines = [_loss(record, by_id[record.case]) for record in records]
    return [line for _, line in sorted(line for line in lines if line)]


def _loss(record: Record, case: Case) -> tuple[float, str] | None:
    """(how well it went, what went wrong); None for a perfect case."""
    cited = record.answer["cited"]
    if "recall" not in record.scores:
        return (0.0, f"{case.id} should refuse: {case.question} {cited[:3]}") if record.answer["answered"] else None
    recall, first = record.scores["recall"], record.scores["first right"]
    precision = record.scores.get("precision", 0.0)
    if (recall, precision, first) == (1.0, 1.0, 1.0):
        return None
    missed = sorted(case.answers - set(cited))
    extra = [passage for passage in cited if passage not in case.grades]
    figures = f"recall {recall:.2f} precision {precision:.2f} first {first:.0f}"
    return recall + precision, f"{case.id} {figures}: {case.question} missed {missed[:5]} extra {extra[:5]}"


def below_floor(table: Mapping[str, Mapping[str, Figure]]) -> list[str]:
    """What lies on the wrong side of eval/floor.json; a floor for "over-refusal" is a ceiling."""
    short = []
    for group, measures in json.loads(FLOOR.read_text(encoding="utf-8"))["groups"].items():
        for measure, bound in measures.items():
            found = table.get(group, {}).get(measure)
            mean = found.mean if found else 0.0
            if mean > bound if group == "over-refusal" else mean < bound:
                short.append(f"{group}, {measure}: {mean:.3f} (bound {bound})")
    return short
