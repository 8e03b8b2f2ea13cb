"""What the page sends with a question, and what the server keeps of a conversation."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.answer import Answer, Request
from bot.requests import FILTERS, make_filters, printable
from vectorstore.errors import UsageError

_LONGEST_FILTER = 300


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page sends it."""

    question: str
    filters: Mapping[str, str] = field(default_factory=dict)
    """Name to value of the filters that are set."""
    build: str = ""
    """Of a permanent link: the build that answered when it was made."""

    def request(self, history: tuple[str, ...]) -> Request:
        """The request to the bot. Raises UsageError for a filter that does not exist."""
        return Request(self.question, history=history, filters=make_filters(dict(self.filters)))


@dataclass(frozen=True, slots=True)
class Turn:
    """A question and its answer. `key` names it on the shelf and in the page."""

    key: str
    asked: Asked
    answer: Answer


def read_asked(question: object, sent: object) -> Asked:
    """From the question box and the JSON beside it. Raises UsageError when it is not what our page sends."""
    try:
        data: Any = json.loads(sent) if isinstance(sent, str) and sent else {}
    except (ValueError, RecursionError):
        data = None
    filters = data.get("filters", {}) if isinstance(data, dict) else None
    if not isinstance(question, str | None) or not isinstance(filters, dict):
        raise UsageError("Siden sendte noget, der ikke kan læses: genindlæs den, og prøv igen.")
    chosen = {name: value for name, value in filters.items() if isinstance(value, str) and value}
    if not chosen.keys() <= set(FILTERS) or any(len(value) > _LONGEST_FILTER for value in chosen.values()):
        raise UsageError("Et filter kan ikke bruges: ryd filtrene, og prøv igen.")
    build = data.get("build", "")
    return Asked(printable(question or ""), {name: chosen[name] for name in FILTERS if name in chosen},
                 build if isinstance(build, str) else "")  # fmt: skip
