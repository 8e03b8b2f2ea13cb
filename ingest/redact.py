"""Personal data is covered before anything is indexed, letter for letter, so that offsets hold."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MASK = "█"
GIVEN_NAMES = Path(__file__).with_name("given_names.txt")

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
_STREETS = (
    "(?:vej|vejen|gade|gaden|gyde|stræde|strædet|allé|alle|alléen|boulevard|plads|pladsen|torv|torvet|vænge|vænget|"
    "parken|bakken|haven|toften|krogen|lunden|marken|stien|kaj|kajen|skrænten|dal|dalen)"
)
# A street's own name, its house number, and where in the house; a road's number ("Landevej 417") is no house.
_ADDRESS = (
    r"(?<![\w-])(?!(?i:lande|hoved|motor|ring|amts|kommune|rute)\w{0,3}vej)"
    rf"(?:[A-ZÆØÅ][\w.'-]{{1,30}}[ \t]+){{0,2}}[A-ZÆØÅ][\w'-]{{0,30}}(?:{_STREETS}|[ \t]+(?i:{_STREETS}))"
    r"[ \t]+(?:nr\.? ?)?\d{1,3}(?: ?[A-Za-z](?![\w]))?(?!\d|[.,]\d|[ \t]?(?:kr|km|m|meter|mio|pct|%|år|km/t)\b)"
    r"(?:,? ?(?:st|kl|\d{1,2})\.?,? ?(?:th|tv|mf|dør \d{1,2})\b\.?)?"
)
_PATTERNS = {
    "cpr": re.compile(_CPR),
    "email": re.compile(_EMAIL),
    "phone": re.compile(_PHONE),
    "address": re.compile(_ADDRESS),
}
_NOT_NAMES = re.compile(rf"{_EMAIL}|\b(?:tlf|telefon|mobil|mail|e-mail|email)\b[.:]?", re.IGNORECASE)
_SHORTEST_SURE_PART = 3
# "Bo i byen", "Bo tæt på skolen": at the start of a sentence the name may be a verb.
_VERB = r"(?=\s+(?:i|på|tæt|ved|nær|og|sammen|her|der|billigt|godt|hos|uden|med|længere|længst)\b)"
_BEGINS = r"(?:(?<=[.!?:•\n] )|(?<=[\n•\f])|(?<![\s\S]))"
_SURNAME = r"[A-ZÆØÅ][a-zæøåéüöä'’]+(?:-[A-ZÆØÅ][a-zæøåéüöä]+)?"
_NAMED_AFTER = r"(?i:vej|gade|allé|alle|plads|torv|boulevard|skole|gymnasium|hal|hallen|kirke|centret)"


Spot = tuple[str, int, int]
"""Kind, start and end of what was covered."""


@dataclass(frozen=True)
class Masker:
    """Covers what its patterns find. `patterns`: what is covered, by kind."""

    patterns: dict[str, re.Pattern[str]]

    def mask(self, text: str) -> str:
        """The text with every finding covered, equally long."""
        return self.cover(text)[0]

    def cover(self, text: str) -> tuple[str, tuple[Spot, ...]]:
        """The text with every finding covered, equally long, and where they are, in the order of the text."""
        spots: list[Spot] = []
        for kind, pattern in self.patterns.items():
            spots += [(kind, *found.span()) for found in pattern.finditer(text)]
            text = pattern.sub(lambda match: re.sub(r"\S", MASK, match.group()), text)
        return text, tuple(sorted(spots, key=lambda spot: spot[1]))


def masker(names: dict[str, list[str]], known: Iterable[str] = (), *, given_names: bool = False) -> Masker:
    """A masker for CPR numbers, e-mail, phone numbers, addresses and the given names.

    `names`: kind ("host", "participants") to the header values that hold people's names. A name is
    covered whole in any case, and each part of it where it stands with a capital. `known`: names that
    are covered in every note, as they stand. `given_names`: also cover any common given name with the
    surname behind it.
    """
    patterns = dict(_PATTERNS)
    if known_pattern := _known(known):
        patterns["known"] = known_pattern
    for kind, values in names.items():
        wholes = {name for value in values for name in _people(value)}
        if wholes:
            patterns[kind] = _covering(wholes)
    if given_names:
        patterns["person"] = _person()
    return Masker(patterns)


def _covering(wholes: set[str]) -> re.Pattern[str]:
    parts = {part for name in wholes for part in re.split(r"[\s.\-]+", name)}
    capitals = {
        form
        for part in parts
        if len(part) >= _SHORTEST_SURE_PART
        for form in (part[0].upper() + part[1:].lower(), part.upper())
    }
    short = {part.capitalize() for part in parts if len(part) == _SHORTEST_SURE_PART - 1 and part.isalpha()}
    alternatives = rf"(?i:{_any_of(wholes)})" + (rf"|(?:{_any_of(capitals)})" if capitals else "")
    if short:
        alternatives += rf"|(?!{_BEGINS}\w+{_VERB})(?:{_any_of(short)})"
    return re.compile(rf"(?<!\w)(?:{alternatives})(?=s?(?![\w\u0300-\u036f]))")


def _known(names: Iterable[str]) -> re.Pattern[str] | None:
    """Whole names in any case; a name of one word only where it stands with a capital."""
    wholes = {" ".join(name.split()) for name in names if len(name.strip()) > 1}
    several = {name for name in wholes if " " in name}
    single = {form for name in wholes - several for form in (name[0].upper() + name[1:], name.upper())}
    alternatives = ([rf"(?i:{_any_of(several)})"] if several else []) + ([_any_of(single)] if single else [])
    return re.compile(rf"(?<!\w)(?:{'|'.join(alternatives)})(?=s?(?![\w\u0300-\u036f]))") if alternatives else None


@cache
def given_names() -> frozenset[str]:
    """The names of given_names.txt."""
    lines = GIVEN_NAMES.read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines for name in line.partition("#")[0].split())


@cache
def _person() -> re.Pattern[str]:
    """A common given name, any further ones, and at least one surname; no street, school or house called after one."""
    first = rf"(?:{_any_of(set(given_names()))})"
    surnames = rf"(?:[ \t](?!{_NAMED_AFTER}\b){_SURNAME}){{1,3}}"
    names = rf"{first}(?:[- ]{first})*(?:[ \t][A-ZÆØÅ]\.)?(?:[ \t](?:von|van|de|af))?{surnames}"
    return re.compile(rf"(?<![\w-]){names}(?![\w-])(?![ \t]{_NAMED_AFTER}\b)")


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
