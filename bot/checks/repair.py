"""A claim that only says too much of them, or too firmly, said as its passages say it."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.checks import check_claim
from bot.checks.claim import Source, make_source
from bot.checks.figures import NUMBER_WORDS

MENDABLE = frozenset(["quantifier", "modality", "table-count"])
"""The reasons that a rewrite can answer; any other says that the claim itself is not proven."""
_STEPS = 2
"""Rewrites of one claim: how many and how firm may both be wrong."""
_VIEWS = r"mener|mente|siger|sagde|er enige om|var enige om|er enig i|synes|syntes|ønsker|nævner|peger på"
_AGREED = re.compile(
    rf"^(?:(?:alle|samtlige|de fleste|mange|flere)(?: ved bordet| deltagere| af deltagerne| deltagerne| borgere)?"
    rf"|(?:et (?:stort )?flertal|flertallet)(?: ved bordet| af deltagerne)?) (?:{_VIEWS}),? at\b"
    rf"|^der (?:er|var) (?:bred |stor )?enighed om,? at\b",
    re.IGNORECASE,
)
_TABLES = re.compile(
    r"\b(?:alle|samtlige|begge|de fleste|flertallet af|størstedelen af|mange|flere|adskillige|hvert eneste|hvert"
    r"|(?:alle )?(?:\d+|to|tre|fire|fem|seks|syv|otte|ni|ti)(?: ud)?(?: af (?:i alt )?\d+)?)"
    r"(?: af)?(?: de)? (?:bordene|borde|bord)\b(?!\s+\d)",
    re.IGNORECASE,
)
_HOW_MANY = re.compile(
    r"\b(?:alle|samtlige|de fleste|mange|flere|adskillige|flertallet af|størstedelen af|hovedparten af)"
    r"(?: af)?(?: de)?\s+",
    re.IGNORECASE,
)
_SPARE = re.compile(r"\b(?:altid|konstant|ofte|tit|kun|udelukkende|hele)\s+", re.IGNORECASE)
_FIRM: tuple[tuple[str, str], ...] = (
    (r"\bdet (?:er|blev) (?:besluttet|vedtaget|aftalt|planlagt|fastlagt)\b", "det er foreslået"),
    (r"\bder er (?:truffet beslutning|givet tilsagn) om\b", "der er forslag om"),
    (r"\bdet ligger fast\b", "det er foreslået"),
    (r"\b(?:er|blev|er blevet) (?:besluttet|vedtaget)\b", "er foreslået"),
    (r"\bhar (?:besluttet|vedtaget)\b", "foreslår"),
    (r"\b(?:besluttede|vedtog)\b", "foreslog"),
    (r"\b(?:beslutter|vedtager)\b", "foreslår"),
    (r"\bbeslutningen om\b", "forslaget om"),
    (r"\b(?:anbefaler|opfordrer til)\b", "foreslår"),
    (r"\banbefalede\b", "foreslog"),
    (r"\bkommer til at\b", "bør"),
    (r"\bvil blive\b", "bør blive"),
    (r"\b(?:bliver|er blevet) (?=\w+t\b)", "foreslås "),
    (r"\b(?:skal|vil)\b", "bør"),
    (r"\b(?:skal|bør)\b", "kunne"),
    (r"\b(?:foreslår|foreslog)\b", "talte om"),
    (r"\bdet (?:er|blev) foreslået\b", "det blev drøftet"),
)
_RULES = tuple((re.compile(pattern, re.IGNORECASE), new) for pattern, new in _FIRM)


def repair(claim: str, passages: Sequence[str | Mapping[str, str] | Source]) -> str | None:
    """The claim with fewer of them or less firm, so that it passes every check; None when no safe rewrite is known.

    Only claims whose every reason is one of MENDABLE are touched; a claim that passes is given back as it is.
    """
    sources = tuple(make_source(passage) for passage in passages)
    tried = {claim}
    front = [claim]
    for step in range(_STEPS + 1):
        following: list[str] = []
        for text in front:
            reasons = {reason.id for reason in check_claim(text, sources)}
            if not reasons:
                return text
            if reasons <= MENDABLE and step < _STEPS:
                following += [new for new in _rewrites(text, reasons, sources) if new not in tried]
        tried.update(following)
        front = list(dict.fromkeys(following))
    return None


def _rewrites(text: str, reasons: set[str], sources: Sequence[Source]) -> Iterator[str]:
    if "table-count" in reasons:
        yield from _replaced(text, _TABLES, (_count_of_tables(sources),))
    if "quantifier" in reasons:
        yield from _replaced(text, _AGREED, ("det blev foreslået, at", "det blev nævnt, at"))
        said = {word.lower for source in sources for word in source.reading.words}
        known = [word for word in ("mange", "flere", "nogle") if word in said]
        yield from _replaced(text, _HOW_MANY, (*(f"{word} " for word in known), "", "nogle "))
        yield from _replaced(text, _SPARE, ("ofte ", "") if said & {"ofte", "tit"} else ("",))
    if "modality" in reasons:
        for pattern, new in _RULES:
            yield from _replaced(text, pattern, (new,))


def _replaced(text: str, pattern: re.Pattern[str], news: Sequence[str]) -> Iterator[str]:
    """The text with the first match replaced by each of these; what opens the sentence keeps its capital."""
    if found := pattern.search(text):
        for new in news:
            written = f"{text[: found.start()]}{new}{text[found.end() :]}"
            at = found.start()
            capital = text[at : at + 1].isupper()
            yield f"{written[:at]}{written[at : at + 1].upper()}{written[at + 1 :]}" if capital else written


def _count_of_tables(sources: Sequence[Source]) -> str:
    """How many tables the passages come from: "ét bord", "to borde", "25 borde"."""
    count = len({(source.table, source.event) for source in sources})
    if count == 1:
        return "ét bord"
    return f"{NUMBER_WORDS[count] if count <= 12 else count} borde"
