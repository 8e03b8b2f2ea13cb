"""Answers in the terminal."""

import re

from bot.answer import Answer


def as_plain(answer: Answer) -> str:
    """The answer as text with its sources below: table, exercise, page and the note they stand in."""
    lines = [re.sub(r"\*\*(.+?)\*\*", r"\1", re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", answer.text))]
    if answer.citations:
        lines += ["", "Kilder"]
        for citation in answer.citations:
            where = [citation.table, citation.event, citation.exercise, citation.prompt]
            page = f", side {citation.page}" if citation.note.lower().endswith(".pdf") else ""
            lines.append(f"[{citation.number}] {' · '.join(filter(None, where))} ({citation.note}{page})")
    coverage = answer.coverage
    if answer.status == "answered" and coverage.silent:
        lines += ["", f"Ikke nævnt ved: {'; '.join(coverage.silent)}."]
    if coverage.unreadable:
        lines += ["", f"Kunne ikke læses og er ikke talt med: {'; '.join(coverage.unreadable)}."]
    return "\n".join(lines)
