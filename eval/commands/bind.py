"""`python -m eval bind`: the golden cases were checked by a person against the notes as they are now."""

import argparse
from pathlib import Path
from typing import Any


def register(commands: Any) -> None:
    """Add `bind`."""
    bind = commands.add_parser("bind", help="bind checked golden cases to the notes as they are now")
    bind.add_argument("--golden", type=Path, metavar="FILE", help="golden cases of your own (else dev and test)")
    bind.add_argument("--notes", type=Path, metavar="FOLDER", help="the notes that they belong to")
    bind.set_defaults(run=_bind)


def _bind(options: argparse.Namespace) -> int:
    import tempfile

    from eval.bind import bind
    from eval.cases import GOLDEN
    from eval.folders import NOTES
    from eval.notes import corpus_sha256, notes_of
    from eval.run import index_notes

    notes = options.notes or NOTES
    files = [options.golden] if options.golden else [GOLDEN / "dev.jsonl", GOLDEN / "test.jsonl"]
    with tempfile.TemporaryDirectory() as folder:
        known = notes_of(index_notes([notes], Path(folder)).index)
    for file in files:
        print(f"{file.name}: {bind(file, known, corpus_sha256([notes]))} cases")
    return 0
