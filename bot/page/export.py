"""A conversation to take home: Markdown, CSV, JSON, and Word (export_word.py)."""

import json
from collections.abc import Sequence

from bot.nearby import introduce, line_of
from bot.page.asked import Turn
from bot.page.parts import ROLE_WORDS, named_filters
from bot.page.spreadsheet import to_csv
from vectorstore.passage import readable

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}
"""Ending to media type."""
_COLUMNS = ("Spørgsmål", "Kilde", "Arrangement", "Bord", "Øvelse", "Notatets spørgsmål", "Overskrift", "Slags", "Side",
            "Citat", "Indeks")  # fmt: skip


def export(turns: Sequence[Turn], ending: str) -> bytes:
    """The turns in one of TYPES. Raises KeyError for another ending."""
    if ending == "docx":
        from bot.page.export_word import as_word

        return as_word(turns)
    return {"md": as_markdown, "csv": as_csv, "json": as_json}[ending](turns).encode("utf-8", "replace")


def heading_of(turn: Turn) -> tuple[str, str]:
    """The question on one line, and under it where was looked and how many tables spoke."""
    answer = turn.answer
    chosen = [f"{name.lower()}: {value}".removeprefix(": ") for name, value in named_filters(turn.asked)]
    counted = f"{answer.coverage.tables} af {answer.coverage.of} borde"
    return " ".join(turn.asked.question.split()), " · ".join([counted, *chosen, f"indeks {answer.build}"])


def as_markdown(turns: Sequence[Turn]) -> str:
    """Question, answer, numbered sources and what stands nearby."""
    parts: list[str] = []
    for turn in turns:
        question, under = heading_of(turn)
        parts += [f"## {_plain_markdown(question)}", f"*{_plain_markdown(under)}*", turn.answer.text]
        sources = [
            f"[{citation.number}] {_plain_markdown(citation.where)} · s. {citation.page}  \n"
            f"    “{_plain_markdown(readable(citation.quote))}”"
            for citation in turn.answer.citations
        ]
        if sources:
            parts += ["### Kilder", "\n\n".join(sources)]
        if turn.answer.nearby:
            beside = (f"- {_plain_markdown(line_of(citation))}" for citation in turn.answer.nearby)
            parts += [introduce(turn.answer), "\n".join(beside)]
    return "\n\n".join(parts) + "\n"


def as_csv(turns: Sequence[Turn]) -> str:
    """One row a source, for a spreadsheet."""
    rows = (
        (
            turn.asked.question,
            citation.number,
            citation.event,
            citation.table,
            citation.exercise,
            citation.prompt,
            citation.heading,
            ROLE_WORDS.get(citation.role, citation.role),
            citation.page,
            readable(citation.quote),
            turn.answer.build,
        )
        for turn in turns
        for citation in turn.answer.citations
    )
    return to_csv([_COLUMNS, *rows])


def as_json(turns: Sequence[Turn]) -> str:
    """The answers as the API gives them, with the filters that were set."""
    data = [{**turn.answer.to_json(), "filters": dict(turn.asked.filters)} for turn in turns]
    return json.dumps(data, ensure_ascii=False, indent=2)


def _plain_markdown(text: str) -> str:
    """Words that stay words in any markdown reader."""
    signs = set("\\`*_{}[]<>#|!~$&")
    return "".join(f"\\{letter}" if letter in signs else letter for letter in text)
