"""Where those at a table did not agree, told by the words of a point.

Only phrases (words/divided.txt): an answer says of these points that the table disagreed, so each must say it. A linear
model over all words, fitted on 1,200 points written for it, found less than they do, and three in ten of what it found
were of one mind.
"""

import re
from functools import cache

from vectorstore.danish import word_list


def is_divided(said: str) -> bool:
    """Does the text tell that those at the table did not agree?"""
    return bool(_divided().search(said))


@cache
def _divided() -> re.Pattern[str]:
    lines = [line.partition(" = ") for line in word_list("divided.txt")]
    patterns = "|".join(pattern for pattern, defines, _ in lines if not defines)
    for name, defines, words in lines:
        patterns = patterns.replace(name, words) if defines else patterns
    return re.compile(rf"(?<!\w)(?:{patterns})(?!\w)", re.IGNORECASE | re.DOTALL)
