"""Numbers in a text, in digits and in words, with what they count."""

import re
from dataclasses import dataclass, replace
from functools import cache

from bot.checks.claim import Reading, Word
from bot.checks.lexicon import stemmed

NUMBER_WORDS = [
    "nul",
    "en",
    "to",
    "tre",
    "fire",
    "fem",
    "seks",
    "syv",
    "otte",
    "ni",
    "ti",
    "elleve",
    "tolv",
    "tretten",
    "fjorten",
    "femten",
    "seksten",
    "sytten",
    "atten",
    "nitten",
    "tyve",
]
"""Where a word stands is the number that it names."""
_MORE = {
    "tredive": 30.0,
    "fyrre": 40.0,
    "halvtreds": 50.0,
    "tres": 60.0,
    "halvfjerds": 70.0,
    "firs": 80.0,
    "halvfems": 90.0,
    "hundrede": 100.0,
    "tusind": 1000.0,
    "tusinde": 1000.0,
    "million": 1e6,
    "halvanden": 1.5,
    "halvandet": 1.5,
    "dusin": 12.0,
}
_ARTICLES = frozenset(["en", "et", "én", "ét", "nul"])
_MONTHS = frozenset(
    "januar februar marts april maj juni juli august september oktober november december".split()  # noqa: SIM905
)
_UNITS = (
    ("percent", "procent pct"),
    ("permille", "promille"),
    ("money", "kr kroner krone"),
    ("euro", "euro eur"),
    ("dollar", "dollar dollars"),
    ("thousand", "tusind tusinde tkr"),
    ("million", "mio million millioner"),
    ("billion", "mia milliard milliarder"),
    ("metre", "meter m"),
    ("kilometre", "kilometer km"),
    ("centimetre", "centimeter cm"),
    ("speed", "kmt"),
    ("hectare", "hektar ha"),
    ("square metre", "kvadratmeter kvm"),
    ("year", "år årige årig"),
    ("month", "måned måneder måneders"),
    ("week", "uge uger ugers"),
    ("day", "dag dage dages døgn"),
    ("hour", "time timer timers"),
    ("minute", "minut minutter minutters min"),
    ("people", "person personer deltager deltagere borger borgere menneske mennesker indbyggere"),
    ("child", "barn børn elev elever"),
    *((month, month) for month in sorted(_MONTHS)),
)
_PARTS = {"halvdelen": 50, "halvdel": 50, "tredjedel": 33, "fjerdedel": 25, "femtedel": 20, "tiendedel": 10}
_HALF = {"halvt": ("år", "6", "month"), "halv": ("time", "30", "minute")}
_LOWER = frozenset(["mindst", "over", "minimum", "fra"])
_UPPER = frozenset(["højst", "under", "maks", "max", "maksimum", "op", "maksimalt"])
_PAIRS = re.compile(r"(\d+)\s?[-–]\s?(\d+)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A number: its value, its unit ("" if none), the stem of what follows, and whether it is a bound."""

    said: str
    value: str
    unit: str
    head: str
    bound: str
    word: Word


@cache
def _unit_of() -> dict[str, str]:
    return {word: unit for unit, words in _UNITS for word in words.split()}


def figures(reading: Reading) -> tuple[Figure, ...]:
    """All numbers of a text; "en" and "et" are articles and none."""
    words = reading.words
    found = []
    for at, word in enumerate(words):
        after = words[at + 1 : at + 3]
        if part := _part(word, after):
            found.append(Figure(word.surface, *part, "", "", word))
        value = _value(word)
        if value is None or (word.lower == "million" and at and words[at - 1].lower in {"en", "én"}):
            continue
        unit = _unit(reading.text, word, after)
        head = next(
            (other.stem for other in after if other.lower.isalpha() and other.lower not in {"af", "og", "til"}), ""
        )
        found.append(Figure(word.surface, value, unit, head, _bound(words[max(0, at - 2) : at], after), word))
    return tuple(found)


def told_otherwise(figure: Figure, words: tuple[Word, ...]) -> tuple[Figure, ...]:
    """The same amount as a careful reader may tell it: two years in months, four of eight as a half."""
    out = []
    if figure.unit == "year" and re.fullmatch(r"\d+(?:\.5)?", figure.value):
        out.append(replace(figure, value=f"{float(figure.value) * 12:g}", unit="month"))
    after = [word for word in words if word.start > figure.word.start][:4]
    if len(after) > 1 and after[0].lower in {"af", "ud"} and figure.value.isdigit():
        whole = next(
            (value for word in after[1:] if (value := _value(word)) and value.isdigit() and value != "0"), None
        )
        if whole and int(figure.value) <= int(whole):
            share = round(100 * int(figure.value) / int(whole))
            out.append(replace(figure, value=str(share), unit="percent", head=""))
    return tuple(out)


def _part(word: Word, after: tuple[Word, ...]) -> tuple[str, str] | None:
    """Value and unit of what is told as a part: "en femtedel" is 20 percent, "et halvt år" 6 months."""
    if word.lower in _PARTS:
        return str(_PARTS[word.lower]), "percent"
    if word.lower in _HALF and after and after[0].lower == _HALF[word.lower][0]:
        return _HALF[word.lower][1:]
    return None


def _unit(text: str, word: Word, after: tuple[Word, ...]) -> str:
    follows = text[word.end : word.end + 2].strip()
    if follows.startswith("%"):
        return "percent"
    unit = _unit_of().get(after[0].lower, "") if after else ""
    if text[word.end : word.end + 1] in {",", ";"} or text[word.end : word.end + 2] == ". ":
        unit = unit if unit in _MONTHS else ""
    if unit in {"thousand", "million", "billion"}:
        return unit
    if text[max(0, word.start - 4) : word.start].strip().rstrip(".").lower() == "kl":
        return "clock"
    return unit


def _bound(before: tuple[Word, ...], after: tuple[Word, ...]) -> str:
    lowers = {word.lower for word in before}
    if "fra" in lowers and any(word.lower == "til" for word in after):
        lowers -= {"fra"}
    if lowers & _LOWER or lowers >= {"mere", "end"} or lowers >= {"flere", "end"}:
        return "least"
    return "most" if lowers & _UPPER or lowers >= {"mindre", "end"} or lowers >= {"færre", "end"} else ""


def _value(word: Word) -> str | None:
    if word.surface[0].isdigit():
        return normal(word.surface)
    if word.lower in _ARTICLES:
        return None
    if word.lower in NUMBER_WORDS:
        return str(NUMBER_WORDS.index(word.lower))
    if word.lower in _MORE:
        return f"{_MORE[word.lower]:g}"
    if "og" in word.lower:
        ones, _, tens = word.lower.partition("og")
        if ones in NUMBER_WORDS and tens in _MORE:
            return f"{NUMBER_WORDS.index(ones) + _MORE[tens]:g}"
    return None


def normal(digits: str) -> str:
    """One spelling of a number: "1.200" and "1200", "1,50" and "1,5", "16:30" and "16.30"."""
    digits = digits.replace(":", ".")
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", digits):
        digits = digits.replace(".", "")
    if re.fullmatch(r"\d+,\d+", digits):
        digits = digits.replace(",", ".").rstrip("0").rstrip(".")
    return digits.lstrip("0") or "0"


def same_thing(one: str, two: str) -> bool:
    """May two heads name the same thing? People are people."""
    people = stemmed("deltagere borgere folk personer mennesker indbyggere")
    return one == two or (one in people and two in people)
