"""Asks every case of every system and gathers the scores."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.ask import Bot
from bot.settings import BotSettings
from eval.cases import Case, check_cases, table_of
from eval.score import Score, score
from eval.summary import Figure, summarise
from eval.systems import Response, System, systems
from ingest.run import read_folder
from vectorstore.build import Contents, write_build
from vectorstore.embed import load_embedder
from vectorstore.errors import UnusableError

FLOOR = Path(__file__).with_name("floor.json")


@dataclass(frozen=True)
class Result:
    """What one system did on all cases."""

    scores: tuple[Score, ...]
    responses: tuple[Response, ...]

    @property
    def table(self) -> dict[str, dict[str, Figure]]:
        """Group to measure to figure."""
        return summarise(self.scores)

    def losses(self) -> list[str]:
        """A line for each case that is not perfect, worst first."""
        lines = [_loss(each, response) for each, response in zip(self.scores, self.responses, strict=True)]
        return [line for _, line in sorted(line for line in lines if line)]


def _loss(each: Score, response: Response) -> tuple[float, str] | None:
    """(how well it went, what went wrong); None for a perfect case."""
    case = each.case
    if each.recall is None:
        return None if each.refused else (0.0, f"{case.id} should refuse: {case.question} {response.cited[:3]}")
    if (each.recall, each.precision, each.first) == (1.0, 1.0, 1.0):
        return None
    missed = sorted(case.answers - set(response.cited))
    extra = [passage for passage in response.cited if passage not in case.grades]
    precision = each.precision or 0.0
    figures = f"recall {each.recall:.2f} precision {precision:.2f} first {each.first:.0f}"
    return each.recall + precision, f"{case.id} {figures}: {case.question} missed {missed[:5]} extra {extra[:5]}"


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


def run_all(bot: Bot, cases: Sequence[Case]) -> dict[str, Result]:
    """Every system on every case. Raises UnusableError when the cases do not fit the notes."""
    if wrong := check_cases([case for case in cases if not case.op], bot.index.passages):
        raise UnusableError(f"Opgaverne passer ikke til notaterne: {wrong[0]} ({len(wrong)} fejl i alt).")
    return {name: run_system(system, bot, cases) for name, system in systems(bot).items()}


def run_system(system: System, bot: Bot, cases: Sequence[Case]) -> Result:
    """One system on every case."""
    tables = table_of(bot.index.passages)
    responses = tuple(system(case) for case in cases)
    scores = tuple(score(case, response, tables) for case, response in zip(cases, responses, strict=True))
    return Result(scores, responses)


def below_floor(table: dict[str, dict[str, Figure]]) -> list[str]:
    """What lies on the wrong side of eval/floor.json; a floor for "over-refusal" is a ceiling."""
    short = []
    for group, measures in json.loads(FLOOR.read_text(encoding="utf-8")).items():
        for measure, bound in measures.items():
            found = table.get(group, {}).get(measure)
            mean = found.mean if found else 0.0
            if mean > bound if group == "over-refusal" else mean < bound:
                short.append(f"{group}, {measure}: {mean:.3f} (bound {bound})")
    return short
