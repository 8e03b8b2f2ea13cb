"""What a question takes for granted: "hvorfor afviste kommunen …" is answered only where a note says that it did."""

import re

from bot.answer import cite
from bot.checks import check_claim
from bot.verify import source_of
from vectorstore.passage import Passage
from vectorstore.search import Found

_WHO = (
    r"(?:(?:alle|samtlige|flertallet af|de fleste)(?: af)?(?: de)? (?:borde|deltager|borger)\w*|bord(?:et)? \d+"
    r"|kommunen|byrådet|borgmesteren|politikerne|regeringen|staten|regionen|forvaltningen)"
)
# "Hvorfor vil bord 2 …" says of somebody that he does; "hvornår blev gågaden …" that it was done.
_TAKES_FOR_GRANTED = re.compile(
    rf"^\W*(?:(?:hvorfor|why)\s+(?P<held>[a-zæøå]+\s+{_WHO}\b.*)"
    r"|(?:hvorfor|hvornår|why|when)\s+(?P<done>(?:blev|er)\s+\S.*\b[a-zæøå]{2,}(?:et|t|te|de)\b.*))$",
    re.IGNORECASE | re.DOTALL,
)
_MOST_HITS = 8
_MOST_NEAR = 8
"""As many as a search brings."""


def premise(question: str) -> str | None:
    """What the question says has been done or is held, or None where it takes nothing definite for granted."""
    found = _TAKES_FOR_GRANTED.match(question)
    return (found["held"] or found["done"]).strip(" ?!.\n") if found else None


def with_premise(found: Found, question: str) -> Found:
    """What was found, where a passage of it proves the premise; else it only came near."""
    taken = premise(question)
    if taken is None or any(_proves(hit.passage, taken) for hit in found.hits[:_MOST_HITS]):
        return found
    return Found((), (*found.hits, *found.near)[:_MOST_NEAR])


def _proves(passage: Passage, taken: str) -> bool:
    return not check_claim(taken, [source_of(cite(1, passage))])
