"""What passages say, as clauses that can be worded anew without losing their grammar."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from bot.points import sentences
from vectorstore.errors import UnusableError
from vectorstore.passage import Passage

LIST = Path(__file__).with_name("clauses.txt")
Kind = Literal["F", "W", "C"]

_LINE = re.compile(r"(?P<key>.+?) :: (?P<kind>[FWC]) (?P<subject>.+?) \|(?P<adverb>.*?)\| (?P<predicate>.+)")
_CHOICE = re.compile(r"\{([^/}]+)/([^}]+)\}")
_FRONT = re.compile(r"\s*\[([^\]]+)\]")
_PAST = {
    "er": "var",
    "har": "havde",
    "bliver": "blev",
    "skal": "skulle",
    "kan": "kunne",
    "vil": "ville",
    "bør": "burde",
    "mangler": "manglede",
    "kører": "kørte",
    "står": "stod",
    "går": "gik",
    "ligger": "lå",
    "slutter": "sluttede",
    "stopper": "stoppede",
    "bor": "boede",
    "giver": "gav",
    "deler": "delte",
    "drives": "blev drevet",
    "sidder": "sad",
    "kommer": "kom",
    "skifter": "skiftede",
    "holder": "holdt",
    "overholder": "overholdt",
    "ønsker": "ønskede",
    "fyrer": "fyrede",
    "vælger": "valgte",
    "findes": "fandtes",
    "hjælper": "hjalp",
    "stiger": "steg",
    "ser": "så",
}


@dataclass(frozen=True, slots=True)
class Clause:
    """Subject, sentence adverb ("" or "ikke", "kun" …) and predicate, as the subject of a passage."""

    passage: Passage
    kind: Kind
    """F told, W wished, C offered by the table."""
    subject: str
    adverb: str
    predicate: str
    other: str
    """The predicate with other words for the same; "" where the list names none."""
    front: str
    """The adverbial at the end of the predicate that may be put first; "" for none."""

    @property
    def verb(self) -> str:
        """The finite verb."""
        return self.predicate.split()[0]

    @property
    def rest(self) -> str:
        """The predicate after its finite verb."""
        return self.predicate.partition(" ")[2]

    def main(self) -> str:
        """As a main clause: "Der er ikke bænke ved åen"."""
        return " ".join(part for part in (self.subject, self.verb, self.adverb, self.rest) if part)

    def sub(self) -> str:
        """As the clause after "at", where the adverb stands before the verb."""
        return " ".join(part for part in (self.subject, self.adverb, self.predicate) if part)

    def fronted(self) -> str:
        """With its adverbial first; "" when it has none."""
        if not self.front:
            return ""
        rest = self.rest.removesuffix(self.front).strip()
        return " ".join(part for part in (self.front, self.verb, self.subject, self.adverb, rest) if part)

    def past(self) -> "Clause | None":
        """In the past tense, as reports stand in; None for verbs that the table lacks."""
        past = _PAST.get(self.verb)
        return replace(self, predicate=f"{past} {self.rest}".strip(), other="") if past else None

    def reworded(self) -> "Clause | None":
        """With other words for the same."""
        return replace(self, predicate=self.other, other="") if self.other else None


def load_clauses(passages: Sequence[Passage]) -> tuple[Clause, ...]:
    """The clauses of clauses.txt beside their passages.

    Raises UnusableError for a line that is misspelt or whose words stand in no passage or in several.
    """
    lines = [line for line in LIST.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return tuple(_clause(line, passages) for line in lines)


def _clause(line: str, passages: Sequence[Passage]) -> Clause:
    found = _LINE.fullmatch(line.replace(" | ", " || ", 1))
    homes = [passage for passage in passages if found and found["key"] in passage.said]
    if not found or len(homes) != 1:
        raise UnusableError(f"clauses.txt: {len(homes)} udsagn svarer til linjen “{line}”.")
    written = found["predicate"]
    front = _FRONT.search(written)
    plain = _FRONT.sub(r" \1", written)
    return Clause(
        homes[0],
        found["kind"],  # type: ignore[arg-type]  # the pattern lets no other letter through
        found["subject"],
        found["adverb"],
        _CHOICE.sub(r"\1", plain),
        _CHOICE.sub(r"\2", plain) if _CHOICE.search(plain) else "",
        front[1] if front and written.endswith("]") else "",
    )


def own_sentences(passages: Sequence[Passage]) -> tuple[tuple[Passage, str], ...]:
    """Whole sentences that the passages themselves hold: no questions, no masked names, no fragments."""
    return tuple(
        (passage, each)
        for passage in passages
        for each in sentences(passage.said)
        if each[0].isupper() and each.endswith(".") and 5 <= len(each.split()) <= 30 and not set("█?!(”") & set(each)
    )
