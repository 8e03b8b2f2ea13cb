"""`python -m eval compare A B`: what changed between two results files, and whether it is more than chance."""

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add `compare`."""
    compare = commands.add_parser("compare", help="what changed between two results files")
    compare.add_argument("before", type=Path, metavar="A")
    compare.add_argument("after", type=Path, metavar="B")
    compare.add_argument("--system", metavar="NAME", default="", help="the system to compare (else the first)")
    compare.add_argument("--json", action="store_true", help="print one JSON object")
    compare.set_defaults(run=_compare)


def _compare(options: argparse.Namespace) -> int:
    import json
    from dataclasses import asdict

    from eval.compare import as_lines, compare
    from eval.results import read_results

    found = compare(read_results(options.before), read_results(options.after), options.system)
    print(json.dumps(asdict(found), ensure_ascii=False) if options.json else "\n".join(as_lines(found)))
    return 0
