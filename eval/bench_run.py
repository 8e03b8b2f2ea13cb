"""`python -m eval.bench_run STEP SYSTEM FOLDER`: one step of the benchmark in a process of its own.

So its memory is its own. Prints one JSON object.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

NOTES, INDEX = "notes", "index"
_QUESTIONS = 60


@dataclass(frozen=True)
class Clock:
    """Seconds on the wall and of the processor, this process' and those it has waited for."""

    wall: float
    cpu: float

    @classmethod
    def now(cls) -> "Clock":
        """Start it."""
        kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
        used = [resource.getrusage(kind) for kind in kinds]
        return cls(time.perf_counter(), sum(one.ru_utime + one.ru_stime for one in used))

    def since(self) -> dict[str, float]:
        """What has gone by."""
        now = Clock.now()
        return {"seconds": round(now.wall - self.wall, 3), "cpu_seconds": round(now.cpu - self.cpu, 3)}


def peak_mb() -> dict[str, float]:
    """The largest process: this one, or one that it started."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return {"peak_mb": round(max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024, 1)}


def disk_mb(folder: Path) -> dict[str, float]:
    """What the files below the folder take."""
    return {"disk_mb": round(sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6, 1)}


def _quiet(_done: int, _of: int) -> None:
    pass


def questions() -> list[str]:
    """The golden dev questions that stand alone: so many, evenly taken."""
    from eval.cases import load_cases

    asked = [case.question for case in load_cases("dev") if not case.history and not case.filters]
    return asked[:: max(1, len(asked) // _QUESTIONS)]


def timed(ask: Callable[[str], int]) -> dict[str, float]:
    """Milliseconds that the questions take after a first one, which fills the caches, and how much they bring."""
    asked = questions()
    ask(asked[0])
    walls, cpus, found = [], [], []
    for question in asked:
        wall, cpu = time.perf_counter(), time.process_time()
        found.append(ask(question))
        walls.append((time.perf_counter() - wall) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
    return {
        **{f"p{part}_ms": _percentile(walls, part) for part in (50, 95)},
        **{f"p{part}_cpu_ms": _percentile(cpus, part) for part in (50, 95)},
        "p50_found": _percentile(found, 50),
        "p95_found": _percentile(found, 95),
    }


def _percentile(values: Sequence[float], part: int) -> float:
    return round(float(np.percentile(values, part)), 2)


def ingest(folder: Path) -> dict[str, Any]:
    """Our way in, as `python -m ingest` goes it."""
    from ingest.run import read_folder
    from vectorstore.build import write_build
    from vectorstore.embed import load_embedder

    start = Clock.now()
    contents = read_folder(folder / NOTES, {}, keep_names=False, progress=_quiet)
    read = start.since()
    write_build(folder / INDEX, contents, load_embedder(""), _quiet)
    return {
        "passages": len(contents.passages),
        **start.since(),
        "reading_seconds": read["seconds"],
        **peak_mb(),
        **disk_mb(folder / INDEX),
    }


def query(folder: Path) -> dict[str, Any]:
    """Our answers: the search alone, and the whole of `Bot.ask`."""
    from bot.answer import Request
    from bot.ask import Bot
    from bot.settings import BotSettings
    from vectorstore.filters import Filters
    from vectorstore.query import read_query
    from vectorstore.search import search

    start = Clock.now()
    settings = BotSettings(_env_file=None, index_dir=folder / INDEX)  # type: ignore[call-arg]  # pydantic-settings' own
    bot = Bot(settings)
    opened = start.since()

    def find(question: str) -> int:
        return len(search(bot.index, read_query(question, bot.index.lexical), Filters()).hits)

    searched = timed(find)
    asked = timed(lambda question: len(bot.ask(Request(question)).citations))
    return {"open": opened, "search": searched, "ask": asked, **peak_mb()}


def main(arguments: list[str]) -> None:
    """Run one step and print what it took."""
    from eval.bench_tutorial import ingest_tutorial, query_tutorial

    steps = {
        "ours": {"ingest": ingest, "query": query},
        "tutorial": {"ingest": ingest_tutorial, "query": query_tutorial},
    }
    step, system, folder = arguments
    print(json.dumps(steps[system][step](Path(folder))))


if __name__ == "__main__":
    main(sys.argv[1:])
