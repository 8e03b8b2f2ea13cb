"""Facts altered: numbers, units, names."""

import random
import re
from collections.abc import Iterator, Sequence

from bot.checks.figures import NUMBER_WORDS
from eval.mutations.clauses import Clause
from eval.mutations.pair import Pair, dice, make, sentence
from vectorstore.passage import Passage

Said = tuple[Passage, str]

_DIGITS = re.compile(r"(?<![\w.,])\d+(?:\.\d{3})*(?:,\d+)?(?![\w]|[.,]\d|'|\. )")
_SPELT = re.compile(rf"\b(?:{'|'.join(NUMBER_WORDS[2:])})\b")
_NUMERAL = rf"(?:\d[\d.,]*|(?<!\w)(?:{'|'.join(NUMBER_WORDS[2:])}))"
_UNITS = (
    ("km", "meter"),
    ("kilometer", "meter"),
    ("meter", "kilometer"),
    ("m", "km"),
    ("cm", "meter"),
    ("hektar", "kvadratmeter"),
    ("mio. kr.", "mia. kr."),
    ("kr.", "euro"),
    ("procent", "promille"),
    ("år", "måneder"),
    ("måneder", "uger"),
    ("uger", "måneder"),
    ("dage", "timer"),
    ("timer", "dage"),
    ("timers", "dages"),
    ("minutter", "timer"),
    ("km/t", "meter i minuttet"),
    ("elever", "klasser"),
    ("huse", "gårde"),
    ("frivillige", "ansatte"),
    ("ansatte", "frivillige"),
    ("medlemmer", "hold"),
    ("husstande", "landsbyer"),
    ("gæster", "boder"),
    ("boder", "gæster"),
    ("træer", "buske"),
    ("grunde", "huse"),
    ("værelser", "lejligheder"),
    ("idrætshaller", "klubhuse"),
    ("biler", "lastbiler"),
    ("arrangementer", "koncerter"),
)
_NAMES = (
    ("Tranevig", "Elmosekær", "Ravnshede", "Storkebæk", "Tjørnemark"),
    ("Bødkergade", "Garvertorvet", "Ravnevej", "Smedegyden", "Tjørnebakken", "Møllebakken", "Præstemarken"),
    ("Nordkær Vinduer", "Ravnå Maskinfabrik", "Solhede Energi"),
    ("Hejremosen", "Mosevangen", "Vestdiget", "Lindegårdskvarteret", "Gammelsig", "Askemose", "Lyngbølle"),
    ("Elmosekær Hallen", "Tjørnemark Kulturlade"),
    ("Storkebæk IF", "Elmosekær IF"),
    ("Tranestien", "Kirkestien"),
)


def told(clauses: Sequence[Clause], spoken: Sequence[Said]) -> tuple[Said, ...]:
    """The claims to alter: the clauses as sentences, and the passages' own sentences."""
    return (*((clause.passage, sentence(clause.main())) for clause in clauses), *spoken)


def numbers(said: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: one number made larger or smaller."""
    for passage, claim in said:
        rolled = dice("number", claim)
        found = [*_DIGITS.finditer(claim), *_SPELT.finditer(claim)]
        if not found:
            continue
        one = rolled.choice(found)
        new = _another(one.group(), rolled)
        if new not in passage.said:
            yield make("number", "unsupported", f"{claim[: one.start()]}{new}{claim[one.end() :]}", passage)


def _another(number: str, rolled: random.Random) -> str:
    """Another number of the same form."""
    if number in NUMBER_WORDS:
        at = NUMBER_WORDS.index(number)
        return NUMBER_WORDS[rolled.choice([other for other in range(max(2, at - 3), min(20, at + 4)) if other != at])]
    whole, comma, decimals = number.partition(",")
    value = int(whole.replace(".", ""))
    is_year = "." not in number and 1900 < value < 2100
    step = 1 if is_year else 10 ** max(0, len(str(value)) - 2)
    moved = value + step * rolled.choice([-3, -2, -1, 1, 2, 3, 5]) if value > 9 else value + rolled.choice([1, 2, 3])
    spelt = f"{max(moved, 2):,}".replace(",", ".") if "." in number else str(max(moved, 2))
    return f"{spelt}{comma}{decimals}"


def units(said: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: the same number of something else."""
    for passage, told_so in said:
        for unit, other in _UNITS:
            found = re.search(rf"({_NUMERAL} ){re.escape(unit)}(?!\w|/)", told_so)
            if found and other not in passage.said:
                claim = told_so.replace(found.group(), f"{found.group(1)}{other}", 1)
                yield make("unit", "unsupported", sentence(claim), passage)
                break


def names(said: Sequence[Said]) -> Iterator[Pair]:
    """Wrong: one name put for another of its kind."""
    for passage, claim in said:
        rolled = dice("name", claim)
        swaps = [
            (name, other)
            for group in _NAMES
            for name in group
            for other in group
            if other != name
            and re.search(rf"\b{name}(?!\w| IF| Hallen| Kulturlade)", claim)
            and other not in passage.said
        ]
        if swaps:
            name, other = rolled.choice(swaps)
            yield make("name swap", "unsupported", re.sub(rf"\b{name}(?!\w)", other, claim), passage)
