"""How the figures grow with the notes: ingest, answers, memory and disk, beside a plain tutorial's.

Every step runs in a process of its own, one after the other, on notes made from the example's
sentences (eval/bench_notes.py). Ratios are of one run on one machine.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from eval.bench_notes import read_source, write_notes
from eval.bench_run import NOTES
from vectorstore.errors import UnusableError

_EXAMPLES = [Path(__file__).parent / name / "notes" for name in ("consultation", "distractors")]
_ROOT = Path(__file__).parents[1]

Result = dict[str, Any]
"""{"machine": {...}, "sizes": {"1000": {"ours": {"ingest", "query"}, "tutorial": {...}}}, "growth", "ratios"}."""


def bench(sizes: Sequence[int], *, tutorial_up_to: int) -> Result:
    """Measure every size. Raises UnusableError when a step fails."""
    source = read_source(_EXAMPLES)
    measured: dict[str, Result] = {}
    for size in sorted(sizes):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            write_notes(folder / NOTES, source, size)
            systems = ["ours", "tutorial"] if size <= tutorial_up_to else ["ours"]
            measured[str(size)] = {
                system: {step: _step(step, system, folder) for step in ("ingest", "query")} for system in systems
            }
    return {
        "machine": {"cores": os.cpu_count(), "load": [round(load, 1) for load in os.getloadavg()]},
        "sizes": measured,
        "growth": _growth(measured),
        "ratios": {size: _ratios(systems) for size, systems in measured.items() if "tutorial" in systems},
    }


def _step(step: str, system: str, folder: Path) -> Result:
    print(f"{step}, {system} …", file=sys.stderr, flush=True)
    command = [sys.executable, "-m", "eval.bench_run", step, system, str(folder)]
    done = subprocess.run(command, cwd=_ROOT, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise UnusableError(f"Målingen gik i stå ved {step}, {system} (status {done.returncode}).")
    result: Result = json.loads(done.stdout.splitlines()[-1])
    return result


def _growth(measured: dict[str, Result]) -> dict[str, Result]:
    """From each size to the next: how many times as many passages, and as long a time."""
    sizes = list(measured)
    growth: dict[str, Result] = {}
    for smaller, larger in pairwise(sizes):
        one, other = measured[smaller]["ours"]["query"], measured[larger]["ours"]["query"]
        growth[f"{smaller} to {larger}"] = {
            "passages": round(int(larger) / int(smaller), 1),
            **{
                f"{what} {part}": round(other[what][part] / one[what][part], 2)
                for what in ("search", "ask")
                for part in ("p50_ms", "p95_ms", "p50_cpu_ms", "p95_cpu_ms")
            },
        }
    return growth


def _ratios(systems: Result) -> Result:
    """How many times as fast we read the same notes, and what our times are of the tutorial's."""
    ours, tutorial = systems["ours"], systems["tutorial"]
    return {
        "times as fast an ingest": round(tutorial["ingest"]["seconds"] / ours["ingest"]["seconds"], 2),
        "search p95 of the tutorial's": round(
            ours["query"]["search"]["p95_ms"] / tutorial["query"]["ask"]["p95_ms"], 2
        ),
        "ask p95 of the tutorial's": round(ours["query"]["ask"]["p95_ms"] / tutorial["query"]["ask"]["p95_ms"], 2),
    }


def as_table(result: Result) -> str:
    """The figures as markdown."""
    machine = result["machine"]
    lines = [f"{machine['cores']} cores, load {machine['load'][0]} at the end.", "", _HEADER]
    for size, systems in result["sizes"].items():
        lines += [_row(size, name, figures) for name, figures in systems.items()]
    for name, figures in (*result["growth"].items(), *result["ratios"].items()):
        lines += ["", f"{name}: " + ", ".join(f"{what} {value}" for what, value in figures.items())]
    return "\n".join(lines)


_HEADER = (
    "| passages | system | ingest, passages a second (of processor time) | search p50 / p95 ms (processor) "
    "| ask p50 / p95 ms (processor) | found p50 / p95 | memory MB, ingest / query | disk MB | open s |\n"
    "|---|---|---|---|---|---|---|---|---|"
)


def _row(size: str, system: str, figures: Result) -> str:
    into, query = figures["ingest"], figures["query"]
    rate = f"{int(size) / into['seconds']:,.0f} ({int(size) / into['cpu_seconds']:,.0f})"
    model = f", {into['model']}" if "model" in into else ""
    cells = [
        f"{int(size):,}",
        f"{system}{model}",
        rate,
        _times(query["search"]) if "search" in query else "",
        _times(query["ask"]),
        f"{query['ask']['p50_found']:.0f} / {query['ask']['p95_found']:.0f}",
        f"{into['peak_mb']:.0f} / {query['peak_mb']:.0f}",
        f"{into['disk_mb']:.0f}",
        f"{query['open']['seconds']:.1f} ({query['open']['cpu_seconds']:.1f})" if "open" in query else "",
    ]
    return f"| {' | '.join(cells)} |"


def _times(figures: Result) -> str:
    return (
        f"{figures['p50_ms']:.0f} / {figures['p95_ms']:.0f} ({figures['p50_cpu_ms']:.0f} / {figures['p95_cpu_ms']:.0f})"
    )
