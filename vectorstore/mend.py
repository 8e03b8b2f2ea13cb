"""The words around the topic, put as they are written: "hva vil folk selv goere" is "hvad vil folk selv gøre".

What a question asks for (who spoke, what kind of point, whether a number is wanted) stands in common words, and
is read by how they are spelt. Topic words are left as they are: what they are mended to depends on the notes.
"""

import re
from collections.abc import Collection
from functools import cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vectorstore.danish import fold, stopwords, tokens, word_list
from vectorstore.dialect import to_written
from vectorstore.lexical import LexicalIndex
from vectorstore.spelling import is_danish, swapped

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST_MENDED = 4
_SHORTEST_NAME = 6
_SHORTEST_APART = 3
_SHORTEST_WITH_ANOTHER_LETTER = 7
"""In a shorter word another letter makes too many words."""
_SOUNDS_ALIKE = ("bp", "dt", "gk", "fv", "cs", "ck", "sz", "vw", "ij", "iy", "æe", "åo")
_ASKS = "hv"
"""Of the shortest words only those that ask are mended."""


def mend(question: str, lexical: LexicalIndex, names: Collection[str] = ()) -> str:
    """The question in well-spelt written Danish, but for its topic, which is left as it was.

    `names`: lower-case words of the places' names; they are mended too.
    """
    return _WORD.sub(lambda found: _mended(found, lexical, names), to_written(question))


def _mended(found: re.Match[str], lexical: LexicalIndex, names: Collection[str]) -> str:
    typed = found.group()
    word = typed.lower()
    if word in lexical.words or word in names:
        return typed
    mended = None if is_danish(word) else _name(word, names)
    # A capital within the question is a name's, and so are two.
    if not mended and (typed == word or (not found.start() and typed[1:].islower())):
        mended = _unfolded().get(word)
        if not (mended or _is_correct(word) or lexical.compounds.are_known(word)):
            mended = _slip(word) or _apart(word)
    if not mended:
        return typed
    return mended.capitalize() if typed[:1].isupper() else mended


def _is_correct(word: str) -> bool:
    """Known as it stands; of the short words that ask, "hva" is heard everywhere and read nowhere."""
    return word in stopwords() or (is_danish(word) and not (len(word) < _SHORTEST_MENDED and word.startswith(_ASKS)))


def _name(word: str, names: Collection[str]) -> str | None:
    """The name that is one slip away."""
    if len(word) < _SHORTEST_NAME:
        return None
    near = [name for name in names if name[0] == word[0] and OSA.distance(fold(name), fold(word), score_cutoff=1) <= 1]
    return min(near, default=None)


def _slip(word: str) -> str | None:
    """The common word that is one slip away."""
    if len(word) < _SHORTEST_MENDED and not word.startswith(_ASKS):
        return None
    near = process.extract(word, _common(), scorer=OSA.distance, score_cutoff=1, limit=None)
    likely = sorted((not swapped(word, other), -len(other), other) for other, _, _ in near if _is_slip(word, other))
    return likely[0][2] if likely else None


def _apart(word: str) -> str | None:
    """The two function words that were written as one: "indfor", "selvgøre"."""
    cuts = ((word[:at], word[at:]) for at in range(_SHORTEST_APART, len(word) - _SHORTEST_APART + 1))
    return next((f"{one} {other}" for one, other in cuts if one in stopwords() and other in stopwords()), None)


def _is_slip(typed: str, other: str) -> bool:
    """Of two words one slip apart: is it one that people make, and not another word?"""
    if swapped(typed, other):
        return True
    if len(typed) != len(other):
        return typed[0] == other[0]
    one, another = next((a, b) for a, b in zip(typed, other, strict=True) if a != b)
    alike = any({one, another} == set(pair) for pair in _SOUNDS_ALIKE)
    return alike or (len(typed) >= _SHORTEST_WITH_ANOTHER_LETTER and typed[0] == other[0])


@cache
def _unfolded() -> dict[str, str]:
    """Common words written without æ, ø and å, where that makes no other common word."""
    words = _words()
    return {fold(word): word for word in words if fold(word) not in words}


@cache
def _common() -> list[str]:
    return sorted(word for word in _words() if len(word) >= _SHORTEST_MENDED)


@cache
def _words() -> frozenset[str]:
    lines = [*word_list("stopwords.txt"), *word_list("frames.txt"), *word_list("roles.txt")]
    return frozenset(word for line in lines for word in tokens(line) if is_danish(word))
