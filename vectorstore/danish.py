"""Danish words brought to the form in which they are compared.

A word becomes its stem: lower case, NFC, the lemma from words/irregular.txt where Snowball keeps
forms apart (barn/børn) or joins what is different (borger/borg), else the Snowball stem; and
å/ø/æ written aa/oe/ae, so that both spellings meet. A compound also yields the stems of its parts.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

WORDS = Path(__file__).with_name("words")

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_FOLD = str.maketrans({"å": "aa", "ø": "oe", "æ": "ae", "ö": "oe", "ä": "ae", "é": "e", "è": "e", "ü": "y"})
_LINKS = ("", "s", "e")
_SHORTEST_PART = 3
_SHORTEST_HEAD = 2
_MOST_REMEMBERED = 200_000
"""Words whose stem and whose parts are remembered."""
_UNITS = ("kr", "km")
_LEAST_ABBREVIATION = 3
"""Shorter abbreviations are words or names of clubs as often ("if", "it")."""
_SHORTEST_PARTNER_OF_UNKNOWN = 5
_CODE_VERSION = "3"


def tokens(text: str) -> list[str]:
    """Words and numbers in lower case, in order. "1.200 kr." gives "1.200", "kr"."""
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def fold(word: str) -> str:
    """The word in the letters that every keyboard has: "ældre" is "aeldre"."""
    return word.translate(_FOLD)


@lru_cache(maxsize=_MOST_REMEMBERED)
def stem(word: str) -> str:
    """The form in which a lower-case word is compared."""
    full = abbreviations().get(word, word)
    folded = fold(full)
    return irregular().get(folded) or _with_tail(folded) or fold(_snowball(full))


def _snowball(word: str) -> str:
    """The Snowball stem. A stemmer holds the word it works on: shared by threads, it mixes their words."""
    return str(snowballstemmer.stemmer("danish").stemWord(word))


def _with_tail(folded: str) -> str | None:
    """The stem of a word that is a form of a noun of words/tails.txt or ends with one: "legepladsen", "legeplads"."""
    cuts = (0, *range(_SHORTEST_HEAD, len(folded) - 2))
    return next((folded[:cut] + tails()[folded[cut:]] for cut in cuts if folded[cut:] in tails()), None)


def stems(text: str) -> list[str]:
    """Stems of all words of the text that carry meaning."""
    return [stem(word) for word in tokens(text) if word not in stopwords()]


@cache
def irregular() -> dict[str, str]:
    """Folded form to folded lemma."""
    table: dict[str, str] = {}
    for line in word_list("irregular.txt"):
        lemma, *forms = (fold(form) for form in line.split())
        for form in (lemma, *forms):
            # The mark keeps a lemma apart from the Snowball stem of another word (hal and hale).
            table.setdefault(form, f"={lemma}")
    return table


@cache
def tails() -> dict[str, str]:
    """Folded form to folded lemma of nouns that also end compounds."""
    lines = [fold(line).split() for line in word_list("tails.txt")]
    return {form + case: lemma for lemma, *forms in lines for form in (lemma, *forms) for case in ("", "s")}


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation of one word, without full stops, to that word: "pct" to "procent"."""
    table: dict[str, str] = {}
    for line in word_list("abbreviations.txt"):
        short, _, full = line.partition("=")
        words = full.split()
        if len(words) == 1:
            forms = (form.strip(" .") for form in short.split("/"))
            table.update({form: words[0] for form in forms if form in _UNITS or len(form) >= _LEAST_ABBREVIATION})
    return {form: word for form, word in table.items() if form not in stopwords()}


@cache
def stopwords() -> frozenset[str]:
    """Words that carry no topic, in both spellings."""
    words = [word for line in word_list("stopwords.txt") for word in line.split()]
    return frozenset(words) | {fold(word) for word in words}


def word_list(name: str) -> list[str]:
    """Lines of a data file in words/, without comments, blank lines and surrounding space."""
    lines = (WORDS / name).read_text(encoding="utf-8").splitlines()
    return [line for line in (raw.partition("#")[0].strip() for raw in lines) if line]


class Compounds:
    """Splits compounds against the shipped parts and the words of the notes themselves."""

    def __init__(self, corpus_words: Iterable[str] = ()) -> None:
        """`corpus_words`: lower-case words of the notes; short simple ones serve as parts too."""
        parts = set(word_list("parts.txt"))
        self._parts = {stem(part): stem(part) for part in parts} | {fold(part): stem(part) for part in parts}
        """What a part is in a folded compound to its stem: "soe" of "søbad" is "sø"."""
        own = {word for word in corpus_words if 4 <= len(word) <= 9 and word.isalpha() and word not in stopwords()}
        simple = {word for word in own if not self._known_pair(fold(word))}
        self._parts |= {fold(word): stem(word) for word in simple}
        self._cache: dict[str, tuple[str, ...]] = {}

    def parts(self, word: str) -> tuple[str, ...]:
        """Stems of the parts of a compound; () for a simple word.

        "busforbindelser" gives the stems of "bus" and "forbindelse".
        """
        if word not in self._cache:
            if len(self._cache) >= _MOST_REMEMBERED:
                self._cache.clear()  # the words of questions never end
            folded = fold(word)
            # A listed form is split as its lemma, so that "halvanden" is not "hal" and something.
            simple = irregular().get(folded, folded).removeprefix("=")
            self._cache[word] = self._split(simple) if word.isalpha() else ()
        return self._cache[word]

    def are_known(self, word: str) -> bool:
        """Is the word a compound of two parts that are both known?"""
        return self.cut(word) > 0

    def cut(self, word: str) -> int:
        """Where the last part of such a compound begins, in letters of the folded word; 0 for any other word."""
        folded = fold(word)
        pair = self._known_pair(folded)
        return len(folded) - len(pair[1]) if pair else 0

    def _split(self, word: str) -> tuple[str, ...]:
        if len(word) < 2 * _SHORTEST_PART or self._is_part(word) or word in stopwords():
            return ()
        pair = self._known_pair(word)
        if not pair:
            return self._half_known(word)
        head, tail = pair
        return (*(self._split(head) or (self._stem(head),)), *(self._split(tail) or (self._stem(tail),)))

    def _known_pair(self, word: str) -> tuple[str, str] | None:
        """Head and tail that are both parts; of several, the one with the longest tail."""
        for cut in range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1):
            head, tail = self._head(word[:cut]), word[cut:]
            if head and self._is_part(tail):
                return head, tail
        return None

    def _half_known(self, word: str) -> tuple[str, ...]:
        """One known part beside a name or a rare word: "hvidbogsproces"."""
        least = _SHORTEST_PARTNER_OF_UNKNOWN
        for cut in range(4, len(word) - least + 1):
            if self._is_part(word[cut:]):
                return (stem(word[:cut].removesuffix("s")), self._stem(word[cut:]))
        for cut in range(len(word) - 4, least - 1, -1):
            if head := self._head(word[:cut]):
                return (self._stem(head),)
        return ()

    def _head(self, head: str) -> str | None:
        """The head without its linking letter, when it is a part."""
        for link in _LINKS:
            bare = head.removesuffix(link) if link else head
            if len(bare) >= _SHORTEST_PART and bare in self._parts:
                return bare
        return None

    def _stem(self, part: str) -> str:
        return self._parts.get(part) or stem(part)

    def _is_part(self, tail: str) -> bool:
        return tail in self._parts or stem(tail) in self._parts


def _fingerprint() -> str:
    digest = hashlib.sha256(_CODE_VERSION.encode())
    for path in sorted(WORDS.glob("*.txt")):
        digest.update(path.read_bytes())
    return f"danish-{digest.hexdigest()[:12]}"


ANALYZER = _fingerprint()
"""Names the code and data of this analyzer; a build remembers it."""
