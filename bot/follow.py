"""How a follow-up question leans on the one before: by its words, without a model."""

import re
from typing import Literal

from bot.answer import Request

Leaning = Literal["continues", "same topic", "other tables", "other topics", "repeats", "expands", "thanks"]
"""
continues: a new topic or place in the old frame ("og hvad med skolen?")
same topic: something more about it ("hvad mener de unge om det?")
other tables: the topic, but at all tables ("var der andre?")
other topics: the tables, but all they said ("hvad sagde de ellers?")
repeats: the question before once more ("kan du sige det kortere?")
expands: one of its sources ("uddyb nr. 2")
thanks: nothing is asked
"""

_OTHERS = re.compile(
    r"^\W*(?:og |men )?(?:(?:var|er|findes|nævnte) (?:der )?(?:også )?(?:andre|flere|nogen andre)\b"
    r"|hvem (?:ellers|andre)\b|hvilke andre\b|andre (?:borde?|steder)\b|were there (?:any )?others|anyone else"
    r"|any other tables)",
    re.IGNORECASE,
)
_ELSE = re.compile(
    r"^\W*(?:og |men )?(?:hvad|what)\b.{0,30}\b(?:ellers|derudover|desuden|else)\W*$|^\W*hvad mere\W*$", re.IGNORECASE
)
_REPEATS = re.compile(
    r"\b(?:sig|sige|skriv|skrive|forklar|forklare|gentag|gentage|opsummer|opsummere|uddyb|uddybe)\b(?: du)?"
    r" ?(?:det|dette|den|svaret)?\W*(?:kortere|igen|anderledes|enklere|nærmere|mere)?\W*$",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"^\W*(?:(?:mange |tusind )?tak(?: for (?:det|hjælpen|svaret))?|hej|goddag|ok|okay|fint|super|godt|thanks"
    r"|thank you)\W*$",
    re.IGNORECASE,
)
CONTINUES = re.compile(r"^\s*(?:og|men|hvad (?:så )?med|hvad så|and|what about|how about)\b", re.IGNORECASE)
_POINTS_BACK = re.compile(
    r"\b(?:om|med|til|for|imod|mod|ved|af|i|about|for|against|of)\s+(?:det|dem|den|dette|disse|it|that|them|this)\b(?!\s+\w)"
    r"|\b(?:deres|denne|dette|disse)\b",
    re.IGNORECASE,
)
_EXPANDS = re.compile(
    r"^\W*(?:og |kan du )?(?:uddybe?|forklare?|(?:fortæl|fortælle|sig|sige|vis|vise)(?: mig)? mere(?: om)?|mere om"
    r"|hvad (?:med|står der (?:i|ved|under))|elaborate on|tell me more about|more (?:on|about))?\s*"
    r"(?:(?:nr\.?|nummer|punkt|kilde|citat|udsagn|number|no\.?|source|point)\s*)*\[?(\d{1,3})\]?\W*$",
    re.IGNORECASE,
)


def leaning(question: str) -> Leaning | None:
    """How the question leans on the one before, or None where its form does not say that it does."""
    for pattern, kind in _KINDS:
        if pattern.search(question):
            return kind
    return None


_KINDS: tuple[tuple[re.Pattern[str], Leaning], ...] = (
    (_THANKS, "thanks"),
    (_EXPANDS, "expands"),
    (_OTHERS, "other tables"),
    (_ELSE, "other topics"),
    (_REPEATS, "repeats"),
    (_POINTS_BACK, "same topic"),
    (CONTINUES, "continues"),
)


def source_to_expand(request: Request) -> int | None:
    """The number of the source in the answer before that "uddyb nr. 2" asks more about."""
    found = _EXPANDS.match(request.question) if request.history else None
    return int(found[1]) if found else None
