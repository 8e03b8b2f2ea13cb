"""Pairs that look like what a clerk types: a short question, and a passage that does not say it in the same words."""

import random
import re

from vectorstore.training.corpus import Block
from vectorstore.training.pair_set import PairSet
from vectorstore.training.topics import Topics
from vectorstore.training.words import bare_nouns, document_frequencies, rarity, stem, words_of

# The frame is the same for every subject, so training learns that it carries no meaning.
FRAMES = (
    "{}",
    "{}",
    "{}",
    "Hvad siges der om {}?",
    "Hvad blev der sagt om {}?",
    "Hvad sagde folk om {}?",
    "Hvad mener borgerne om {}?",
    "Hvad mener deltagerne om {}?",
    "Hvad siger bordene om {}?",
    "Hvilke forslag kom der om {}?",
    "Hvilke idéer er der til {}?",
    "Hvilke udfordringer er der med {}?",
    "Hvilke styrker nævnes i forhold til {}?",
    "Hvor mange borde nævner {}?",
    "Er der nogen, der taler om {}?",
    "Hvad kan kommunen gøre ved {}?",
    "Hvordan kan vi arbejde med {}?",
    "Hvad ønsker borgerne sig af {}?",
    "Hvad foreslår folk til {}?",
    "Hvad er problemet med {}?",
    "Fortæl om {}",
    "Og hvad med {}?",
)
_PASSAGE_WORDS = (15, 80)
_RARE = (6, 4000)
_KEEP_WORDS = 0.3
_PER_CONCEPT = 600


def framed(subject: str, rng: random.Random) -> str:
    """The subject in one of the question frames."""
    return rng.choice(FRAMES).format(subject)


def passages_of(block: Block, rng: random.Random) -> list[str]:
    """The block cut into runs of one to four sentences, 15 to 80 words: as long as what citizens say."""
    found: list[str] = []
    i = 0
    while i < len(block.sentences):
        size = rng.randint(1, 4)
        passage = " ".join(block.sentences[i : i + size])
        if _PASSAGE_WORDS[0] <= len(passage.split()) <= _PASSAGE_WORDS[1]:
            found.append(passage)
        i += size
    return found


def without(passage: str, subjects: list[str]) -> str:
    """The passage without the words that share a stem with a word of `subjects` or begin as it does."""
    roots = tuple({stem(word)[:6] for subject in subjects for word in words_of(subject) if len(word) > 3})
    if not roots:
        return passage
    return " ".join(token for token in passage.split() if not re.sub(r"^\W+", "", token.lower()).startswith(roots))


def cloze_pairs(passages: list[tuple[int, str]], nouns: frozenset[str], rng: random.Random) -> PairSet:
    """A question about one or two nouns of a passage, and the passage, mostly without those nouns.

    `passages` are (block number, text). Without the nouns, only what usually stands around them can tell: the
    inverse cloze task (Lee, Chang and Toutanova 2019, https://aclanthology.org/P19-1612/) at the size of a word.
    """
    pairs = PairSet("question about a noun", 3.0)
    frequency = document_frequencies(text for _, text in passages)
    for label, text in passages:
        names = {word.lower() for word in re.findall(r"(?<=\w )[A-ZÆØÅ]\w+", text)}
        subjects = {
            word
            for word in words_of(text)
            if _RARE[0] <= frequency[word] <= _RARE[1] and word not in names and bare_nouns(word) & nouns
        }
        if not subjects:
            continue
        ranked = sorted(
            subjects, key=lambda word: (-rarity(frequency[word], len(passages)) * rng.uniform(0.6, 1), word)
        )
        chosen = ranked[: rng.choice((1, 1, 2))]
        passage = text if rng.random() < _KEEP_WORDS else without(text, chosen)
        if len(passage.split()) >= _PASSAGE_WORDS[0] // 2:
            pairs.add(framed(" og ".join(chosen), rng), passage, label)
    return pairs


def concept_pairs(passages: list[tuple[int, str]], topics: Topics, rng: random.Random) -> list[PairSet]:
    """Term to term of one concept, and question with one term to a passage that uses another term of the concept."""
    terms = PairSet("terms of a concept", 0.6)
    for number, group in enumerate(topics.groups):
        for one in group:
            for other in group:
                if one != other:
                    terms.add(framed(one, rng), other, number)
    questions = PairSet("term to passage of its concept", 2.0)
    by_concept: dict[int, list[tuple[str, str]]] = {}
    for _, text in passages:
        for number, term in dict(topics.find(text)).items():
            by_concept.setdefault(number, []).append((term, text))
    for number, found in sorted(by_concept.items()):
        rng.shuffle(found)
        for term, text in found[:_PER_CONCEPT]:
            other = rng.choice([t for t in topics.groups[number] if t != term])
            importance = 1.0 / min(len(found), _PER_CONCEPT) ** 0.5
            questions.add(framed(other, rng), text, number, importance)
    return [terms, questions]
