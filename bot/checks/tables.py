"""Who said it: the tables that the claim names are the tables of its passages, and each said its part."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.checks.claim import Reading, Source, Word
from bot.checks.figures import NUMBER_WORDS
from bot.checks.match import content, forms_of, located, share
from bot.checks.reason import Reason

_NUMBER = r"\d+|et|ét|én|to|tre|fire|fem|seks|syv|otte|ni|ti|elleve|tolv"
_LIST = r"(?:nr\.?\s*)?\d+(?:\s*(?:,|og|samt|/|-|–|&)\s*(?:bord\s+)?(?:nr\.?\s*)?\d+\b(?!\s*(?:%|procent|kr)))*"
_NAMED = re.compile(rf"\bbord(?:ene|e|et)?\s+({_LIST})", re.IGNORECASE)
_COUNTED = re.compile(
    rf"\b({_NUMBER})(?:\s+(?:ud\s+)?af\s+(?:de\s+|i alt\s+)?({_NUMBER}))?\s+(?:af\s+)?(?:bordene"
    rf"|borde|bord)\b(?!\s+\d)",
    re.IGNORECASE,
)
_QUANTIFIED = re.compile(
    r"\b(alle|samtlige|begge|de fleste|flertallet af|størstedelen af|hovedparten af|mange|flere|adskillige|nogle"
    r"|enkelte|et par|ingen|hvert (?:eneste )?|et flertal af)"
    r"(?:\s*af)?(?:\s+de)?\s*(?:\b(?:bordene|borde|bord))\b(?!\s+\d)",
    re.IGNORECASE,
)
_LEAST = {"begge": 2, "flere": 2, "adskillige": 2, "et par": 2, "nogle": 1, "enkelte": 1, "mange": 3}
_SITS = frozenset(["i", "på", "fra", "ved", "hos"])
_ENOUGH = 0.6
_ENOUGH_EACH = 0.3
"""Shares of what is said that a table holds: of its own part, and, less, of what several are counted for."""


@lru_cache(maxsize=256)
def spans_of_tables(text: str) -> tuple[tuple[int, int], ...]:
    """Where a text names or counts tables."""
    return tuple(found.span() for pattern in (_NAMED, _COUNTED) for found in pattern.finditer(text))


def named_tables(text: str) -> frozenset[str]:
    """The numbers of the tables that a text names: "bord 2, 5 og 9"."""
    out: set[str] = set()
    for found in _NAMED.finditer(text):
        spelt = found.group(1)
        ranged = re.fullmatch(r"(\d+)\s*[-–]\s*(\d+)", spelt)
        if ranged and 0 < int(ranged[2][:4]) - int(ranged[1][:4]) <= 30:
            out |= {str(number) for number in range(int(ranged[1]), int(ranged[2]) + 1)}
        else:
            out |= {number.lstrip("0") or "0" for number in re.findall(r"\d+", spelt)}
    return frozenset(out)


def _table_number(table: str) -> str:
    digits = re.findall(r"\d+", table)
    return digits[0].lstrip("0") or "0" if digits else table.strip().lower()


def check_tables(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """Both directions; and per sentence part, what it says must stand in a passage of the tables it names."""
    named = named_tables(claim.text)
    known = frozenset(_table_number(source.table) for source in sources if source.table)
    if not known:
        known = frozenset().union(*(named_tables(source.text) for source in sources))
        if named - known:
            yield _wrong(named - known)
        if not any(source.table for source in sources):
            return
    if named and named != known:
        yield _wrong(named ^ known)
    elif named:
        yield from _parts(claim, sources, named)
    yield from _counts(claim, sources)
    yield from _each_said(claim, sources)


def _wrong(tables: frozenset[str]) -> Reason:
    numbers = ", ".join(sorted(tables))
    return Reason(
        "table",
        f"Sætningens borde er ikke kildernes: {numbers}.",
        f"The tables of the claim are not those of the passages: {numbers}.",
    )


def _parts(claim: Reading, sources: tuple[Source, ...], named: frozenset[str]) -> Iterator[Reason]:
    """A part that names tables holds until the next that names others."""
    parts: list[tuple[frozenset[str], list[Word]]] = []
    for sentence in claim.sentences:
        for clause in sentence:
            tables = named_tables(claim.text[clause[0].start : clause[-1].end])
            if tables and (not parts or not tables <= parts[-1][0] or content(parts[-1][1])):
                parts.append((tables, []))
            if parts:
                parts[-1][1].extend(clause)
    if not parts or frozenset().union(*(tables for tables, _ in parts)) != named:
        # A list of tables runs over several clauses: judged as one.
        parts = [(named, list(claim.words))]
    for tables, words in parts:
        for table in sorted(tables):
            own = _at(table, words, sources)
            where = located(words, sources)
            forms = forms_of(word for source in own for word in (*source.reading.words, *source.about.words))
            if share([word for word in content(words) if word not in where], forms) < _ENOUGH:
                yield _not_said(table)


def _at(table: str, words: Sequence[Word], sources: tuple[Source, ...]) -> list[Source]:
    """The sources from the table of that number; where the part names an event or a place, from that one."""
    own = [source for source in sources if _table_number(source.table) == table]
    for bord, number, joint, name in zip(words, words[1:], words[2:], words[3:], strict=False):
        if bord.lower == "bord" and number.lower.lstrip("0") == table and joint.lower in _SITS:
            here = [source for source in own if any(word.stem == name.stem for word in source.where.words)]
            return here if name.surface[0].isupper() and any(source.where.words for source in own) else own
    return own


def _each_said(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """What several tables are counted for, each of them said."""
    counted = [found for pattern in (_COUNTED, _QUANTIFIED) for found in pattern.finditer(claim.text)]
    keys = dict.fromkeys((source.table, source.event) for source in sources)
    for sentence in claim.sentences:
        words = [word for clause in sentence for word in clause]
        here = words and any(words[0].start <= found.start() <= words[-1].end for found in counted)
        if not here or len(keys) < 2 or len(claim.sentences) > 1:
            continue
        for table, event in keys:
            forms = forms_of(
                word
                for source in sources
                if (source.table, source.event) == (table, event)
                for word in (*source.reading.words, *source.about.words)
            )
            if share(content(words), forms) < _ENOUGH_EACH:
                yield _not_said(table)
                return


def _not_said(table: str) -> Reason:
    return Reason(
        "table-said",
        f"Det står ikke i kilderne fra bord {_table_number(table)}.",
        f"The passages from table {_table_number(table)} do not say it.",
    )


def _counts(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    tables = {(source.table, source.event) for source in sources}
    have = len(tables)
    fine = True
    stated = None
    for found in _COUNTED.finditer(claim.text):
        said, of = _number(found.group(1)), _number(found.group(2))
        fine = fine and said == have and (of is None or of >= said)
        stated = of or stated
    for found in _QUANTIFIED.finditer(claim.text):
        word = found.group(1).lower().strip()
        if word == "begge":
            fine = fine and have == 2
        elif word in _LEAST:
            fine = fine and have >= _LEAST[word]
        elif word in {"alle", "samtlige"} or word.startswith("hvert"):
            fine = fine and stated == have
        elif word == "ingen":
            fine = False
        else:
            fine = fine and stated is not None and 2 * have > stated
    if not fine:
        yield Reason(
            "table-count",
            f"Kilderne er fra {have} borde; det er ikke hvad sætningen siger.",
            f"The passages come from {have} tables, which is not what the claim says.",
        )


def _number(said: str | None) -> int | None:
    if said is None:
        return None
    if said.isdigit():
        return int(said)
    # "et", "ét" and "én" are the forms of one that the list does not hold.
    return NUMBER_WORDS.index(said.lower()) if said.lower() in NUMBER_WORDS else 1
