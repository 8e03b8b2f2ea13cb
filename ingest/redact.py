"""Personal data is covered before anything is indexed, letter for letter, so that offsets hold."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass

MASK = "█"

# DDMMYY-XXXX; numbers issued since 2007 need not pass modulus 11, so no checksum is asked for.
_CPR = r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2} ?[-–]? ?\d{4}(?!\d)"
# Bounded as mail addresses are, so that a line of a million letters is passed over at once.
_EMAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"
_YEARS = r"(?:19|20)\d\d [ ]?(?:19|20)\d\d"
_PHONE = (
    rf"(?<![\d.,])(?!{_YEARS})(?:\(?(?:\+|00)45\)?[ \xa0]?)?"
    r"(?:\d{2}(?P<gap>[ .\xa0-])\d{2}(?P=gap)\d{2}(?P=gap)\d{2}|\d{8}|\d{4}[ \xa0]\d{4})"
    r"(?![\d.,]\d|\d|\s*(?:kr|mio|mia)\b)"
)
_PATTERNS = {"cpr": re.compile(_CPR), "email": re.compile(_EMAIL), "phone": re.compile(_PHONE)}
_NOT_NAMES = re.compile(rf"{_EMAIL}|\b(?:tlf|telefon|mobil|mail|e-mail|email)\b[.:]?", re.IGNORECASE)
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
        wholes = {name for value in values for name in _people(value)}
        parts = {part for name in wholes for part in re.split(r"[\s.\-]+", name) if len(part) >= _SHORTEST_NAME_PART}
        if wholes:
            capitals = {form for part in parts for form in (part[0].upper() + part[1:].lower(), part.upper())}
            alternatives = rf"(?i:{_any_of(wholes)})" + (rf"|(?:{_any_of(capitals)})" if capitals else "")
            patterns[kind] = re.compile(rf"(?<!\w)(?:{alternatives})(?=s?(?![\w\u0300-\u036f]))")
    return Masker(patterns)


def _any_of(names: set[str]) -> str:
    """A pattern for the names, longest first, their letters composed or not, their words any space apart."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(r"\s+".join(map(_letters, name.split())) for name in longest_first)


def _letters(word: str) -> str:
    decomposed = (unicodedata.normalize("NFD", letter) for letter in word)
    pairs = zip(word, decomposed, strict=True)
    return "".join(
        re.escape(letter) if letter == parts else f"(?:{re.escape(letter)}|{re.escape(parts)})"
        for letter, parts in pairs
    )


def _people(value: str) -> list[str]:
    """The names in "Anne Holm og Bo Krogh, tlf. 12 34 56 78"."""
    value = _NOT_NAMES.sub("", unicodedata.normalize("NFC", value))
    names = (re.sub(r"\(.*?\)|\d+", "", name).strip(" .-–*_:|") for name in re.split(r"[,;/&+\n]| og ", value))
    return [name for name in names if len(name) >= 2]
