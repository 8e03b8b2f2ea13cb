"""`python -m eval gate`: exit 1 below the floor or on a significant drop against the stored baseline."""

import argparse
import sys
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add `gate`."""
    gate = commands.add_parser("gate", help="exit 1 below the floor, or when a figure dropped against the baseline")
    gate.add_argument("results", type=Path, nargs="?", metavar="FILE", help="a results file (else dev is asked anew)")
    gate.add_argument("--variants", action="store_true", help="also ask the misspelt, English … forms")
    gate.add_argument("--renew", action="store_true", help="make this run the baseline instead")
    gate.set_defaults(run=_gate)


def _gate(options: argparse.Namespace) -> int:
    from eval.gate import as_lines, falls, read_baseline, read_floor, write_baseline
    from eval.results import read_results
    from eval.session import Asked, run_here
    from eval.systems import OURS

    if options.results:
        results = read_results(options.results)
    else:
        results = run_here(Asked("dev", system=OURS, alone=True, variants=options.variants, strict=False))
    records = results.records("")
    if options.renew:
        write_baseline(records, results.about["corpus_sha256"])
        print(f"The baseline holds {len(records)} cases.")
        return 0
    found = falls(records, results.whole(""), read_floor(), read_baseline())
    print("\n".join(as_lines(found)), file=sys.stderr if found else sys.stdout)
    return 1 if found else 0
