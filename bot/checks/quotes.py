"""What stands in quotation marks must stand in a passage, letter by letter."""

import re
from collections.abc import Iterator

from bot.checks.claim import Reading, Source
from bot.checks.reason import Reason

_QUOTE = re.compile(r"“([^“”]+)[”“]|”([^”]+)”|„([^“”]+)[“”]|»([^«]+)«|«([^»]+)»|\"([^\"]+)\"")
_LOOSE_END = " .,;:!?"


def quoted(text: str) -> tuple[str, ...]:
    """The texts within quotation marks."""
    return tuple(next(group for group in found.groups() if group) for found in _QUOTE.finditer(text))


def check_quotes(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each quote that no passage holds."""
    for quote in quoted(claim.text):
        words = quote.strip(_LOOSE_END)
        pattern = re.compile(rf"(?<!\w){re.escape(words[:1])}{re.escape(words[1:])}(?!\w)")
        loose = re.compile(rf"(?<!\w){re.escape(words[:1].swapcase())}{re.escape(words[1:])}(?!\w)")
        if words and not any(pattern.search(s.reading.text) or loose.search(s.reading.text) for s in sources):
            yield Reason(
                "quote",
                f"Citatet “{quote}” står ikke i kilderne.",
                f"The quote “{quote}” does not stand in the passages.",
            )
