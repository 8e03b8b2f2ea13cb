"""What a reader gets while an answer is made: what was searched, each sentence once it is proven, the answer."""

from dataclasses import dataclass
from typing import TypeVar

from bot.answer import Answer, Citation, Claim

E = TypeVar("E", bound="Event")


@dataclass(frozen=True, slots=True)
class Event:
    """One step towards the answer. Events of one question come in the order Searched, Proven …, Finished."""

    def __add__(self, later: E) -> E:
        """The later event: LangChain adds up what a stream yields, and the last one holds the whole answer."""
        return later


@dataclass(frozen=True, slots=True)
class Searched(Event):
    """The question is understood and the notes are searched."""

    asked_as: str
    """The question as it was searched."""
    passages: int
    """How many passages were found."""
    tables: int
    """At how many tables they were said."""
    of: int
    """Tables inside the question's filters."""


@dataclass(frozen=True, slots=True)
class Proven(Event):
    """A sentence that may be shown."""

    claim: Claim
    markdown: str
    """The sentence as it will stand in the answer's text, with its markers."""
    citations: tuple[Citation, ...]
    """What it stands on, also where an earlier sentence cited it."""


@dataclass(frozen=True, slots=True)
class Finished(Event):
    """The whole answer. Its text replaces what was shown before."""

    answer: Answer
    dropped: int = 0
    """Sentences that were left out because their passages did not prove them."""
