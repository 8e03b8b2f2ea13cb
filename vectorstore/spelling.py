"""Mends a query word that the notes do not hold: other letters for æøå, or a slip of the finger."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import islice, product

from rapidfuzz import process
from rapidfuzz.distance import OSA

from vectorstore.danish import fold, stem, stopwords, word_list
from vectorstore.embed import shipped_model
from vectorstore.lexical import LexicalIndex

_SHORTEST_MENDED = 5
_SHORTEST_SWAPPED = 4
_SHORTEST_OF_ALL_DANISH = 7
_SHORTEST_FORM = 7
_COMMON = 8_000
_LONG = 9
_ENDINGS = ("erne", "ene", "ede", "ere", "est", "en", "et", "er", "es", "te", "ne", "s", "e", "r", "t")
_SHORTEST_BASE = 3
_LETTERS = {"ae": "æ", "oe": "ø", "aa": "å"}
_PAIRS = re.compile(f"({'|'.join(_LETTERS)})")
_MOST_SPELLINGS = 32
_LOOSE = str.maketrans({"å": "a", "ø": "o", "æ": "a"})
_DOUBLED = re.compile(r"([^\W\d_])\1")


def repair(word: str, lexical: LexicalIndex) -> str:
    """The word as the notes spell it, or the word itself when it is known or nothing is near.

    One slip (a letter changed, left out, put in, or two swapped) is mended in words of 5 letters
    or more, two in words of 9 or more, where the first letter stands; in a word of 4 only swapped letters.
    Another form of a word of the notes, with one slip, is mended to that word, and a long word that is near nothing
    in the notes to a Danish word that is one slip away.
    """
    if not word.isalpha() or word in lexical.words:
        return word
    if not is_danish(word):
        other_letters = _loose_words(lexical).get(_loose(word)) or _with_danish_letters(word, lexical)
        if other_letters:
            return other_letters
    if len(word) < _SHORTEST_SWAPPED or _is_known(word):
        return word
    if doubled := _with_doubled_letter(word, lexical):
        return doubled
    # What looks like a compound may well be one: "busrute" is no slip for a word two letters away.
    compound = lexical.compounds.are_known(word)
    slips = 2 if len(word) >= _LONG and not compound else 1
    mended = _nearest(word, _words_by_first_letter(lexical), slips, _SHORTEST_MENDED)
    mended = mended or _nearest(word, _akin_by_first_letter(lexical), 1, _SHORTEST_MENDED)
    # "toget" may be a form of "tog" and is no slip for "taget"; "buser" may be one of "bus", and so is "busser".
    bases = {_bare(stem(base)) for base in _bases(word) if _is_known(base)}
    if mended and (not bases or _bare(stem(mended)) in bases):
        # "unger" is no slip for "unge" either, but "boligr" is one for "bolig".
        form = stem(mended) == stem(word) or (mended.endswith("e") and word == f"{mended}r")
        return word if form else mended
    return word if compound or bases else _nearest_form(word, lexical) or _nearest_of_all(word) or word


def _nearest_of_all(word: str) -> str | None:
    """The common Danish word that is one slip from a long one."""
    return _nearest(word, _danish_by_first_letter(), 1, _SHORTEST_OF_ALL_DANISH)


def _nearest_form(word: str, lexical: LexicalIndex) -> str | None:
    """The word of the notes of which this is another form with one slip: "flextyren" of "flextur"."""
    bases = sorted((base for base in _bases(word) if len(base) >= _SHORTEST_FORM), key=len, reverse=True)
    found = (_nearest(base, _words_by_first_letter(lexical), 1, _SHORTEST_MENDED) for base in bases)
    return next((other for other in found if other and len(other) >= _SHORTEST_FORM), None)


def _nearest(word: str, words: dict[str, dict[str, str]], slips: int, shortest: int) -> str | None:
    """The word that is fewest slips away; of several one with the same letters, then the most common.

    In a word of fewer than `shortest` letters only swapped letters are mended.
    """
    folded = fold(word)
    others = words.get(folded[0], {})
    # "drlig" is one slip from "dårlig" and two from "daarlig"; "daalig" is one from "daarlig".
    as_folded = process.extract_iter(folded, others, scorer=OSA.distance, score_cutoff=slips)
    as_typed = process.extract_iter(word, others.keys(), scorer=OSA.distance, score_cutoff=slips)
    near = [(away, swapped(folded, other), found) for other, away, found in as_folded]
    near += [(away, swapped(word, other), other) for other, away, _ in as_typed]
    near = [found for found in near if len(word) >= shortest or found[1]]
    # "billi" lacks its last letter: rather "billig" than "bille".
    return min(near, key=lambda found: (found[0], not found[1], not found[2].startswith(word)))[2] if near else None


def swapped(one: str, other: str) -> bool:
    """Do the words differ in nothing but the order of their letters?"""
    return sorted(one) == sorted(other)


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
            if not base.endswith("e"):
                yield f"{base}e"


@cache
def _listed() -> frozenset[str]:
    """Every form of words/irregular.txt, part of compounds, stop word and word of words/vocabulary.txt."""
    forms = (form for line in word_list("irregular.txt") for form in line.split())
    return frozenset(forms).union(word_list("parts.txt"), word_list("vocabulary.txt"), stopwords())


def _single(word: str) -> str:
    """The word without doubled letters, the slip that Danes make most: "idrætshaler" for "idrætshaller"."""
    return _DOUBLED.sub(r"\1", fold(word))


def _with_doubled_letter(word: str, lexical: LexicalIndex) -> str | None:
    """The word of the notes that differs in doubled letters alone, from the word or from what it is a form of."""
    bases = sorted((base for base in _bases(word) if len(base) >= _SHORTEST_MENDED), key=len, reverse=True)
    for form in (word, *bases):
        if form in lexical.words:
            return None
        other = _single_words(lexical).get(_single(form))
        if other and fold(other) != fold(form):
            return other
    return None


def _loose(word: str) -> str:
    """The word with all ways to write æ, ø, å and x alike: "ældre", "aeldre" and "aldre", "fleks" and "flex"."""
    return word.translate(_LOOSE).replace("aa", "a").replace("ae", "a").replace("oe", "o").replace("ks", "x")


def _with_danish_letters(word: str, lexical: LexicalIndex) -> str | None:
    """The word with æ, ø, å for ae, oe, aa where that makes a Danish word, though the notes do not hold it."""
    choices = [(pair, _LETTERS[pair]) if pair in _LETTERS else (pair,) for pair in _PAIRS.split(word)]
    spelt = list(map("".join, islice(product(*choices), 1, _MOST_SPELLINGS)))
    # "firmaejere" is "firma" and "ejere": the letters of two words are no æ.
    cut = lexical.compounds.cut(word)
    compounds = () if word[cut - 1 : cut + 1] in _LETTERS else reversed(spelt)
    return next(filter(is_danish, spelt), None) or next(filter(lexical.compounds.are_known, compounds), None)


def variants(word: str, lexical: LexicalIndex) -> list[str]:
    """The other ways in which the notes spell a long name or rare word, one letter away."""
    if len(word) < _LONG or not word.isalpha() or is_danish(word):
        return []
    words = _words_by_first_letter(lexical).get(fold(word)[0], {})
    near = process.extract(fold(word), words, scorer=OSA.distance, score_cutoff=1, limit=None)
    return [other for _, slips, other in near if slips and other in lexical.words and not is_danish(other)]


@lru_cache(maxsize=4)
def _loose_words(lexical: LexicalIndex) -> dict[str, str]:
    return {_loose(word): word for word in sorted(lexical.words, reverse=True)}


@lru_cache(maxsize=4)
def _single_words(lexical: LexicalIndex) -> dict[str, str]:
    return {_single(word): word for word in sorted(lexical.words, reverse=True)}


@lru_cache(maxsize=4)
def _words_by_first_letter(lexical: LexicalIndex) -> dict[str, dict[str, str]]:
    """First letter to word to folded word: the notes' words, common ones first, then what they are forms of."""
    words = sorted(filter(str.isalpha, lexical.words), key=lambda word: (-lexical.holding(stem(word)), word))
    bases = (base for word in words for base in _bases(word) if _is_known(base) or len(base) >= _LONG)
    return _by_first_letter([*words, *bases])


@lru_cache(maxsize=4)
def _akin_by_first_letter(lexical: LexicalIndex) -> dict[str, dict[str, str]]:
    """The same of Danish words that the notes hold in another form or in a compound: "energi" in "energifællesskab"."""
    known = shipped_model().words()
    return _by_first_letter(word for word in known if len(word) >= _SHORTEST_MENDED and lexical.knows(stem(word)))


@cache
def _danish_by_first_letter() -> dict[str, dict[str, str]]:
    """The same of the words that the shipped model met most."""
    return _by_first_letter(shipped_model().words()[:_COMMON])


def _by_first_letter(words: Iterable[str]) -> dict[str, dict[str, str]]:
    groups: dict[str, dict[str, str]] = {}
    for word in words:
        folded = fold(word)
        groups.setdefault(folded[0], {}).setdefault(word, folded)
    return groups
