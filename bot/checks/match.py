"""How well a passage holds the words of a claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil

from bot.checks.claim import Clause, Sentence, Source, Word
from bot.checks.lexicon import is_frame
from bot.checks.polarity import axes_of
from vectorstore.danish import Compounds, stem
from vectorstore.query import synonyms

OTHER_WORD = 0.9
PART = 0.8
SOME_PARTS = 0.5
_PREFIX = 5
_PREFIX_SHARE = 0.65
_EXTRA = (
    "lave etablere oprette anlægge opføre bygge skabe indføre byggeri anlæg etablering oprettelse",
    "bevare beholde fastholde bevarelse",
    "lukke nedlægge lukning nedlæggelse",
    "forbedre bedre god styrke forbedring",
    "øge flere mere udvide forøge stige vækst",
    "mindske færre mindre reducere nedbringe begrænse sænke dæmpe lavere",
    "dyr kostbar",
    "svær vanskelig besværlig",
    "nem let enkel",
    "tryg sikker tryghed sikkerhed",
    "køre kørsel kører",
    "hurtig fart hastighed",
    "ung unge ungdom teenager",
    "ældre senior gammel gamle",
    "samarbejde samarbejder fællesskab sammen",
    "plante træ beplantning",
    "grøn grønt natur",
    "aften aftenen aftentimerne",
    "sjælden sjældent",
    "hyppig ofte tit hyppigere oftere",
    "informere information oplyse besked oplysning",
    "god bedre hellere",
    "tiltrække trække lokke",
    "åbnet åben åbne åbn",
    "udkant udenfor yderkant",
    "hjem hjemme hjemmet",
    "byde byd velkommen",
    "reparere reparation repareret renovere istandsætte vedligeholde vedligeholdelse renovering istandsættelse",
    "rengøre rengøring rense ren rent renholde",
    "hjælpe hjælp bistå støtte",
    "bruge benytte anvende udnytte",
    "larm støj støjende larme",
    "bosætte flytte tilflytte tilflytter bosætning tilflytning",
    "åbne åben åbent åbning",
    "betale betaling penge pris koste",
    "møde mødes mødested samles",
    "spise mad måltid",
    "børn barn børnene",
    "kommune kommunen kommunal kommunale",
    "forening foreninger foreningsliv foreningslivet",
    "frivillig frivillige frivillighed",
    "skilt skilte skiltning skilter",
    "oplyst lys belysning mørk mørkt",
    "bænk siddeplads sidde",
    "tilgængelig tilgængelighed adgang",
    "affald skrald",
    "gratis omkostning",
    "vente ventetid venter",
    "lang længe længere",
    "byttes erstatte erstattes udskifte",
    "afholde arrangere arrangement arrangementer holde",
    "undervise undervisning",
    "vej vejene vejnet",
)


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
    return tuple(frozenset(stem(word) for word in line.split()) for line in _EXTRA)


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
    """A passage with what stands above it."""
    return forms_of((*source.reading.words, *source.about.words))


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
    start = word.stem[:_PREFIX]
    return PART if any(other.startswith(start) and _related(word.stem, other) for other in forms.stems) else 0.0


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
    weights = [2.0 if word.surface[0].isupper() and not word.initial else 1.0 for word in words]
    return sum(weight * held(word, forms) for weight, word in zip(weights, words, strict=True)) / sum(weights)


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


@lru_cache(maxsize=256)
def align(clause: Clause, sources: tuple[Source, ...], slack: float = 0.8) -> tuple[Aligned, ...]:
    """The clauses that hold most of the claim's clause: the best and those nearly as good."""
    words = content(clause)
    if not words:
        return ()
    found = [
        Aligned(other, sentence, source, sum(held(word, _forms_of_clause(other)) for word in words))
        for source in sources
        for sentence in source.reading.sentences
        for other in sentence
    ]
    best = max((one.score for one in found), default=0.0)
    return tuple(one for one in found if one.score >= slack * best) if best > 0 else ()


def align_sentence(sentence: Sentence, sources: tuple[Source, ...]) -> list[Aligned]:
    """The clauses that stand beside any clause of the sentence."""
    return [one for clause in sentence for one in align(clause, sources)]


def forget_passages() -> None:
    """Drop what is remembered of passages, so that a measurement sees them for the first time."""
    for remembered in (align, forms_of_source, _forms_of_clause):
        remembered.cache_clear()
