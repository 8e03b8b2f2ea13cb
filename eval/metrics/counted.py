"""Counts that an answer makes: "ved 3 af 17 borde"."""

import re
from dataclasses import dataclass

from bot.answer import Claim

_COUNT = re.compile(r"\b(\d+) (?:ud )?af (?:de )?(\d+) bord(?:e|ene)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Count:
    """So many tables of so many."""

    said: int
    of: int


def count_of(claim: Claim) -> Count | None:
    """The count of tables that a claim makes in the answer's own words; a note's own words count nothing."""
    found = _COUNT.search(claim.text) if claim.support == "verified" else None
    return Count(int(found[1]), int(found[2])) if found else None
