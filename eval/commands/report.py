"""`python -m eval report`: one run as a page (HTML, Markdown, JSON); with --docs the figures of docs/evaluation.md."""

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add `report`."""
    report = commands.add_parser("report", help="a run as one page; or the figures of docs/evaluation.md")
    report.add_argument("results", type=Path, nargs="?", metavar="FILE", help="a results file (else dev is asked anew)")
    report.add_argument("--to", type=Path, default=Path("report"), metavar="FOLDER", help="where the page is written")
    report.add_argument("--golden", type=Path, metavar="FILE", help="the golden cases of the run, where they are yours")
    report.add_argument("--docs", action="store_true", help="renew docs/evaluation.md from dev and test")
    report.add_argument("--dev", type=Path, metavar="FILE", help="with --docs: a results file instead of a new run")
    report.add_argument("--test", type=Path, metavar="FILE", help="with --docs: a results file instead of a new run")
    report.set_defaults(run=_report)


def _report(options: argparse.Namespace) -> int:
    from eval.results import Results, read_results
    from eval.session import Asked, run_here

    def results_of(file: Path | None, split: str) -> Results:
        return read_results(file) if file else run_here(Asked(split, variants=True))

    if options.docs:
        from eval.docs import renew

        print(renew(results_of(options.dev, "dev"), results_of(options.test, "test")))
        return 0
    from eval.cases import load_cases, read_cases
    from eval.write import write_report

    results = results_of(options.results, "dev")
    known = results.about["set"] in ("dev", "test")
    own = read_cases(options.golden) if options.golden else []
    cases = load_cases(results.about["set"]) if known and not own else own
    for path in write_report(results, cases, options.to):
        print(path)
    return 0
