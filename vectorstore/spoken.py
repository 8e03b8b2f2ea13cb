"""What kind of point a passage says that it makes, wherever in the note it stands.

A strength that somebody wrote under "Hvad skal der til?" is still one when it says so: "netværk er en
styrke". What kind of point the note's form makes of it is the passage's role; this adds to it.
"""

import re
from functools import lru_cache

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
_REMEMBERED = 200_000


@lru_cache(maxsize=_REMEMBERED)
def spoken_roles(said: str) -> frozenset[Role]:
    """The kinds of point that the text names itself as."""
    return frozenset(role for role, pattern in _SAYS.items() if pattern.search(said))
