"""Answers in the terminal."""

import re
import shutil
import textwrap

from bot.answer import Answer
from bot.markdown import by_event
from bot.nearby import introduce, line_of

_MOST_SOURCES = 40
_MOST_UNREADABLE = 5
_WIDEST = 110


def as_plain(answer: Answer) -> str:
    """The answer as text, wrapped, with its sources below: table, exercise, page and the note they stand in."""
    lines = _wrapped(_unmarked(answer.text))
    if answer.citations:
        lines += ["", "Kilder"]
        for citation in answer.citations[:_MOST_SOURCES]:
            page = f", side {citation.page}" if citation.note.lower().endswith(".pdf") else ""
            lines.append(f"[{citation.number}] {citation.where} ({citation.note}{page})")
        if len(answer.citations) > _MOST_SOURCES:
            lines.append(f"… og {len(answer.citations) - _MOST_SOURCES} kilder til (se dem alle med --json).")
    if answer.nearby:
        lines += ["", *_wrapped(introduce(answer))]
        for citation in answer.nearby:
            lines += _wrapped(f"- {line_of(citation)}")
    coverage = answer.coverage
    if answer.status == "answered" and coverage.silent and "coverage_fact" not in answer.prompts:
        lines += ["", *_wrapped(f"Ikke nævnt ved: {by_event(coverage.silent)}.")]
    if coverage.unreadable:
        shown = list(coverage.unreadable[:_MOST_UNREADABLE])
        more = len(coverage.unreadable) - len(shown)
        listed = "; ".join(shown) + (f" og {more} til" if more else "")
        lines += ["", *_wrapped(f"Kunne ikke læses og er ikke talt med: {listed}.")]
    return "\n".join(lines)


def _unmarked(text: str) -> str:
    """Markdown without its marks."""
    return re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", re.sub(r"\*\*(.+?)\*\*", r"\1", text))


def _wrapped(text: str) -> list[str]:
    width = min(_WIDEST, shutil.get_terminal_size().columns)
    lines: list[str] = []
    for line in text.split("\n"):
        hanging = "  " if line.startswith("- ") else ""
        lines += textwrap.wrap(line, width, subsequent_indent=hanging, break_long_words=False) or [""]
    return lines
