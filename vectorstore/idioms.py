"""Fixed phrases put plainly: "hvor kan familier slå sig ned?" asks "hvor kan familier bo?".

The words of such a phrase say nothing of what it means, alone or as vectors; what it means stands in words/idioms.txt.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from vectorstore.danish import stem, stopwords, word_list
from vectorstore.lexical import LexicalIndex, Term

_WORD = re.compile(r"\w+(?:-\w+)*")
_VERB = "at "
_SELF = frozenset(["mig", "dig", "sig", "os", "jer"])
_MOST_BETWEEN = 3
_ENDS = re.compile(r"[.;:?!]|,(?! (?:der|som|hvor|hvad|hvordan|så)\b)", re.IGNORECASE)
"""What no phrase goes across; people write "dem, der sidder alene" with a comma or without."""
_ADVERBS = frozenset(
    ["ikke", "altid", "også", "bare", "lige", "jo", "nok", "tit", "ofte", "aldrig", "selv", "mere", "kun"]
)
"""They stand anywhere among the words of a verb."""
_PREPOSITIONS = frozenset(
    ["på", "i", "om", "for", "til", "af", "over", "under", "ved", "bag", "mod", "efter", "fra", "med"]
)
_PERSONS = frozenset(["vi", "man", "I", "de", "folk", "nogen", "den", "det", "du", "jeg", "han", "hun", "der"])
_PERFECT = frozenset(["har", "havde", "have", "haft", "er", "bliver", "blev", "blevet", "få", "får", "fik"])
_MOST_BEFORE = 3
_ENDINGS = ("e", "er", "es", "ede", "te", "et", "t", "edes", "tes")
"""Of the forms of a regular verb; "hop" and "svedig" are none."""


@dataclass(frozen=True, slots=True)
class Idiom:
    """A phrase and what it means."""

    words: tuple[str, ...]
    """As in words/idioms.txt; of a verb the infinitive comes first."""
    plain: str
    """What it means; of a verb what follows the verb."""
    forms: tuple[str, ...]
    """Of a verb: infinitive, present, past and participle of the plain one."""


def to_plain(question: str, lexical: LexicalIndex) -> str:
    """The question with its idioms put plainly.

    Those without a verb are left where a note holds them; the words of a verb may stand there about another thing.
    """
    words = list(_WORD.finditer(question))
    typed = ["I" if _is_pronoun(word) else _typed(word.group()) for word in words]
    plain, end, at = "", 0, 0
    while at < len(words):
        idiom, places = _idiom_at(words, typed, at, lexical)
        if idiom:
            plain += question[end : words[at].start()] + _meaning(idiom, words, at, places)
            at = places[-1]
            end = words[at].end()
        at += 1
    return plain + question[end:]


def _typed(word: str) -> str:
    """The word in lower case, "jer" as "sig"."""
    return "sig" if word.lower() in _SELF else word.lower()


def _is_pronoun(word: re.Match[str]) -> bool:
    """Is it the "I" of "hvor bor I", and no preposition that begins a question or is in capitals like all of it?"""
    return word.group() == "I" and word.start() > 0 and not word.string.isupper()


def _idiom_at(
    words: Sequence[re.Match[str]], typed: list[str], at: int, lexical: LexicalIndex
) -> tuple[Idiom | None, list[int]]:
    """The longest idiom that begins with a word, and where its words stand."""
    for idiom in (*_verbs().get(stem(typed[at]), ()), *_phrases().get(typed[at], ())):
        places = _places(idiom, typed, at)
        if places and not (
            _names_a_noun(idiom, typed[places[-1] + 1 :])
            or _ENDS.search(words[at].string, words[at].end(), words[places[-1]].end())
            or (not idiom.forms and _stands_in(idiom, lexical))
        ):
            return idiom, places
    return None, []


def _names_a_noun(idiom: Idiom, following: list[str]) -> bool:
    """Does a noun follow on what is a noun by itself: "de små skoler", not "de små"?"""
    return idiom.words[0] == "de" and any(word not in stopwords() for word in following[:1])


def _places(idiom: Idiom, typed: list[str], at: int) -> list[int]:
    """Where the words of the idiom stand, none where they do not follow on the first."""
    if idiom.forms and not _is_form(typed[at], idiom.words[0]):
        return []
    places = [at]
    for word in idiom.words[1:]:
        following = typed[places[-1] + 1 :]
        if word not in following:
            return []
        between = following[: following.index(word)]
        if not _may_part(idiom, between, after_verb=len(places) == 1):
            return []
        places.append(places[-1] + 1 + len(between))
    return places


def _may_part(idiom: Idiom, between: list[str], *, after_verb: bool) -> bool:
    """May these words stand between two of the idiom's? Adverbs may with any verb, others only after the verb."""
    if not idiom.forms:
        return not between
    others = [word for word in between if word not in _ADVERBS]
    if not others:
        return True
    if not after_verb or len(others) > _MOST_BETWEEN or _PREPOSITIONS.intersection(others):
        return False
    # "drømmer vi om en hal", but not "drømmer hele byen om en hal"
    return len(idiom.words) > 2 or idiom.words[1] not in _PREPOSITIONS or _PERSONS.issuperset(others)


def _is_form(typed: str, infinitive: str) -> bool:
    """Is the word a form of the verb? Of the irregular ones all forms are listed."""
    if infinitive.startswith(typed) or typed.endswith("n"):
        return typed == infinitive  # "drøm" and "drømmen" are no forms of "drømme"
    return stem(typed).startswith("=") or typed.removeprefix(infinitive.removesuffix("e")) in _ENDINGS


def _stands_in(idiom: Idiom, lexical: LexicalIndex) -> bool:
    """Does a passage hold the words of the idiom? One word beside function words tells nothing."""
    content = [stem(word) for word in idiom.words if word not in stopwords()]
    if len(content) < min(2, len(idiom.words)):
        return False
    return bool(lexical.match(Term("", ((" ".join(content), 1.0),), ())).any())


def _meaning(idiom: Idiom, words: Sequence[re.Match[str]], at: int, places: list[int]) -> str:
    """What the idiom means, in the form of its verb, with what stood among its words."""
    between = [words[place].group() for place in range(at, places[-1]) if place not in places]
    meaning = " ".join(filter(None, [_head(idiom, words, at), *between, idiom.plain]))
    first = words[at].group()
    if len(first) > 1 and first.isupper():
        return meaning.upper()
    return meaning[:1].upper() + meaning[1:] if first[0].isupper() else meaning


def _head(idiom: Idiom, words: Sequence[re.Match[str]], at: int) -> str:
    """The plain verb in the form in which the idiom's stands."""
    if not idiom.forms:
        return ""
    infinitive, present, past, participle = idiom.forms
    typed = words[at].group().lower()
    if typed == idiom.words[0]:
        return infinitive
    if typed.endswith("s"):
        return infinitive.removesuffix("s") + "s"
    if typed.endswith("r"):
        return present
    before = {word.group().lower() for word in words[max(0, at - _MOST_BEFORE) : at]}
    return participle if typed.endswith("et") or _PERFECT & before else past


@cache
def _verbs() -> dict[str, tuple[Idiom, ...]]:
    """The verbs by the stem of their first word."""
    return _longest_first((stem(idiom.words[0]), idiom) for idiom in _idioms() if idiom.forms)


@cache
def _phrases() -> dict[str, tuple[Idiom, ...]]:
    """The other phrases by their first word."""
    return _longest_first((idiom.words[0], idiom) for idiom in _idioms() if not idiom.forms)


def _longest_first(idioms: Iterable[tuple[str, Idiom]]) -> dict[str, tuple[Idiom, ...]]:
    table: dict[str, list[Idiom]] = {}
    for first, idiom in idioms:
        table.setdefault(first, []).append(idiom)
    return {first: tuple(sorted(all_, key=lambda idiom: -len(idiom.words))) for first, all_ in table.items()}


@cache
def _idioms() -> tuple[Idiom, ...]:
    return tuple(_read())


def _read() -> Iterator[Idiom]:
    for line in word_list("idioms.txt"):
        plain, _, phrases = line.partition("=")
        plain = plain.strip()
        forms: tuple[str, ...] = ()
        if plain.startswith(_VERB):
            verb, _, plain = plain.removeprefix(_VERB).partition(" ")
            forms = tuple(verb.split("/")) if "/" in verb else (verb, f"{verb}r", f"{verb}de", f"{verb}t")
        for phrase in phrases.split(","):
            words = _WORD.findall(phrase.strip().removeprefix(_VERB))
            yield Idiom(tuple(map(_typed, words)), plain, forms)
