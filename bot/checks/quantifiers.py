"""How many: the claim may not say more of them than the passage does."""

from collections.abc import Iterator, Sequence

from bot.checks.claim import Clause, Reading, Sentence, Source, Word
from bot.checks.figures import NUMBER_WORDS
from bot.checks.lexicon import stemmed
from bot.checks.match import Aligned, align, align_sentence
from bot.checks.reason import Reason

_LEVELS: tuple[tuple[int, str], ...] = (
    (1, "nogle nogen enkelte enkelt få visse"),
    (2, "flere adskillige"),
    (3, "mange meget masser utallige talrige"),
    (4, "fleste flertallet flertal størstedelen hovedparten overvejende"),
    (5, "alle samtlige enhver ethvert hver hvert enstemmigt enstemmig enighed alles hele"),
)
_LEVEL = {word: level for level, words in _LEVELS for word in words.split()}
_CLAIMED = frozenset(
    [
        "flere",
        "adskillige",
        "mange",
        "fleste",
        "flertallet",
        "flertal",
        "størstedelen",
        "hovedparten",
        "alle",
        "samtlige",
        "enhver",
        "enstemmigt",
        "enighed",
        "hver",
        "hvert",
        "utallige",
    ]
)
_OFTEN = {
    "sjældent": 0,
    "sommetider": 1,
    "undertiden": 1,
    "somme": 1,
    "ofte": 3,
    "tit": 3,
    "jævnligt": 3,
    "altid": 5,
    "konstant": 5,
}
_TIMES = frozenset(
    ["anden", "tredje", "dag", "uge", "måned", "år", "gang", "time", "aften", "morgen", "mandag", "fredag"]
)
_ONLY = frozenset(["kun", "udelukkende", "alene", "eneste"])
_WHO = stemmed(
    "deltagere deltager borgere folk beboere unge ældre forældre børn personer mennesker deltagerne borgerne grupper"
)
_VERBS_AFTER = stemmed(
    "mener ønsker foreslår synes siger peger efterlyser nævner savner mangler oplever vil har er ville "
    "fortalte sagde mente ønskede foreslog syntes nævnte talte støtter kunne havde blev pegede"
)


_ONLY_TOO = _ONLY | {"selv", "blot", "bare"}
_WHOLE = frozenset(["hele", "helt", "hel", "alle", "samtlige", "overalt", "fuld", "altid"])
_ALL = frozenset(["alle", "samtlige"])
_BINDS = frozenset(["der", "som"])
_EACH = frozenset(["hver", "hvert"])
_NONE = frozenset(["ingen", "intet", "aldrig"])
_ALMOST = frozenset(["næsten", "få", "sjældent", "knap"])
_EVERY = {"dagligt": "dag", "ugentligt": "uge", "månedligt": "måned", "årligt": "år"}
_TABLES = frozenset(["bord", "borde", "bordene"])
_AT_TABLE = frozenset(["bordet", "enige", "enig"])
_TAKES_UP = frozenset(["det", "den", "dem"])
_AGREED = frozenset(["enstemmigt", "enstemmig", "enighed", "flertal", "flertallet"])


def check_quantifiers(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each quantifier above what the aligned sentences say."""
    for sentence in claim.sentences:
        parts = [part for one in align_sentence(sentence, sources) for part in one.sentence]
        evidence = [word for part in parts for word in part]
        theirs = max((_level(part, at) for part in parts for at in range(len(part))), default=0)
        some = any(almost_none(part, at) for part in parts for at in range(len(part)))
        often = [_OFTEN[word.lower] for word in evidence if word.lower in _OFTEN]
        lowers = {word.lower for word in evidence}
        for clause in sentence:
            for at, word in enumerate(clause):
                allowed = (
                    _of_people(clause, sentence, sources)
                    if _holds_view(clause, at) and word.lower not in _EACH
                    else theirs
                )
                high = _unbound(word, sentence, evidence)
                none = word.lower in _NONE and not almost_none(clause, at) and some
                high = high or (word.lower in _CLAIMED and _counts(clause, at) and _LEVEL[word.lower] > allowed)
                frequent = word.lower in _OFTEN and _OFTEN[word.lower] > max(often, default=1)
                only = word.lower in _ONLY and not _after_not(clause, at) and not lowers & _ONLY_TOO
                only = only and not (clause[at + 1 : at + 2] and _tells_number(clause[at + 1]))
                only = only or (word.lower == "hele" and not lowers & _WHOLE)
                if high or frequent or only or none or _often(clause, at, evidence):
                    yield Reason(
                        "quantifier",
                        f"“{word.surface}” siger mere, end kilderne gør.",
                        f"“{word.surface}” says more than the passages do.",
                    )


def almost_none(clause: Clause, at: int) -> bool:
    """Is it "næsten ingen", which is not "ingen"?"""
    return clause[at].lower in _NONE and at > 0 and clause[at - 1].lower in _ALMOST


def _often(clause: Clause, at: int, evidence: Sequence[Word]) -> bool:
    """Does the claim tell how often ("hver anden uge") where the passages do not?"""
    word = clause[at]
    after = [other.lower for other in clause[at + 1 : at + 3]]
    if word.lower not in _EACH or not after or not (set(after) & _TIMES or after[0][0].isdigit()):
        return False
    told = {other.lower for other in evidence} | {_EVERY[other.lower] for other in evidence if other.lower in _EVERY}
    return not {other for other in after if other in _TIMES} & told and not (told & _EACH and after[0][0].isdigit())


def _level(clause: Clause, at: int) -> int:
    """What a word of a passage allows; "hver 3. uge" tells how often, not how many."""
    if clause[at].lower in {"hver", "hvert"} and any(_tells_time(word) for word in clause[at + 1 : at + 3]):
        return 0
    return _LEVEL.get(clause[at].lower, 0)


def _holds_view(clause: Clause, at: int) -> bool:
    """Does the quantifier tell how many hold the view: "alle ved bordet mener", "der var enighed om"?"""
    if clause[at].lower in _AGREED:
        return True
    after = clause[at + 1 : at + 4]
    return any(word.stem in _WHO or word.stem in _VERBS_AFTER or word.lower in _AT_TABLE for word in after)


def _unbound(word: Word, sentence: Sentence, theirs: Sequence[Word]) -> bool:
    """Does "alle virksomheder" stand for "alle virksomheder, der løser opgaver for kommunen"?"""
    if word.lower not in _ALL:
        return False
    own = [other for clause in sentence for other in clause]
    noun, follows = [*own[own.index(word) + 1 :], None, None][:2]
    if noun is None or (follows is not None and follows.lower in _BINDS):
        return False
    bound = [three for three in zip(theirs, theirs[1:], theirs[2:], strict=False) if three[0].lower in _ALL]
    same = [three for three in bound if three[1].stem == noun.stem]
    return bool(same) and all(three[2].lower in _BINDS for three in same)


def _of_people(clause: Clause, sentence: Sentence, sources: tuple[Source, ...]) -> int:
    """How many hold the view in the passages: in what the clause itself is about, and what is agreed of it after."""
    aligned = align(clause, sources) or align_sentence(sentence, sources)
    said = [part for one in aligned for each in (one.sentence, _agreed_next(one)) for part in each]
    return max((_level(part, at) for part in said for at in range(len(part)) if _holds_view(part, at)), default=0)


def _agreed_next(one: Aligned) -> Sentence:
    """The next sentence, where it takes up this one: "Der var enighed om, at det skal være frivilligt"."""
    after = one.source.reading.sentences[one.source.reading.sentences.index(one.sentence) + 1 :][:1]
    words = {word.lower for each in after for part in each for word in part}
    return after[0] if after and words & _TAKES_UP and words & _AGREED else ()


def _tells_time(word: Word) -> bool:
    return word.lower[0].isdigit() or word.lower in _TIMES


def _of_tables(after: Clause) -> bool:
    """Is it "alle borde", not "alle ved bord 2"?"""
    ends = [*(word.lower for word in after[1:]), ""]
    return any(word.lower in _TABLES and not follows[:1].isdigit() for word, follows in zip(after, ends, strict=False))


def _tells_number(word: Word) -> bool:
    """Is it "kun seks", which only stresses a number that is compared elsewhere?"""
    return word.lower[0].isdigit() or word.lower in NUMBER_WORDS


def _counts(clause: Clause, at: int) -> bool:
    """Is the word a claim of how many? "flere" before a thing only asks for more; tables are counted elsewhere."""
    after = clause[at + 1 : at + 6]
    if at and clause[at].lower == "flere" and clause[at - 1].lower[0].isdigit():
        return False  # "1.900 flere": the number tells how many
    if (after and after[0].lower == "vegne") or (at and clause[at - 1].lower == "så"):
        return False
    if _level(clause, at) == 0 or _of_tables(after):
        return False
    if clause[at].lower in {"flere", "adskillige"}:
        first = after[:1]
        return bool(first) and (
            first[0].stem in _WHO or first[0].stem in _VERBS_AFTER or first[0].lower in {"af", "gange"}
        )
    return True


def _after_not(clause: Clause, at: int) -> bool:
    return at > 0 and clause[at - 1].lower == "ikke"
