"""What kind of point a passage says that it makes, wherever in the note it stands, and where a table disagreed.

A strength that somebody wrote under "Hvad skal der til?" is still one when it says so: "netværk er en
styrke". What kind of point the note's form makes of it is the passage's role; this adds to it.
"""

import re

from vectorstore.passage import Role

_SAYS: dict[Role, re.Pattern[str]] = {
    "strength": re.compile(
        r"\b(?:er|udgør|være|blive|som) (?:\w+ ){0,2}en (?:\w+ )?styrke\b(?! af)"
        r"|\b(?:sine|vores|deres|hvilke|byens|egnens|kommunens) (?:\w+ )?styrker\b",
        re.IGNORECASE,
    ),
    "challenge": re.compile(
        r"\b(?:er|udgør|bliver|som) (?:\w+ ){0,2}(?:en|et) (?:\w+ )?(?:udfordring|problem)\b", re.IGNORECASE
    ),
}
_DIVIDED = re.compile(
    r"\b(?<!ingen )(?<!ikke )uenig\w*|\bikke? enige\b|\bdelt[e]? (?:bordet|meninger|vandene|os|gruppen)|\bvar delte?\b"
    r"|\b(?:tværtimod|omvendt|derimod|diskussion for og imod|for og imod)\b|\ben enkelt (?:syntes|mente|var imod)\b"
    r"|\b(?:nogle|nogen|halvdelen|flertallet|flere|de fleste|tre|to|én|en) .{3,150}?\b"
    r"(?:andre|den anden|de andre|resten|mindretallet) (?:\w+ ){0,2}?"
    r"(?:mente?|mener|synes|syntes|vil(?:le)?|ser|så|sagde|siger|foretr\w+|halvdel|rystede|tvivl\w+|er|var)\b",
    re.IGNORECASE | re.DOTALL,
)


def spoken_roles(said: str) -> frozenset[Role]:
    """The kinds of point that the text names itself as."""
    return frozenset(role for role, pattern in _SAYS.items() if pattern.search(said))


def is_divided(said: str) -> bool:
    """Does the text tell that those at the table did not agree?"""
    return bool(_DIVIDED.search(said))
