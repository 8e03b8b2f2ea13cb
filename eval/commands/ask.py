"""`python -m eval run`: ask every question of every system, score, print, and write a results file."""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eval.results import Results


def register(commands: Any) -> None:
    """Add `run`."""
    run = commands.add_parser("run", help="ask every golden question and print the figures beside the baselines")
    run.add_argument("--set", "--split", dest="split", choices=("dev", "test"), default="dev")
    run.add_argument("--golden", type=Path, metavar="FILE", help="golden cases of your own instead")
    run.add_argument("--notes", type=Path, metavar="FOLDER", help="the notes that they were written for")
    run.add_argument("--system", metavar="NAME|http://…", help="one system or a running server, beside the baselines")
    run.add_argument("--alone", action="store_true", help="without the baselines beside it")
    run.add_argument("--out", type=Path, metavar="FILE", help="write every answer and score as JSON")
    run.add_argument("--crowd", action="store_true", help="with a second consultation on other themes in the index")
    run.add_argument("--variants", action="store_true", help="also ask the misspelt, English … forms")
    run.add_argument("--judge", metavar="PROVIDER:MODEL", help="a language model judges the worded claims too")
    run.add_argument("--json", action="store_true", help="print one JSON object")
    run.add_argument("--cases", action="store_true", help="also print each case that lost something")
    run.add_argument("--floor", action="store_true", help="exit 1 when a figure lies below eval/floor.json")
    run.set_defaults(run=_run)


def _run(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from eval.folders import CROWD, NOTES
    from eval.run import below_floor, losses, scores_of
    from eval.session import Asked, run_set
    from eval.show import as_lines
    from eval.summary import as_text, summarise

    notes = [options.notes] if options.notes else [NOTES]
    asked = Asked(
        split=options.split,
        notes=(*notes, CROWD) if options.crowd else tuple(notes),
        golden=options.golden,
        system=options.system or "",
        alone=options.alone,
        variants=options.variants,
    )
    with tempfile.TemporaryDirectory() as folder:
        results, cases = run_set(asked, Path(folder), options.out)
    tables = {name: summarise(scores_of(records, cases)) for name, records in results.systems.items()}
    if options.json:
        figures = {
            name: {group: {m: asdict(f) for m, f in row.items()} for group, row in table.items()}
            for name, table in tables.items()
        }
        print(json.dumps(figures))
    else:
        print("\n\n".join(as_text(name, table) for name, table in tables.items()))
        print("\n" + "\n".join(as_lines(results)))
    first = next(iter(results.systems))
    if options.cases:
        for line in losses(results.systems[first], cases):
            print(line)
    if options.judge:
        _judge(results, options.judge)
    _tell_failures(results)
    short = below_floor(tables[first]) if options.floor else []
    for line in short:
        print(f"Below the floor: {line}", file=sys.stderr)
    return 1 if short else 0


def _judge(results: "Results", model: str) -> None:
    from eval.judge import agreement, as_lines, open_judge

    found = agreement(open_judge(model), records=results.records(""))
    print("\n".join(as_lines(model, found)), file=sys.stderr)


def _tell_failures(results: "Results") -> None:
    from eval.results import failures

    for name, records in results.systems.items():
        for line in failures(records):
            print(f"Failed: {name}: {line}", file=sys.stderr)
