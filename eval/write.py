"""Puts figures on the disk: a report, or the measured part of a page of the docs."""

import json
from collections.abc import Sequence
from pathlib import Path

from eval.cases import Case
from eval.report import as_data, html, markdown
from eval.results import Results
from vectorstore.errors import UnusableError

BEGIN, END = "<!-- figures -->", "<!-- end of figures -->"


def put_figures(page: Path, figures: str) -> None:
    """Write the figures between the marks of a page; what a person wrote around them stays."""
    before, _, rest = page.read_text(encoding="utf-8").partition(BEGIN)
    _, _, after = rest.partition(END)
    page.write_text(f"{before}{BEGIN}\n{figures}\n{END}{after}", encoding="utf-8")


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
