"""`python -m eval init|add|from-feedback|confirm`: golden cases of one's own, from draft to judged."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from eval.drafts import Proposal
    from vectorstore.index import Index

GOLDEN, SHEET = "golden.jsonl", "opgaver.csv"


def register(commands: Any) -> None:
    """Add the four."""
    init = commands.add_parser("init", help="draft a golden set for notes of your own")
    init.add_argument("notes", type=Path, metavar="NOTES")
    init.set_defaults(run=_init)
    add = commands.add_parser("add", help="draft a case from a question")
    add.add_argument("question", metavar="QUESTION")
    add.set_defaults(run=_add)
    feedback = commands.add_parser("from-feedback", help="draft cases from what readers said of answers")
    feedback.add_argument("feedback", type=Path, metavar="FILE", help="JSON lines, as the API writes them")
    feedback.set_defaults(run=_from_feedback)
    confirm = commands.add_parser("confirm", help="make the approved rows of the sheet final cases")
    confirm.set_defaults(run=_confirm)
    for command in (add, feedback, confirm):
        command.add_argument("--notes", type=Path, metavar="FOLDER", help="the notes (else the example's)")
    for command in (init, add, feedback, confirm):
        command.add_argument(
            "--to", type=Path, default=Path("golden"), metavar="FOLDER", help="where the cases are kept"
        )


def _init(options: argparse.Namespace) -> int:
    from eval.propose import propose

    return _draft(options.notes, options.to, propose)


def _add(options: argparse.Namespace) -> int:
    from eval.drafts import Proposal

    return _draft(options.notes, options.to, lambda _: [Proposal(options.question, "aggregation")])


def _from_feedback(options: argparse.Namespace) -> int:
    import json

    from eval.drafts import of_feedback
    from vectorstore.errors import UnusableError

    try:
        text = options.feedback.read_text(encoding="utf-8")
        lines = [json.loads(line) for line in text.splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise UnusableError(f"{options.feedback} kan ikke læses som JSON-linjer: {error}.") from error
    known = [line for line in lines if isinstance(line, dict)]
    return _draft(options.notes, options.to, lambda _: of_feedback(known))


def _draft(notes: Path | None, to: Path, proposals: "Callable[[Index], Iterable[Proposal]]") -> int:
    import tempfile

    from eval.drafts import Pool, append
    from eval.folders import NOTES
    from eval.run import index_notes
    from eval.sheet import write_sheet

    with tempfile.TemporaryDirectory() as folder:
        bot = index_notes([notes or NOTES], Path(folder))
        cases, new = append(to / GOLDEN, proposals(bot.index), Pool(bot))
    write_sheet(to / SHEET, cases)
    print(f"{new} nye kladder i {to / GOLDEN}. Bedøm dem i {to / SHEET} (se docs/eval-guide.md).")
    return 0


def _confirm(options: argparse.Namespace) -> int:
    from eval.bind import bound, write_data
    from eval.cases import read_data
    from eval.folders import NOTES
    from eval.notes import corpus_sha256
    from eval.sheet import read_sheet, write_sheet

    corpus = corpus_sha256([options.notes or NOTES])
    before = read_data(options.to / GOLDEN)
    drafts = {case.id for case in before if case.status == "draft"}
    cases = [
        bound(case, corpus) if case.id in drafts and case.status == "final" else case
        for case in read_sheet(options.to / SHEET, before)
    ]
    write_data(options.to / GOLDEN, cases)
    write_sheet(options.to / SHEET, cases)
    final = sum(case.status == "final" for case in cases)
    print(f"{final} opgaver er godkendt, {len(cases) - final} er kladder.")
    return 0
