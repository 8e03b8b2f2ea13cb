"""`python -m eval judge`: a language model's opinion on the claims of a run, beside its agreement with people."""

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add `judge`."""
    judge = commands.add_parser("judge", help="a language model judges claims; its agreement with people is printed")
    judge.add_argument("results", type=Path, nargs="?", metavar="FILE", help="a results file whose claims are judged")
    judge.add_argument("--judge", required=True, metavar="PROVIDER:MODEL", help="any LangChain chat model")
    judge.add_argument("--labels", type=Path, metavar="FILE", help="hand-labelled claims of your own")
    judge.add_argument("--system", default="", metavar="NAME", help="whose claims (else the first system's)")
    judge.set_defaults(run=_judge)


def _judge(options: argparse.Namespace) -> int:
    from eval.judge import LABELS, agreement, as_lines, open_judge
    from eval.results import read_results

    records = read_results(options.results).records(options.system) if options.results else []
    found = agreement(open_judge(options.judge), options.labels or LABELS, records)
    print("\n".join(as_lines(options.judge, found)))
    return 0
