"""A question as it comes in and an answer as it goes out: the JSON contract of the project."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from vectorstore.filters import Filters
from vectorstore.passage import Passage

Status = Literal["answered", "not_found", "rejected"]
Support = Literal["verbatim", "verified"]
Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Request:
    """One question. `history` holds the earlier questions, oldest first."""

    question: str
    id: str = ""
    history: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class Citation:
    """A pointer from the answer to one passage. `quote` is exactly note_text[start:end]."""

    number: int
    """From 1 in the order of the answer; 0 for what stands nearby, which no sentence rests on."""
    note: str
    event: str
    place: str
    table: str
    exercise: str
    prompt: str
    heading: str
    role: str
    page: int
    start: int
    end: int
    quote: str
    passage: str
    """Id of the passage."""
    uncertain: bool = False
    """Was it read off a picture by a machine? Stands in the JSON only where it was."""

    @property
    def where(self) -> str:
        """Where it was said: "Bord 3 · Spentrup Hallen · Øvelse 2 · Styrker"."""
        return " · ".join(filter(None, (self.table, self.event, self.exercise, self.prompt)))


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence of the answer with the numbers of the citations that prove it."""

    text: str
    citations: tuple[int, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many tables spoke of it, counted from what was found."""

    tables: int
    of: int
    silent: tuple[str, ...]
    """Labels of the tables that did not speak of it."""
    unreadable: tuple[str, ...]
    """Paths of the notes that could not be read."""


@dataclass(frozen=True, slots=True)
class ModelUse:
    """What came of the language model's sentences."""

    name: str
    proven: int
    """Sentences that stand in the answer."""
    dropped: int
    """Sentences that their passages did not prove, and repetitions."""
    repaired: int
    """Of the proven, those that were put right first: how many, or how firm."""
    added_back: int
    """Passages that it left out and the answer brings all the same."""
    failure: str
    """Why it stopped, or why the answer is extractive: busy, budget, time, unavailable, empty, context; or nothing."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a reader gets."""

    question: str
    asked_as: str
    status: Status
    text: str
    build: str
    id: str = ""
    language: Language = "da"
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    nearby: tuple[Citation, ...] = ()
    """What may belong here too, or comes nearest where there is no answer; no claim rests on it, no count holds it."""
    coverage: Coverage = Coverage(0, 0, (), ())
    composer: str = "extractive"
    """"extractive", or the name of the language model that worded sentences of it."""
    model: ModelUse | None = None
    """None where no language model was asked."""
    prompts: dict[str, str] = field(default_factory=dict)
    """Name to hash of every reviewed text that was used."""
    timings_ms: dict[str, float] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The answer as plain JSON values; "model" only where a language model was asked."""
        data = asdict(self)
        for citation in (*data["citations"], *data["nearby"]):
            if not citation["uncertain"]:
                del citation["uncertain"]
        if self.model is None:
            del data["model"]
        return {"id": data.pop("id"), **data}


def cite(number: int, passage: Passage) -> Citation:
    """The citation of a passage under a number."""
    return Citation(
        number=number,
        note=passage.note,
        event=passage.event,
        place=passage.place,
        table=passage.table,
        exercise=passage.exercise,
        prompt=passage.prompt,
        heading=passage.heading,
        role=passage.role,
        page=passage.page,
        start=passage.start,
        end=passage.end,
        quote=passage.text,
        passage=passage.id,
        uncertain=passage.uncertain,
    )
