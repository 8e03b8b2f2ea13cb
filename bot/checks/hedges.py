"""What a passage leaves open: it asks, it has only heard of it, or it sets a condition."""

import re
from collections.abc import Iterator, Sequence

from bot.checks.claim import Reading, Sentence, Source
from bot.checks.match import Aligned, align_sentence
from bot.checks.reason import Reason

_ASKS = re.compile(
    r"\b(?:spør\w*|spurgt\w*|spørgsmål\w*|om\b.{0,40}\bkan|undre\w*|uklart|uvist|hvor(?:for|dan)?)\b", re.IGNORECASE
)
_UNSURE = re.compile(
    r"\b(?:ved\w* (?:dog )?ikke|ikke (?:be|af)kræftet|kunne ikke bekræftes|har hørt|havde hørt|hørte tallet|rygte\w*"
    r"|angiveligt)\b",
    re.IGNORECASE,
)
_HEDGES = re.compile(
    r"\b(?:hørt|hørte|bekræft\w*|usikker\w*|måske|angivelig\w*|skulle|rygte\w*|ved\w* ikke|uvist|nævnt|nævnte)\b",
    re.IGNORECASE,
)
_ONLY_IF = re.compile(r"\b(?:ellers ikke|kun hvis|men kun|på betingelse af|forudsat)\b", re.IGNORECASE)
_IF = re.compile(
    r"\b(?:hvis|såfremt|forudsat|betinge\w*|forudsætning\w*|når|kun|krav\w*|kræve\w*|ellers|vilkår|men|mod at)\b",
    re.IGNORECASE,
)
_WITHOUT = re.compile(r"\bogså uden\b|\buanset\b", re.IGNORECASE)
_NEAREST = 0.95
_FIGURE = re.compile(r"\d")


def check_hedges(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each sentence that settles what its passages leave open."""
    for sentence in claim.sentences:
        text = claim.text_of(sentence)
        aligned = align_sentence(sentence, sources)
        if not aligned:
            continue
        if all(_asks(one) for one in aligned) and not _ASKS.search(text):
            yield Reason("question", "Kilderne spørger kun.", "The passages only ask.")
        elif _heard(sentence, aligned, text):
            yield Reason("unsure", "Kilderne er ikke sikre på det.", "The passages are not sure of it.")
        elif _unconditional(aligned, text):
            yield Reason("condition", "Kilderne sætter en betingelse.", "The passages set a condition.")


def _asks(one: Aligned) -> bool:
    text = one.source.reading.text
    end = one.sentence[-1][-1].end
    return text[end : end + 1] == "?" and not one.source.above.words


def _heard(sentence: Sentence, aligned: Sequence[Aligned], text: str) -> bool:
    """A figure that the passage has only heard of, told as known."""
    if _HEDGES.search(text):
        return False
    figures = {word.lower for clause in sentence for word in clause if _FIGURE.match(word.lower)}
    return any(
        _UNSURE.search(one.source.reading.text_of(said))
        for one in aligned
        for said in one.source.reading.sentences
        if figures & {word.lower for clause in said for word in clause}
    )


def _unconditional(aligned: Sequence[Aligned], text: str) -> bool:
    """What the passage wants only under a condition, wanted without one."""
    best = max(one.score for one in aligned)
    nearest = [one for one in aligned if one.score >= _NEAREST * best]
    return any(_ONLY_IF.search(one.said) for one in nearest) and (not _IF.search(text) or bool(_WITHOUT.search(text)))
