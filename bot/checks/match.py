"""How well a passage holds the words of a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from pathlib import Path

from bot.checks.claim import Clause, Sentence, Source, Word
from bot.checks.lexicon import is_frame
from bot.checks.polarity import axes_of
from vectorstore.danish import Compounds, stem
from vectorstore.embed import shipped_model
from vectorstore.query import synonyms

NAME_WEIGHT = 2.0
OTHER_WORD = 0.9
PART = 0.8
SOME_PARTS = 0.5
_PREFIX = 5
_VERB_ENDS = frozenset(["er", "ed", "ede", "et", "te", "es", "r", "s", "t"])
_ENDINGS = ("erne", "ene", "en", "et", "er", "ne", "n", "e", "s")
_PREFIX_SHARE = 0.65


@dataclass(frozen=True)
class Forms:
    """The stems of a text and the stems of the parts of its compounds."""

    stems: frozenset[str]
    parts: frozenset[str]
    axes: frozenset[str]


@cache
def _compounds() -> Compounds:
    return Compounds()


@lru_cache(maxsize=4096)
def parts_of(lower: str) -> tuple[str, ...]:
    """Stems of the parts of a compound; () for a simple word."""
    return _compounds().parts(lower)


@cache
def _extra() -> tuple[frozenset[str], ...]:
    lines = Path(__file__).with_name("same.txt").read_text(encoding="utf-8").splitlines()
    return tuple(frozenset(stem(word) for word in line.split()) for line in lines if line and line[0] != "#")


@cache
def other_words(stemmed: str) -> frozenset[str]:
    """Stems, or phrases of stems, that may stand for this one."""
    groups = [group for group in _extra() if stemmed in group]
    return frozenset(synonyms().get(stemmed, ())).union(*groups) - {stemmed}


def forms_of(words: Iterable[Word]) -> Forms:
    """What a text can match with."""
    kept = [word for word in words if word.lower.isalpha()]
    parts = {part for word in kept for part in parts_of(word.lower)}
    return Forms(
        frozenset(word.stem for word in kept), frozenset(parts), frozenset(a for w in kept for a in axes_of(w))
    )


@lru_cache(maxsize=512)
def forms_of_source(source: Source) -> Forms:
    """A passage with its heading; of where it was said only the names count."""
    where = [word for word in source.where.words if not parts_of(word.lower) and not is_common(word)]
    said = forms_of((*source.reading.words, *source.above.words))
    return Forms(said.stems | {word.stem for word in where}, said.parts, said.axes)


def content(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words that state something, numbers and frame words aside."""
    return tuple(word for word in words if word.lower.isalpha() and not is_frame(word.lower, word.stem))


def held(word: Word, forms: Forms) -> float:
    """How surely the text holds the word: 1 the word itself, less for another word for it, 0 not at all."""
    if word.stem in forms.stems:
        return 1.0
    if any(all(part in forms.stems for part in other.split()) for other in other_words(word.stem)):
        return OTHER_WORD
    if axes_of(word) & forms.axes:
        return OTHER_WORD
    score = _held_in_parts(word, forms)
    if score:
        return score
    if any(other[:2] == word.stem[:2] and _same_verb(word.stem, other) for other in forms.stems):
        return PART
    start = word.stem[:_PREFIX]
    return PART if any(other.startswith(start) and _related(word.stem, other) for other in forms.stems) else 0.0


def held_stem(stemmed: str, forms: Forms) -> bool:
    """Does the text hold the stem, as a word or as part of one, or another word for it?"""
    return stemmed in forms.stems or stemmed in forms.parts or bool(other_words(stemmed) & (forms.stems | forms.parts))


def _held_in_parts(word: Word, forms: Forms) -> float:
    """The word as compound, or as part of a compound of the text."""
    found = [part in forms.stems or part in forms.parts or _kin(part, forms) for part in parts_of(word.lower)]
    if len(found) > 1 and all(found):
        return OTHER_WORD
    if any(found):
        return SOME_PARTS
    return PART if word.stem in forms.parts or other_words(word.stem) & forms.parts else 0.0


def _kin(part: str, forms: Forms) -> bool:
    return bool(other_words(part) & forms.stems)


def _same_verb(one: str, two: str) -> bool:
    """Forms of a short verb that the stemmer keeps apart: "ejer" and "ejes", "fyrede" and "fyrer"."""
    short, long = sorted((one.removeprefix("="), two.removeprefix("=")), key=len)
    return len(short) > 1 and long.startswith(short) and long[len(short) :] in _VERB_ENDS and len(long) > 3


def _related(one: str, two: str) -> bool:
    """Forms of one word that the stemmer keeps apart: "kommun" and "kommunal"."""
    one, two = one.removeprefix("="), two.removeprefix("=")
    if len(one) < _PREFIX or one[:_PREFIX] != two[:_PREFIX]:
        return False
    shared = max(_PREFIX, ceil(_PREFIX_SHARE * max(len(one), len(two))))
    return len(one) >= shared and one[:shared] == two[:shared]


def share(words: Sequence[Word], forms: Forms) -> float:
    """Weighted share of the words that the text holds; names count double. 1 for no words."""
    if not words:
        return 1.0
    known = [held(word, forms) for word in words]
    weights = [NAME_WEIGHT if _like_a_name(word, at) else 1.0 for word, at in zip(words, known, strict=True)]
    return sum(weight * at for weight, at in zip(weights, known, strict=True)) / sum(weights)


def _like_a_name(word: Word, known: float) -> bool:
    """A capital within a sentence, or at its start on a word that neither the passages nor the language knows."""
    return word.surface[0].isupper() and (not word.initial or (not known and not is_common(word)))


@lru_cache(maxsize=4096)
def is_common(word: Word) -> bool:
    """Is it an ordinary word of the language, in this form or a simpler one?"""
    forms = (word.lower, *(word.lower.removesuffix(end) for end in _ENDINGS if word.lower.endswith(end)))
    return any(shipped_model().knows(form) for form in forms if len(form) > 2)


@dataclass(frozen=True)
class Aligned:
    """A clause of a passage that speaks of what a clause of the claim speaks of."""

    clause: Clause
    sentence: Sentence
    source: Source
    score: float

    @property
    def said(self) -> str:
        """Its whole sentence as written."""
        return self.source.reading.text_of(self.sentence)


@lru_cache(maxsize=2048)
def _forms_of_clause(clause: Clause) -> Forms:
    return forms_of(clause)


def align(clause: Clause, sources: tuple[Source, ...], slack: float = 0.8) -> tuple[Aligned, ...]:
    """The clauses that hold most of the claim's clause: the best and those nearly as good."""
    found = _scored(clause, sources)
    best = max((one.score for one in found), default=0.0)
    return tuple(one for one in found if one.score >= slack * best) if best > 0 else ()


@lru_cache(maxsize=256)
def _scored(clause: Clause, sources: tuple[Source, ...]) -> tuple[Aligned, ...]:
    """Every clause of the sources with how many words of the claim's clause it holds."""
    words = content(clause)
    if not words:
        return ()
    return tuple(
        Aligned(other, sentence, source, sum(held(word, _forms_of_clause(other)) for word in words))
        for source in sources
        for sentence in source.reading.sentences
        for other in sentence
    )


def align_sentence(sentence: Sentence, sources: tuple[Source, ...]) -> list[Aligned]:
    """The clauses that stand beside any clause of the sentence."""
    return [one for clause in sentence for one in align(clause, sources)]


def located(words: Sequence[Word], sources: Sequence[Source]) -> frozenset[Word]:
    """The words that tell where: the event and place of a source, after "bord 2 i" or "i"."""
    where = {word.stem for source in sources for word in source.where.words}
    return frozenset(word for word in words if word.surface[0].isupper() and not word.initial and word.stem in where)


def forget_passages() -> None:
    """Drop what is remembered of passages, so that a measurement sees them for the first time."""
    for remembered in (_scored, forms_of_source, _forms_of_clause):
        remembered.cache_clear()
