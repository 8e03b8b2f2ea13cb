"""One run from notes and cases to results: what is asked, of whom, and what is measured beside the cases."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from bot.ask import Bot
from eval.attack import determinism, injection
from eval.cases import Case, load_cases, read_cases, with_variants
from eval.folders import NOTES
from eval.metrics import VERSION
from eval.notes import Notes, check_bound, corpus_sha256, notes_of
from eval.results import Journal, Results, write_results
from eval.run import ask_all, check_fit, index_notes
from eval.systems import BASELINES, OURS, System, systems
from vectorstore.errors import UsageError


@dataclass(frozen=True)
class Asked:
    """What a run is to do."""

    split: str
    notes: tuple[Path, ...] = (NOTES,)
    """The first folder is the one that the cases were written for."""
    golden: Path | None = None
    system: str = ""
    """Name of one system, or the address of a server; all systems for ""."""
    alone: bool = False
    """Leave out the baselines that stand beside one system."""
    variants: bool = False
    strict: bool = True
    """Refuse cases that speak of passages that are not there; else what is lost is measured (P0)."""


def run_set(asked: Asked, folder: Path, out: Path | None = None) -> tuple[Results, list[Case]]:
    """Ask, score and (with `out`) write. `folder` takes the indexes; a run that broke off is taken up again.

    Raises UnusableError when the cases belong to other notes, UsageError for a system that does not exist.
    """
    cases = read_cases(asked.golden) if asked.golden else load_cases(asked.split)
    corpus = corpus_sha256(asked.notes[:1])
    check_bound(cases, corpus)
    bot = index_notes(asked.notes, folder / "index")
    notes = notes_of(bot.index)
    if asked.strict:
        check_fit(cases, notes)
    chosen = choose(asked, bot, notes)
    if asked.variants:
        cases = with_variants(cases)
    about = about_run(asked, corpus, bot)
    journal = Journal(out, about)
    kept = {}
    with _progress(len(cases) * len(chosen)) as step, journal.writing():
        for name, make in chosen.items():
            kept[name] = ask_all(name, make(), cases, notes, journal, partial(step, name))
    results = Results(about, kept)
    # Attacks and determinism are of the system, not of somebody's notes: the example's run measures them.
    if OURS in chosen and asked.golden is None:
        results = Results(about, kept, *beside(bot, cases, asked.notes, folder))
    if out:
        write_results(results, out)
    return results, cases


def run_here(asked: Asked) -> Results:
    """The results of a run whose indexes nobody keeps."""
    with tempfile.TemporaryDirectory() as folder:
        return run_set(asked, Path(folder))[0]


def choose(asked: Asked, bot: Bot, notes: Notes) -> dict[str, Callable[[], System]]:
    """The systems that are asked, by name, the one that is measured first."""
    known = systems(bot)
    system = asked.system
    beside_it = {name: known[name] for name in BASELINES if not asked.alone}
    if "://" in system:
        from eval.remote import remote

        return {system: lambda: remote(system, notes), **beside_it}
    if system and system not in known:
        raise UsageError(f"Systemet “{system}” findes ikke; systemerne er {', '.join(known)} og en adresse (http://…).")
    return {system: known[system], **beside_it} if system else known


def about_run(asked: Asked, corpus: str, bot: Bot) -> dict[str, Any]:
    """What must be the same for two runs to be compared, and when it was."""
    return {
        "made": datetime.now(UTC).isoformat(timespec="seconds"),
        "set": asked.golden.name if asked.golden else asked.split,
        "variants": asked.variants,
        "corpus_sha256": corpus,
        "notes": len(asked.notes),
        "build": bot.index.manifest.build,
        "embedder": bot.index.manifest.embedder,
        "passages": len(bot.index.passages),
        "tables": len({table.key for table in bot.index.manifest.tables}),
        "evaluators": VERSION,
        "model": bot.settings.bot_model,
    }


def beside(
    bot: Bot, cases: Sequence[Case], notes: Sequence[Path], folder: Path
) -> tuple[dict[str, float], dict[str, list[str]]]:
    """(determinism, injection and cold start of this project, attacks that achieved something)."""
    attacks = injection(notes[:1], folder / "attacked")
    successful = {name: signs for name, signs in attacks.items() if signs}
    written = [case for case in cases if not case.op]
    return {
        "D1": determinism(bot, written),
        "I1": len(successful) / len(attacks),
        "L1 cold start": cold_start(bot.settings.index_dir, written[0].question) if written else 0.0,
    }, successful


def cold_start(index_dir: Path, question: str) -> float:
    """Milliseconds from the start of a new process to its first answer."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "bot", "ask", question, "--index", str(index_dir)]
    subprocess.run(command, check=True, capture_output=True)
    return (time.perf_counter() - start) * 1000


@contextmanager
def _progress(of: int) -> Iterator[Callable[[str], None]]:
    """A bar on the error stream where somebody looks at it."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("", total=of)
        yield lambda name: bar.update(task, advance=1, description=name)
