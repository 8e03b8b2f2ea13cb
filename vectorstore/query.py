"""What a question asks for: its topic words, each with the forms that may stand for it in a note."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from vectorstore.danish import fold, stem, stopwords, tokens, word_list
from vectorstore.lexical import LexicalIndex, Term
from vectorstore.spelling import repair

SYNONYM = 0.8
QUERY_PART = 0.5
"""What it is worth that a passage holds another word for the same thing, or one part of a compound asked for."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question, read."""

    text: str
    """What is embedded: the topic words in order, spelling repaired."""
    topic: str
    """The topic as the asker wrote it, for the answer's first sentence."""
    terms: tuple[Term, ...]
    repaired: tuple[tuple[str, str], ...] = ()
    """(as typed, as searched) of every word whose spelling was mended."""


def read_query(question: str, lexical: LexicalIndex, drop: Iterable[str] = ()) -> Query:
    """Find the topic of a question, in the words of these notes.

    `drop`: lower-case words that have been understood already (a place, a table, a role).
    """
    known = frames() | stopwords() | frozenset(drop)
    spans = [(found.group(), found.start(), found.end()) for found in re.finditer(r"\w+", question)]
    content = [span for span in spans if any(word not in known and fold(word) not in known for word in tokens(span[0]))]
    topic = question[content[0][1] : content[-1][2]] if content else ""
    words: list[str] = []
    repaired = []
    for typed, _, _ in content:
        for word in tokens(typed):
            mended = repair(word, lexical)
            if mended != word:
                repaired.append((word, mended))
            words.append(mended)
    return Query(" ".join(words), topic, _terms(words, lexical), tuple(repaired))


def _terms(words: list[str], lexical: LexicalIndex) -> tuple[Term, ...]:
    """One term for each word, or for each phrase that the thesaurus knows."""
    stems_ = [stem(word) for word in words]
    terms = []
    at = 0
    while at < len(words):
        for length in range(min(4, len(words) - at), 0, -1):
            phrase = " ".join(stems_[at : at + length])
            if length == 1 or phrase in synonyms():
                terms.append(_term(" ".join(words[at : at + length]), phrase, lexical))
                at += length
                break
    return tuple({term.word: term for term in terms}.values())


def _term(word: str, phrase: str, lexical: LexicalIndex) -> Term:
    forms = {phrase: 1.0}
    for other in synonyms().get(phrase, ()):
        forms.setdefault(other, SYNONYM)
    for part in lexical.compounds.parts(word) if " " not in word else ():
        forms.setdefault(part, QUERY_PART)
    return Term(word, tuple(forms.items()))


@cache
def frames() -> frozenset[str]:
    """Words that frame a question ("hvad sagde folk om") and are no topic."""
    words = [word for line in word_list("frames.txt") if " " not in line for word in tokens(line)]
    return frozenset(words) | {fold(word) for word in words}


@cache
def synonyms() -> dict[str, tuple[str, ...]]:
    """Stemmed word or phrase to the stemmed others of its groups."""
    table: dict[str, dict[str, None]] = {}
    for line in word_list("thesaurus.txt"):
        group = [" ".join(stem(word) for word in tokens(member)) for member in line.split(",")]
        for member in group:
            table.setdefault(member, {}).update(dict.fromkeys(other for other in group if other != member))
    return {member: tuple(others) for member, others in table.items()}
