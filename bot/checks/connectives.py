"""Cause and comparison are claims of their own: the passages must draw them too."""

import re
from collections.abc import Iterator

from bot.checks.claim import Reading, Source
from bot.checks.match import align_sentence
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
            if found and aligned and not their.search(theirs):
                yield Reason(
                    name,
                    f"“{found.group()}” drager en forbindelse, som kilderne ikke drager.",
                    f"“{found.group()}” draws a connection that the passages do not draw.",
                )
