"""What a passage says word for word needs no further check."""

from collections.abc import Sequence

from bot.checks.claim import Reading, Source
from bot.points import sentences

_BULLETS = " -–•*\t"


def is_verbatim(claim: Reading, sources: Sequence[Source]) -> bool:
    """Is the claim a passage, or made of whole sentences of passages?"""
    known = {_bare(source.reading.text) for source in sources}
    if _bare(claim.text) in known:
        return True
    known |= {_bare(sentence) for source in sources for sentence in sentences(source.reading.text)}
    return all(_bare(sentence) in known for sentence in sentences(claim.text))


def _bare(text: str) -> str:
    return text.lstrip(_BULLETS).rstrip(" .")
