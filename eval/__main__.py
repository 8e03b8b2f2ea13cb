"""`python -m eval`: how well does the chatbot find, cite and refuse? See docs/evaluation.md."""

import argparse
import json
import sys
import tempfile
from pathlib import Path

from eval.commands import COMMANDS
from eval.folders import NOTES
from vectorstore.arguments import run_command
from vectorstore.errors import UsageError


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
    verifier = commands.add_parser(
        "verifier", help="how often the verifier accepts what is wrong and rejects what is right"
    )
    verifier.add_argument("--half", choices=("dev", "held"), default="held")
    verifier.add_argument("--json", action="store_true", help="print one JSON object")
    verifier.add_argument("--renew", action="store_true", help="also write the table into docs/verifier.md")
    verifier.set_defaults(run=_verifier)
    bench = commands.add_parser("bench", help="measure ingest, answers, memory and disk at several sizes")
    bench.add_argument("--sizes", default="1000,10000,100000", help="passages, separated by commas, ascending")
    bench.add_argument("--tutorial-up-to", type=int, default=10_000, help="the largest size the tutorial is built at")
    bench.add_argument("--json", action="store_true", help="print one JSON object")
    bench.set_defaults(run=_bench)
    options = parser.parse_args(arguments)
    return run_command(lambda: int(options.run(options)))


def _verifier(options: argparse.Namespace) -> int:
    from eval.mutations.suite import natural, suite
    from eval.verdict_table import as_json, as_markdown, measure, renew
    from eval.verdicts import of_half
    from ingest.run import read_folder

    passages = read_folder(NOTES, {}, keep_names=False, progress=lambda _done, _of: None).passages
    made = measure(of_half(suite(passages), options.half))
    written = measure(of_half(natural(), options.half))
    print(json.dumps(as_json(made, written)) if options.json else as_markdown(made, written))
    if options.renew:
        renew(as_markdown(made, written))
    return 0


def _fit(_: argparse.Namespace) -> int:
    from eval.fit import fit, upper_bound
    from eval.practice import practice
    from eval.summary import as_text
    from vectorstore.relevance import save_relevance

    with tempfile.TemporaryDirectory() as folder:
        fitted = fit(practice(Path(folder)))
    save_relevance(fitted.relevance)
    wrong, of = fitted.wrong_answers
    print(
        as_text("On dev and practice themes that the coefficients did not see (questions with a topic)", fitted.unseen)
    )
    print(f"Unanswerable questions that were answered: {wrong} of {of}, below {upper_bound(wrong, of):.2f} with 95 %.")
    return 0


def _ablate(_: argparse.Namespace) -> int:
    from eval.ablate import HEADER, ablate, as_row

    print(HEADER)
    with tempfile.TemporaryDirectory() as folder:
        for name, fitted in ablate(Path(folder)):
            print(as_row(name, fitted), flush=True)
    return 0


def _bench(options: argparse.Namespace) -> int:
    from eval.bench import as_table, bench

    try:
        sizes = [int(size) for size in options.sizes.split(",")]
    except ValueError:
        sizes = []
    if not sizes or min(sizes) < 1:
        raise UsageError("--sizes skal være hele tal over 0 adskilt af komma, fx 1000,10000.")
    result = bench(sizes, tutorial_up_to=options.tutorial_up_to)
    print(json.dumps(result) if options.json else as_table(result))
    return 0


if __name__ == "__main__":
    sys.exit(main())
