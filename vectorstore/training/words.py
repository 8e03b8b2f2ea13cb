"""Words, stems and how rare they are: what the pair makers share."""

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_STEMMER = snowballstemmer.stemmer("danish")


def words_of(text: str) -> list[str]:
    """Lower-case words of a text; a hyphenated word is one."""
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=500_000)
def stem(word: str) -> str:
    """Danish snowball stem of a lower-case word."""
    return str(_STEMMER.stemWord(word))


_ENDINGS = frozenset(
    ("", "e", "en", "et", "er", "erne", "ene", "s", "n", "r", "t", "ne", "rne", "es", "ers", "ernes", "ede", "te")
)


def bare_nouns(word: str) -> set[str]:
    """The word and what is left when an ending of a noun is cut: busserne -> busserne, bussern, busser, bus ..."""
    found = {word}
    for ending in _ENDINGS:
        if ending and word.endswith(ending) and len(word) - len(ending) > 2:
            bare = word.removesuffix(ending)
            found |= {bare, bare + "e"}
            if bare[-1] == bare[-2]:
                found.add(bare[:-1])
    return found


def same_word(one: str, other: str) -> bool:
    """Whether two lower-case words differ by an inflection only.

    The stem alone is too coarse: snowball joins synlighed with synes, menighed with men.
    """
    if one == other:
        return True
    if stem(one) != stem(other):
        return False
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared > 2 and all(_ending_of(word, shared) in _ENDINGS for word in (one, other))


def _ending_of(word: str, shared: int) -> str:
    """What follows the shared part, without the doubled consonant of bus|ser."""
    rest = word[shared:]
    return rest[1:] if rest and rest[0] == word[shared - 1] and rest not in _ENDINGS else rest


def document_frequencies(texts: Iterable[str]) -> Counter[str]:
    """In how many texts each lower-case word stands."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update(set(words_of(text)))
    return found


def rarity(frequency: int, documents: int) -> float:
    """Inverse document frequency, log((N + 1) / (n + 1))."""
    return math.log((documents + 1) / (frequency + 1))
