"""Request lines of `ask --jsonl`: JSON in, a Request or one clear error out."""

from bot.answer import Request
from bot.jsonl import decode
from vectorstore.errors import UsageError
from vectorstore.filters import Filters
from vectorstore.passage import ROLE_NAMES, ROLES, Role

FILTERS = ("event", "place", "table", "exercise", "role")


def parse_request(line: str, number: int) -> Request:
    """The request on line `number`. Raises UsageError that names the line and what is wrong with it."""
    try:
        data = decode(line)
    except ValueError as error:
        raise UsageError(f"Linje {number} er ikke gyldig JSON: {error}.") from error
    if not isinstance(data, dict) or not isinstance(data.get("question"), str):
        raise UsageError(f'Linje {number} skal være et JSON-objekt med mindst "question" som tekst.')
    history = data.get("history") or []
    filters = data.get("filters") or {}
    if not isinstance(history, list) or not all(isinstance(question, str) for question in history):
        raise UsageError(f'Linje {number}: "history" skal være en liste af tidligere spørgsmål.')
    if not isinstance(filters, dict) or not all(isinstance(value, str | int | None) for value in filters.values()):
        raise UsageError(f'Linje {number}: "filters" skal være et objekt med tekster.')
    if unknown := sorted(filters.keys() - set(FILTERS)):
        raise UsageError(f"Linje {number}: ukendt filter {', '.join(unknown)}; filtrene er {', '.join(FILTERS)}.")
    return Request(
        question=printable(data["question"]),
        id=str(data.get("id", "")),
        history=tuple(history),
        filters=make_filters({name: "" if value is None else str(value) for name, value in filters.items()}),
    )


def printable(text: str) -> str:
    """Half a surrogate pair can be read as JSON but never be shown or sent again."""
    return text.encode("utf-8", "replace").decode()


def make_filters(values: dict[str, str]) -> Filters:
    """Filters from texts. Raises UsageError for a role that does not exist."""
    wanted = values.get("role", "")
    roles: frozenset[Role] = frozenset(role for role in ROLES if wanted.lower() in (role, ROLE_NAMES[role].lower()))
    if wanted and not roles:
        raise UsageError(f"Rollen “{wanted}” findes ikke; rollerne er {', '.join(ROLES)}.")
    return Filters(
        event=values.get("event", ""),
        place=values.get("place", ""),
        table=values.get("table", ""),
        exercise=values.get("exercise", ""),
        roles=roles,
    )
