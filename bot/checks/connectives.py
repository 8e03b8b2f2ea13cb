"""Cause and comparison are claims of their own: the passages must draw them too."""

import itertools
import re
from collections.abc import Iterator

from bot.checks.claim import Clause, Reading, Sentence, Source
from bot.checks.match import align_sentence, content, forms_of_source, share
from bot.checks.reason import Reason

_CLASSES: tuple[tuple[str, str, str], ...] = (
    (
        "cause",
        (
            r"fordi|derfor|skyldes|årsag\w*|på grund af|pga|eftersom|medfører|medførte|fører til|førte til"
            r"|resultere\w*|konsekvens\w*"
            r"|takket være|som følge af|af den grund|dermed|hvorfor|begrunde\w*|forårsage\w*|idet"
        ),
        (
            r"fordi|derfor|skyldes|årsag\w*|grund|pga|eftersom|medfør\w*|fører|førte|resultere\w*"
            r"|konsekvens\w*|takket|følge|følgelig|dermed"
            r"|hvorfor|begrunde\w*|forårsage\w*|så|da|idet|når|giver|gav|skaber|betyder|gør|ellers|for at|nemlig|hvis"
        ),
    ),
    (
        "comparison",
        (
            r"frem for|fremfor|hellere|(?:\w+ere|mere|mindre|bedre|flere|færre|værre|større) end"
            r"|i stedet for|foretrække\w*"
            r"|til fordel for|vigtigst\w*|bedst|værst|størst\w*|mest|frem for alt|prioritere\w* (?:over|højere)"
        ),
        (
            r"frem|fremfor|hellere|end|stedet|foretrække\w*|fordel|vigtigst\w*|bedst\w*|værst\w*|størst\w*"
            r"|mest|først|før"
            r"|især|særligt|helst|nummer|højere|ikke|erstatte\w*"
        ),
    ),
)
_CAUSE = re.compile(
    r"\b(?:fordi|eftersom|skyldes|på grund af|som følge af|en følge af|derfor|årsagen er)\b", re.IGNORECASE
)
_WITH_NUMBER = re.compile(r"\w+ end (?:\d|halvdelen|en (?:tredjedel|million))", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:foreslå\w*|foreslog|forslag\w*|ønske\w*|bør|burde|lyder|efterlys\w*|anbefal\w*|imod|afvise\w*|støtte\w*)\b",
    re.IGNORECASE,
)
"""A wish and what stands beside it in the note are wish and reason; two facts are not."""
_HELD = 0.34
_BOTH = 0.7
_PATTERNS = tuple(
    (name, re.compile(rf"\b(?:{own})\b", re.IGNORECASE), re.compile(rf"\b(?:{their})\b", re.IGNORECASE))
    for name, own, their in _CLASSES
)


def check_connectives(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each kind of connective that no aligned sentence has."""
    for sentence in claim.sentences:
        text = claim.text_of(sentence)
        aligned = align_sentence(sentence, sources)
        theirs = " ".join(dict.fromkeys(one.said for one in aligned))
        for name, own, their in _PATTERNS:
            found = own.search(text)
            if found and name == "comparison" and _WITH_NUMBER.search(text[found.start() :]):
                continue
            if found and name == "cause" and _WISH.search(text) and _one_says(claim, sentence, sources):
                continue
            if found and aligned and not their.search(theirs):
                yield Reason(
                    name,
                    f"“{found.group()}” drager en forbindelse, som kilderne ikke drager.",
                    f"“{found.group()}” draws a connection that the passages do not draw.",
                )
    for before, sentence in itertools.pairwise(((), *claim.sentences)):
        if word := _joined(claim, before, sentence, sources):
            yield Reason(
                "cause",
                f"“{word}” forbinder, hvad ingen kilde forbinder.",
                f"“{word}” joins what no passage joins.",
            )


def _joined(claim: Reading, before: Sentence, sentence: Sentence, sources: tuple[Source, ...]) -> str:
    """The connective between two things that no one passage holds both of; "" where one does."""
    words = [word for clause in sentence for word in clause]
    found = _CAUSE.search(claim.text, words[0].start, words[-1].end) if words else None
    if not found:
        return ""
    cause = content(word for word in words if word.start >= found.end())
    effect = content(word for word in words if word.end <= found.start())
    if not effect:
        effect = content(word for clause in before for word in clause)
    if not cause or not effect:
        return ""
    least = _least(cause, effect, sources)
    return "" if least >= _HELD else found.group()


def _one_says(claim: Reading, sentence: Sentence, sources: tuple[Source, ...]) -> bool:
    """Does one passage hold most of the wish and most of its reason?"""
    words = [word for clause in sentence for word in clause]
    found = _CAUSE.search(claim.text, words[0].start, words[-1].end) if words else None
    if not found:
        return False
    cause = content(word for word in words if word.start >= found.end())
    effect = content(word for word in words if word.end <= found.start())
    return bool(cause and effect) and _least(cause, effect, sources) >= _BOTH


def _least(cause: Clause, effect: Clause, sources: tuple[Source, ...]) -> float:
    """How much of the lesser held of the two the best passage holds."""
    forms = [forms_of_source(source) for source in sources]
    return max(min(share(cause, one), share(effect, one)) for one in forms)
