"""One claim, the passages it cites and whether they prove it."""

import hashlib
import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

from vectorstore.passage import Passage

Label = Literal["supported", "unsupported"]
Half = Literal["dev", "held"]
Cited = Mapping[str, str]
"""A passage as the verifier takes it: text, table, event, place, heading."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled claim. `op` is how it was made."""

    id: str
    claim: str
    passages: tuple[Cited, ...]
    label: Label
    op: str
    source: Literal["mutation", "handmade", "natural"]
    half: Half
    """dev: rules may be tuned on it. held: only measured."""

    def to_json(self) -> dict[str, Any]:
        """All fields as plain JSON values."""
        return asdict(self)


def half_of(text: str) -> Half:
    """The half that a passage belongs to: the parity of its hash, so no passage stands in both."""
    return "dev" if hashlib.sha256(text.encode()).digest()[0] % 2 == 0 else "held"


def cited(passage: Passage) -> Cited:
    """The passage as a source of the verifier."""
    return {
        "text": passage.said,
        "table": passage.table,
        "event": passage.event,
        "place": passage.place,
        "heading": passage.heading,
    }


def make(op: str, label: Label, claim: str, *passages: Passage) -> Pair:
    """A pair of the suite; its half is that of its first passage."""
    name = hashlib.sha256("\0".join((op, claim, *(passage.id for passage in passages))).encode()).hexdigest()[:8]
    sources = tuple(cited(passage) for passage in passages)
    return Pair(f"{op}-{name}", claim, sources, label, op, "mutation", half_of(passages[0].said))


def dice(*parts: str) -> random.Random:
    """Random choices that depend on these words alone, so that a new clause changes no other pair."""
    return random.Random("\0".join(parts))  # noqa: S311  # a suite, not a secret


def sentence(text: str) -> str:
    """Written as a sentence: a capital first and a full stop last."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "!", "?", "”")) else ".")
