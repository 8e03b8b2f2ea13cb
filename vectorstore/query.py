"""What a question asks for: its topic words, each with the forms that may stand for it in a note."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from vectorstore.danish import fold, stem, stopwords, tokens, word_list
from vectorstore.lexical import LexicalIndex, Term
from vectorstore.reading import asked_kinds, has_topic, read_words
from vectorstore.spelling import is_danish, repair, variants
from vectorstore.topic import name_of

VARIANT = 0.95
ALL_PARTS = 0.75
SYNONYM = 0.7
QUERY_PART = 0.4
"""What it is worth that a passage holds the word in another spelling, all parts of a compound asked for, another word
for the same thing, or one part."""

_LEAST = 0.03
_CLEARLY = 0.5
"""The probability of naming a topic from which a word is searched for, and is though it mostly frames questions."""

_MOST_PHRASE_WORDS = 4
_SHORTEST_APART = 4
_LONG_ENOUGH_TO_MEND = 9
_PLAIN_TAILS = (
    "liv",
    "område",
    "tilbud",
    "politik",
    "forhold",
    "indsats",
    "muligheder",
    "udbud",
    "spørgsmål",
    "sektor",
)
_FRAMED = "? "
# "parkerings pladser": what ends with a linking letter is half a word.
_LINKED = re.compile(r"(?:ing|hed|ion|skab|tet)s$")
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
    """The topic as the asker wrote it."""
    terms: tuple[Term, ...]
    facets: tuple[tuple[int, ...], ...]
    """The things asked for side by side, as indices of terms; one that a passage holds is enough."""
    name: str = ""
    """The topic as it reads after "noget om", for the answer's first sentence; "" where it is no name."""
    question: str = ""
    """All that was asked."""
    one: float = 0.0
    """How likely it asks for one thing, which a passage or two give, and not for all that was said."""
    repaired: tuple[tuple[str, str], ...] = ()
    """(as typed, as searched) of every word whose spelling was mended, and of two words that are one."""

    def mended(self, text: str) -> str:
        """The text, in the asker's words, with every word of the topic spelt as it was searched."""
        for typed, searched in self.repaired:
            text = re.sub(rf"\b{re.escape(typed)}\b", searched, text, flags=re.IGNORECASE)
        return text


_NOTHING = Query("", "", (), ())


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    facet: int
    topic: float
    """The probability that it names the topic."""
    follows: bool = False
    """Nothing but space stands between it and the word before."""
    typed: str = ""
    """The two words as which the asker wrote it, their spelling mended."""


def read_query(question: str, lexical: LexicalIndex, drop: Iterable[str] = (), *, asks_kind: bool = False) -> Query:
    """Find the topic of a question, in the words of these notes.

    `drop`: lower-case words that have been understood already (a place, a table, a role).
    `asks_kind`: a kind of point is asked for, so there need not be any topic.
    """
    never = stopwords() | lexical.own_names | frozenset(drop)
    if asks_kind and not has_topic(question, never):
        return _NOTHING
    return _read(question, frames() | never, lexical, _LEAST) or _read_framed(question, never, lexical) or _NOTHING


def _read_framed(question: str, never: frozenset[str], lexical: LexicalIndex) -> Query | None:
    """The topic of a question that asks about nothing but what otherwise frames one: "hvad sagde folk om hvidbogen"."""
    query = _read(question, frames() - framed_topics() | never, lexical, _CLEARLY)
    return query if query and any(lexical.knows(form) for term in query.terms for form, _ in term.forms) else None


def _read(question: str, no_topic: frozenset[str], lexical: LexicalIndex, least: float) -> Query | None:
    """What of the question is at least so likely to be a topic; None: nothing."""
    words: list[_Word] = []
    repaired: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    facet = 0
    for found in read_words(question):
        wanted = [word for word in tokens(found.text) if word not in no_topic and fold(word) not in no_topic]
        mended = [(word, repair(word, lexical)) for word in wanted if found.topic >= least]
        kept = [(word, new) for word, new in mended if new not in no_topic]
        if not kept:
            continue
        if spans and _PARTS_FACETS.fullmatch(question, spans[-1][1], found.start):
            facet += 1
        follows = bool(spans) and not question[spans[-1][1] : found.start].strip(" -")
        spans.append((found.start, found.end))
        words += [_Word(new, facet, found.topic, follows) for _, new in kept]
        repaired += [pair for pair in kept if pair[0] != pair[1]]
    if not spans:
        return None
    start, end = spans[0][0], spans[-1][1]
    words = _joined(words, lexical)
    repaired += [(word.typed, word.text) for word in words if word.typed]
    terms, facets = _terms(words, lexical)
    text = " ".join(word.text for word in words)
    name = name_of(question, start, end)
    return Query(
        text, question[start:end], terms, facets, name, question, asked_kinds(question)["one"], tuple(repaired)
    )


def _joined(words: list[_Word], lexical: LexicalIndex) -> list[_Word]:
    """The words, two of them made one where the notes write them so: "midt byen", "storry telling"."""
    joined: list[_Word] = []
    for word in words:
        together = _together(joined[-1].text, word.text, lexical) if joined and word.follows else None
        if together:
            before = joined.pop()
            topic = max(before.topic, word.topic)
            joined.append(_Word(together, before.facet, topic, before.follows, f"{before.text} {word.text}"))
        else:
            joined.append(word)
    return joined


def _together(one: str, other: str, lexical: LexicalIndex) -> str | None:
    whole = one + other
    if not whole.isalpha():
        return None
    if _LINKED.search(one):
        return whole
    if not all(is_danish(word) or word in lexical.words for word in (one, other)):
        whole = repair(whole, lexical)
    elif len(whole) >= _LONG_ENOUGH_TO_MEND and not lexical.knows(stem(other)):
        whole = repair(whole, lexical)  # "data senter"
    return whole if lexical.knows(stem(whole)) else None


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
            if length == 1 or (within and (phrase in synonyms() or phrase in association_lines())):
                apart = _phrase(words[at].typed) if length == 1 else ""
                term = _term(words[at : at + length], phrase, apart, lexical)
                terms.setdefault(term.word, term)
                facets.setdefault(words[at].facet, {})[list(terms).index(term.word)] = None
                at += length
                break
    return tuple(terms.values()), tuple(tuple(members) for members in facets.values())


def _term(words: Sequence[_Word], phrase: str, apart: str, lexical: LexicalIndex) -> Term:
    word = " ".join(word.text for word in words)
    forms = {phrase: 1.0}
    if apart:
        forms[apart] = VARIANT
    for other in synonyms().get(phrase, ()):
        forms.setdefault(other, SYNONYM)
    for variant in variants(word, lexical):
        forms.setdefault(stem(variant), VARIANT)
    for two in _written_apart(word, lexical):
        forms.setdefault(two, VARIANT)
    parts = lexical.compounds.parts(word) if " " not in word else ()
    if len(set(parts)) > 1:
        forms.setdefault(" ".join(dict.fromkeys(parts)), ALL_PARTS)
    own = {stem(name) for name in lexical.own_names}
    for part in parts:
        if part not in own:
            forms.setdefault(part, QUERY_PART)
    concepts = _concepts(phrase, parts)
    goes_with, sure = _listed(concepts, association_lines()), _listed(concepts, instance_lines())
    return Term(word, tuple(forms.items()), goes_with, sure, max(word.topic for word in words))


def _concepts(phrase: str, parts: tuple[str, ...]) -> list[str]:
    """The word, the others for it, and "kultur" when "kulturlivet" is asked for."""
    concepts = [phrase, *synonyms().get(phrase, ())]
    if len(parts) > 1 and parts[-1] in _plain_tails():
        concepts.append(" ".join(parts[:-1]))
    return concepts


def _listed(concepts: Sequence[str], lines: Mapping[str, str]) -> tuple[str, ...]:
    """Stems and phrases that stand beside the stemmed concepts, without themselves."""
    words = (_phrase(word) for concept in concepts for word in lines.get(concept, "").split(","))
    return tuple(dict.fromkeys(word for word in words if word and word not in concepts))


@cache
def _plain_tails() -> frozenset[str]:
    """Last parts of compounds that add little to what the first says."""
    return frozenset(map(stem, _PLAIN_TAILS))


def _written_apart(word: str, lexical: LexicalIndex) -> list[str]:
    """The phrase of which the asker made one word that the notes do not hold: "socialtfrikort" is "socialt frikort"."""
    if word in lexical.words or is_danish(word):
        return []
    cuts = ((word[:cut], word[cut:]) for cut in range(_SHORTEST_APART, len(word) - _SHORTEST_APART + 1))
    return [f"{stem(one)} {stem(other)}" for one, other in cuts if one in lexical.words and other in lexical.words]


@cache
def frames() -> frozenset[str]:
    """Words that frame a question ("hvad sagde folk om") and are no topic."""
    lines = (*word_list("frames.txt"), *word_list("frames_english.txt"))
    words = [line.removeprefix(_FRAMED) for line in lines]
    return _both_spellings(word for word in words if " " not in word)


@cache
def framing_phrases() -> re.Pattern[str]:
    """Fixed phrases that frame a question: "hvordan lyder dommen"; the longest is found first."""
    phrases = _both_spellings(line for line in word_list("frames.txt") if " " in line.removeprefix(_FRAMED))
    either = "|".join(map(re.escape, sorted(phrases, key=lambda phrase: (-len(phrase), phrase))))
    return re.compile(rf"\b(?:{either})\b", re.IGNORECASE)


@cache
def framed_topics() -> frozenset[str]:
    """Those of the frames that may be what is asked about."""
    return _both_spellings(line.removeprefix(_FRAMED) for line in word_list("frames.txt") if line.startswith(_FRAMED))


def _both_spellings(words: Iterable[str]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, fold(word)))


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
def association_lines() -> dict[str, str]:
    """Stemmed concept to what a note about it is likely to hold: "turisme" gives "ferie"; the first list goes first."""
    return _lines("associations_more.txt") | _lines("associations.txt")


@cache
def instance_lines() -> dict[str, str]:
    """Stemmed concept to what is surely of it: "sundhed" gives "hjertestarter"."""
    return _lines("instances.txt")


def _lines(name: str) -> dict[str, str]:
    """Stemmed concept to the words that stand beside it, as they are written."""
    found: dict[str, str] = {}
    for line in word_list(name):
        concepts, _, words = line.partition("|")
        for key in map(_phrase, concepts.split("/")):
            found[key] = f"{found[key]},{words}" if key in found else words
    return found


def _phrase(text: str) -> str:
    return " ".join(stem(word) for word in tokens(text))
