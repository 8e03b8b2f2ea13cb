"""`python -m eval`: how well does the chatbot find, cite and refuse? See docs/evaluation.md."""

import argparse
import sys
import tempfile
from pathlib import Path

from eval.commands import COMMANDS
from eval.folders import NOTES
from vectorstore.arguments import run_command


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 done, 1 below the floor or nothing usable, 2 wrong use."""
    parser = argparse.ArgumentParser(prog="python -m eval", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in COMMANDS:
        module.register(commands)
    fit = commands.add_parser("fit", help="fit the relevance decision on the dev cases and write relevance.json")
    fit.set_defaults(run=_fit)
    ablate = commands.add_parser("ablate", help="switch off one part of the search after the other")
    ablate.set_defaults(run=_ablate)
    options = parser.parse_args(arguments)
    return run_command(lambda: int(options.run(options)))


def _fit(_: argparse.Namespace) -> int:
    from eval.cases import load_cases
    from eval.fit import fit, upper_bound
    from eval.run import index_notes
    from eval.summary import as_text
    from vectorstore.relevance import save_relevance

    with tempfile.TemporaryDirectory() as folder:
        fitted = fit(index_notes([NOTES], Path(folder)), load_cases("dev"))
    save_relevance(fitted.relevance)
    wrong, of = fitted.wrong_answers
    print(as_text("On dev themes that the coefficients did not see (questions with a topic)", fitted.unseen))
    print(f"Unanswerable questions that were answered: {wrong} of {of}, below {upper_bound(wrong, of):.2f} with 95 %.")
    return 0


def _ablate(_: argparse.Namespace) -> int:
    from eval.ablate import HEADER, ablate, as_row
    from eval.cases import load_cases

    print(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        for name, fitted in ablate(NOTES, load_cases("dev"), Path(folder)):
            print(as_row(name, fitted), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
