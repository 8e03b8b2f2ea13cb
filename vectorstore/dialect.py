"""Questions in Jutland dialect, put into written Danish: "Hwa saa' di om æ busser?" is "hvad sagde de om busser"."""

import re
from functools import cache

from vectorstore.danish import word_list
from vectorstore.spelling import is_danish

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*['’]?")
_SURE = 3
_SHORTEST_TAIL = 5
_ARTICLE = "æ"
_ASKS = "hw"
_DROPPED = ("e", "er", "ene", "en", "et", "te", "t")
"""What an apostrophe at the end of a word stands for, the likeliest first."""


def to_written(question: str) -> str:
    """The question with every word of words/dialect.txt put into written Danish, if any is dialect beyond doubt."""
    words = (_plain(found.group()) for found in _WORD.finditer(question) if _is_no_name(found))
    if not any(map(_is_dialect, words)):
        return question
    written = _WORD.sub(lambda found: _written(_plain(found.group()), found.group()), question)
    written = " ".join(written.split())
    return written[:1].upper() + written[1:] if question[:1].isupper() else written


def _is_no_name(found: re.Match[str]) -> bool:
    """A capital after the beginning of a sentence is a name's."""
    before = found.string[: found.start()].rstrip()
    return not before or before[-1] in ".?!" or found.group().islower()


def _is_dialect(word: str) -> bool:
    """Beyond doubt: "te" and "it" are Danish words too."""
    if word == _ARTICLE or word.startswith(_ASKS):
        return True
    return len(word) >= _SURE and word in _dictionary() and not is_danish(word.strip("'"))


def _plain(word: str) -> str:
    return word.lower().replace("’", "'")


def _written(word: str, typed: str) -> str:
    if word == _ARTICLE:
        return ""
    if word in _dictionary():
        return _dictionary()[word]
    before, apostrophe, after = word.partition("'")
    if after:
        return _dictionary().get(before, before) + after
    if apostrophe:
        return next((before + ending for ending in _DROPPED if is_danish(before + ending)), before)
    tail = next((tail for tail in _tails() if word.endswith(tail)), "")
    return word.removesuffix(tail) + _dictionary()[tail] if tail else typed


@cache
def _tails() -> tuple[str, ...]:
    """Dialect forms that end a compound, as in "privatskuel"."""
    return tuple(form for form in _dictionary() if len(form) >= _SHORTEST_TAIL and form.isalpha())


@cache
def _dictionary() -> dict[str, str]:
    """Dialect form to written Danish."""
    table: dict[str, str] = {}
    for line in word_list("dialect.txt"):
        written, _, forms = line.partition("=")
        for form in forms.split(","):
            table.setdefault(form.strip(), written.strip())
    return table
