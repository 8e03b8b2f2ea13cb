"""Why a claim is not shown."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """One failed check. `id` never changes; the texts are for people."""

    id: str
    danish: str
    english: str

    def __str__(self) -> str:
        return f"{self.id}: {self.danish} ({self.english})"
