"""Request lines of `ask --jsonl`: JSON in, a Request or one clear error out."""

import json
from dataclasses import fields

from bot.answer import Request
from vectorstore.errors import UsageError
from vectorstore.filters import Filters
from vectorstore.passage import ROLES

_FILTERS = tuple(field.name for field in fields(Filters))


def parse_request(line: str, number: int) -> Request:
    """The request on line `number`. Raises UsageError that names the line and what is wrong with it."""
    try:
        data = json.loads(line)
    except ValueError as error:
        raise UsageError(f"Linje {number} er ikke gyldig JSON: {error}.") from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        raise UsageError(f'Linje {number} skal være et JSON-objekt med mindst "question" som tekst.')
    history = data.get("history") or []
    filters = data.get("filters") or {}
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise UsageError(f'Linje {number}: "history" skal være en liste af tidligere spørgsmål.')
    if not isinstance(filters, dict) or not all(value is None or isinstance(value, str) for value in filters.values()):
        raise UsageError(f'Linje {number}: "filters" skal være et objekt med tekster.')
    if unknown := sorted(filters.keys() - set(_FILTERS)):
        raise UsageError(f"Linje {number}: ukendt filter {', '.join(unknown)}; filtrene er {', '.join(_FILTERS)}.")
    return Request(
        question=data["question"],
        id=str(data.get("id", "")),
        history=tuple(history),
        filters=make_filters({name: value or "" for name, value in filters.items()}),
    )


def make_filters(values: dict[str, str]) -> Filters:
    """Filters from texts. Raises UsageError for a role that does not exist."""
    role = values.get("role") or None
    if role is not None and role not in ROLES:
        raise UsageError(f"Rollen “{role}” findes ikke; rollerne er {', '.join(ROLES)}.")
    return Filters(**{**values, "role": role})  # type: ignore[arg-type]  # checked above
