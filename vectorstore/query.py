"""What a question asks for: its topic words, each with the forms that may stand for it in a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vectorstore.danish import fold, stem, stopwords, tokens, word_list
from vectorstore.lexical import LexicalIndex, Term
from vectorstore.spelling import repair

SYNONYM = 0.7
QUERY_PART = 0.4
"""What it is worth that a passage holds another word for the same thing, or one part of a compound asked for."""

_MOST_PHRASE_WORDS = 4
# Only this between two topic words makes them things asked for side by side, as in "skoler, børnehaver og
# de små legepladser"; a comma before a clause ("elever, som mistrives") does not.
_PARTS_FACETS = re.compile(
    r"\W*(?:[,;/]|\b(?:og|eller|samt|and|or)\b)\W*(?:(?:de|den|det|en|et|om|til|i|på|af|the|for) ?)*", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read."""

    text: str
    """What is embedded: the topic words in order, spelling repaired."""
    topic: str
    """The topic as the asker wrote it, for the answer's first sentence."""
    terms: tuple[Term, ...]
    facets: tuple[tuple[int, ...], ...]
    """The things asked for side by side, as indices of terms; one that a passage holds is enough."""
    repaired: tuple[tuple[str, str], ...] = ()
    """(as typed, as searched) of every word whose spelling was mended."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    facet: int


def read_query(question: str, lexical: LexicalIndex, drop: Iterable[str] = ()) -> Query:
    """Find the topic of a question, in the words of these notes.

    `drop`: lower-case words that have been understood already (a place, a table, a role).
    """
    no_topic = frames() | stopwords() | lexical.own_names | frozenset(drop)
    words: list[_Word] = []
    repaired: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    facet = 0
    for found in re.finditer(r"\w+", question):
        wanted = [word for word in tokens(found.group()) if word not in no_topic and fold(word) not in no_topic]
        mended = [(word, repair(word, lexical)) for word in wanted]
        kept = [(word, new) for word, new in mended if new not in no_topic]
        if not kept:
            continue
        if spans and _PARTS_FACETS.fullmatch(question, spans[-1][1], found.start()):
            facet += 1
        spans.append(found.span())
        words += [_Word(new, facet) for _, new in kept]
        repaired += [pair for pair in kept if pair[0] != pair[1]]
    topic = question[spans[0][0] : spans[-1][1]] if spans else ""
    terms, facets = _terms(words, lexical)
    return Query(" ".join(word.text for word in words), topic, terms, facets, tuple(repaired))


def _terms(words: list[_Word], lexical: LexicalIndex) -> tuple[tuple[Term, ...], tuple[tuple[int, ...], ...]]:
    """One term for each word, or for each phrase that the word lists know; and the facets they make up."""
    stems_ = [stem(word.text) for word in words]
    terms: dict[str, Term] = {}
    facets: dict[int, dict[int, None]] = {}
    at = 0
    while at < len(words):
        for length in range(min(_MOST_PHRASE_WORDS, len(words) - at), 0, -1):
            phrase = " ".join(stems_[at : at + length])
            within = words[at].facet == words[at + length - 1].facet
            if length == 1 or (within and (phrase in synonyms() or phrase in associations())):
                term = _term(" ".join(word.text for word in words[at : at + length]), phrase, lexical)
                terms.setdefault(term.word, term)
                facets.setdefault(words[at].facet, {})[list(terms).index(term.word)] = None
                at += length
                break
    return tuple(terms.values()), tuple(tuple(members) for members in facets.values())


def _term(word: str, phrase: str, lexical: LexicalIndex) -> Term:
    forms = {phrase: 1.0}
    for other in synonyms().get(phrase, ()):
        forms.setdefault(other, SYNONYM)
    for part in lexical.compounds.parts(word) if " " not in word else ():
        forms.setdefault(part, QUERY_PART)
    return Term(word, tuple(forms.items()), associations().get(phrase, ()))


@cache
def frames() -> frozenset[str]:
    """Words that frame a question ("hvad sagde folk om") and are no topic."""
    words = [word for line in word_list("frames.txt") if " " not in line for word in tokens(line)]
    return frozenset(words) | {fold(word) for word in words}


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Stemmed word or phrase to the stemmed others of its groups: each stands for the others."""
    table: dict[str, dict[str, None]] = {}
    for line in word_list("thesaurus.txt"):
        group = [_phrase(member) for member in line.split(",")]
        for member in group:
            table.setdefault(member, {}).update(dict.fromkeys(other for other in group if other != member))
    return {member: tuple(others) for member, others in table.items()}


@cache
def associations() -> dict[str, tuple[str, ...]]:
    """Stemmed concept to what a note about it is likely to say: "turisme" to "camping", not the other way."""
    table: dict[str, dict[str, None]] = {}
    for line in word_list("associations.txt"):
        concept, _, words = line.partition("|")
        table.setdefault(_phrase(concept), {}).update(dict.fromkeys(_phrase(word) for word in words.split(",")))
    return {concept: tuple(word for word in words if word != concept) for concept, words in table.items()}


def _phrase(text: str) -> str:
    return " ".join(stem(word) for word in tokens(text))
