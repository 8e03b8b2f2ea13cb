"""Mends a query word that the notes do not hold: other letters for æøå, or a slip of the finger."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vectorstore.danish import fold, stem, stopwords, word_list
from vectorstore.embed import shipped_model
from vectorstore.lexical import LexicalIndex

_SHORTEST_MENDED = 5
_LONG = 9
_ENDINGS = ("erne", "ene", "ede", "ere", "est", "en", "et", "er", "es", "te", "ne", "s", "e", "r", "t")
_SHORTEST_BASE = 3
_LETTERS = {"ae": "æ", "oe": "ø", "aa": "å"}
_PAIRS = re.compile(f"({'|'.join(_LETTERS)})")
_MOST_SPELLINGS = 32
_LOOSE = str.maketrans({"å": "a", "ø": "o", "æ": "a"})


def repair(word: str, lexical: LexicalIndex) -> str:
    """The word as the notes spell it, or the word itself when it is known or nothing is near.

    One slip (a letter changed, left out, put in, or two swapped) is mended in words of 5 letters
    or more, two in words of 9 or more, where the first letter stands.
    """
    if not word.isalpha() or word in lexical.words:
        return word
    if not is_danish(word) and (other_letters := _loose_words(lexical).get(_loose(word)) or _with_danish_letters(word)):
        return other_letters
    if len(word) < _SHORTEST_MENDED or _is_known(word):
        return word
    # What looks like a compound may well be one: "busrute" is no slip for a word two letters away.
    slips = 2 if len(word) >= _LONG and not lexical.compounds.are_known(word) else 1
    words = _words_by_first_letter(lexical).get(fold(word)[0], {})
    found = process.extractOne(fold(word), words.keys(), scorer=OSA.distance, score_cutoff=slips)
    mended = words[found[0]] if found else word
    # "toget" may be a form of "tog" and is no slip for "taget"; "buser" may be one of "bus", and so is "busser".
    bases = {_bare(stem(base)) for base in _bases(word) if _is_known(base)}
    return mended if not bases or _bare(stem(mended)) in bases else word


def is_danish(word: str) -> bool:
    """Is the word spelt as a Danish word, or a form of one, that the analyzer or the shipped model knows?"""
    return any(map(_is_known, (word, *_bases(word))))


def _is_known(word: str) -> bool:
    return word in _listed() or shipped_model().knows(word)


def _bare(stemmed: str) -> str:
    """The stem without the mark of a listed lemma."""
    return stemmed.removeprefix("=")


def _bases(word: str) -> Iterator[str]:
    """What the word may be a form of: "tog" and "toge" of "toget"."""
    for ending in _ENDINGS:
        base = word.removesuffix(ending)
        if base != word and len(base) >= _SHORTEST_BASE:
            yield base
            yield f"{base}e"


@cache
def _listed() -> frozenset[str]:
    """Every form of words/irregular.txt and every part of compounds as it is spelt, and the stop words."""
    forms = (form for line in word_list("irregular.txt") for form in line.split())
    return frozenset(forms) | frozenset(word_list("parts.txt")) | stopwords()


def _loose(word: str) -> str:
    """The word with all ways to write æ, ø, å and x alike: "ældre", "aeldre" and "aldre", "fleks" and "flex"."""
    return word.translate(_LOOSE).replace("aa", "a").replace("ae", "a").replace("oe", "o").replace("ks", "x")


def _with_danish_letters(word: str) -> str | None:
    """The word with æ, ø, å for ae, oe, aa where that makes a Danish word, though the notes do not hold it."""
    choices = [(pair, _LETTERS[pair]) if pair in _LETTERS else (pair,) for pair in _PAIRS.split(word)]
    spelt = map("".join, islice(product(*choices), 1, _MOST_SPELLINGS))
    return next((other for other in spelt if is_danish(other)), None)


def variants(word: str, lexical: LexicalIndex) -> list[str]:
    """The other ways in which the notes spell a long name or rare word, one letter away."""
    if len(word) < _LONG or not word.isalpha() or is_danish(word):
        return []
    words = _words_by_first_letter(lexical).get(fold(word)[0], {})
    near = process.extract(fold(word), words.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [words[folded] for folded, slips, _ in near if slips and not is_danish(words[folded])]


@lru_cache(maxsize=4)
def _loose_words(lexical: LexicalIndex) -> dict[str, str]:
    return {_loose(word): word for word in sorted(lexical.words, reverse=True)}


@lru_cache(maxsize=4)
def _words_by_first_letter(lexical: LexicalIndex) -> dict[str, dict[str, str]]:
    """First letter to folded word to word."""
    groups: dict[str, dict[str, str]] = {}
    for word in sorted(lexical.words):
        if word.isalpha():
            groups.setdefault(fold(word)[0], {})[fold(word)] = word
    return groups
