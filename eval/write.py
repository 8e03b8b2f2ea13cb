"""Puts a report on the disk."""

import json
from collections.abc import Sequence
from pathlib import Path

from eval.cases import Case
from eval.report import as_data, html, markdown
from eval.results import Results
from vectorstore.errors import UnusableError


def write_report(results: Results, cases: Sequence[Case], folder: Path) -> list[Path]:
    """report.html, report.md and report.json in the folder. Raises UnusableError when they cannot be written."""
    texts = {
        "report.html": html(results, cases),
        "report.md": markdown(results, cases),
        "report.json": json.dumps(as_data(results), ensure_ascii=False, indent=1) + "\n",
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in texts.items():
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise UnusableError(f"{folder} kan ikke skrives: {error.strerror}.") from error
    return [folder / name for name in texts]
