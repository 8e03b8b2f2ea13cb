"""Personal data is covered before anything is indexed, letter for letter, so that offsets hold."""

import re
from collections import Counter
from dataclasses import dataclass

MASK = "█"

# DDMMYY-XXXX; numbers issued since 2007 need not pass modulus 11, so no checksum is asked for.
_CPR = r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?!\d)"
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_PHONE = r"(?<![\d.,])(?:(?:\+|00)45[ ]?)?(?:\d{2} \d{2} \d{2} \d{2}|\d{8}|\d{4} \d{4})(?![\d.,]\d|\d)"
_PATTERNS = {"cpr": re.compile(_CPR), "email": re.compile(_EMAIL), "phone": re.compile(_PHONE)}
_SHORTEST_NAME_PART = 3


@dataclass(frozen=True)
class Masker:
    """Covers what its patterns find. `patterns`: what is covered, by kind."""

    patterns: dict[str, re.Pattern[str]]

    def mask(self, text: str) -> tuple[str, Counter[str]]:
        """The text with every finding covered, equally long, and how many of each kind there were."""
        counts: Counter[str] = Counter()
        for kind, pattern in self.patterns.items():
            text, found = pattern.subn(lambda match: re.sub(r"\S", MASK, match.group()), text)
            counts[kind] += found
        return text, +counts


def masker(names: dict[str, list[str]]) -> Masker:
    """A masker for CPR numbers, e-mail, phone numbers and the given names.

    `names`: kind ("host", "participants") to the header values that hold people's names. A name is
    covered whole in any case, and each part of it where it stands with a capital.
    """
    patterns = dict(_PATTERNS)
    for kind, values in names.items():
        wholes = [name for value in values for name in _people(value)]
        parts = {part for name in wholes for part in re.split(r"[\s.\-]+", name) if len(part) >= _SHORTEST_NAME_PART}
        if wholes:
            whole = "|".join(
                r"\s+".join(map(re.escape, name.split())) for name in sorted(wholes, key=len, reverse=True)
            )
            capital = "|".join(
                sorted(
                    {re.escape(form) for part in parts for form in (part.capitalize(), part.upper())},
                    key=len,
                    reverse=True,
                )
            )
            alternatives = rf"(?i:{whole})" + (rf"|(?:{capital})" if capital else "")
            patterns[kind] = re.compile(rf"(?<!\w)(?:{alternatives})(?=s?(?!\w))")
    return Masker(patterns)


def _people(value: str) -> list[str]:
    """The names in "Anne Holm og Bo Krogh, Eva Lind"."""
    names = (re.sub(r"\(.*?\)|\d+", "", name).strip(" .-") for name in re.split(r"[,;/&+\n]| og ", value))
    return [name for name in names if len(name) >= 2]
