"""Does the claim say yes where the passage says no, or point the other way?"""

from collections.abc import Collection, Iterator

from bot.checks.claim import Clause, Reading, Sentence, Source, Word
from bot.checks.lexicon import stemmed
from bot.checks.match import Aligned, align, content, forms_of, held
from bot.checks.polarity import DESCRIBES, STANCE, Pole, poles
from bot.checks.reason import Reason
from vectorstore.danish import stopwords

_CUES = frozenset(["ikke", "ej", "ingen", "intet", "aldrig", "hverken", "næppe", "ingenting"])
_NEGATIVE = stemmed(
    "imod modstand modstander modstandere afvise afviser afviste afvises fravælge undgå undgås nej stop uenig uenige "
    "miste mister mistede mistet forsvinde forsvinder forsvandt forsvundet illusion"
)
_REFUSALS = stemmed("imod modstand modstandere nej afvise afviser undgå undgås")
_NOT_A_NEGATION = frozenset(["kun", "bare", "mindst", "blot", "alene", "nok", "tilstrækkelig", "tilstrækkeligt"])
_PREPOSITIONS = frozenset(["på", "i", "til", "af", "med", "om", "for"])
_WITHOUT = frozenset(["uden", "ingen", "intet"])
_DENIES = frozenset([*_CUES, "uden", "frem", "fremfor", "stedet", "mangler", "mangel", "savner", "undgå"])
_NEAR = 3
_FEWEST = 3
_BLAME = stemmed("kritisere kritiserer kritiserede klage klager klagede utilfreds utilfredse utilfredshed")
_PRAISES = frozenset(["quality", "strength", "content"])
_ASKING = frozenset(["om", "hvorfor"])
_LACK = stemmed("mangle mangler manglede savne savner savnede")
_SLACK = 0.95
"""A clause with other words for the same is not asked where one has the words themselves."""
_WORDS_TO_HEAD = 6


def check_negation(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each clause that turns what the aligned clauses say."""
    for sentence in claim.sentences:
        yield from _check_sentence(sentence, sources)


def _check_sentence(sentence: Sentence, sources: tuple[Source, ...]) -> Iterator[Reason]:
    for clause in sentence:
        aligned = align(clause, sources, _SLACK) or _alike(clause, sources)
        if word := _freed(clause, sources):
            yield _says_yes(word.surface)
        if not aligned:
            continue
        if word := _blames(clause, aligned):
            yield Reason(
                "antonym",
                f"“{word.surface}” peger den modsatte vej af kilderne.",
                f"“{word.surface}” points the other way than the passages do.",
            )
            continue
        turned = _turned(clause, align(clause, sources) or aligned)
        if turned is not None:
            if turned:
                yield Reason(
                    "antonym",
                    f"“{turned}” peger den modsatte vej af kilderne.",
                    f"“{turned}” points the other way than the passages do.",
                )
        elif all(_differ(clause, one.clause) for one in aligned) and not _elsewhere(clause, sentence, sources):
            yield _says_yes(" ".join(word.surface for word in clause))


def _blames(clause: Clause, aligned: tuple[Aligned, ...]) -> Word | None:
    """The word that finds fault with what the passages only praise."""
    blame = next((word for word in clause if word.stem in _BLAME), None)
    if blame is None or _negated(clause):
        return None
    signs = {
        pole.sign * _sign(one.clause, stance=False)
        for one in aligned
        for pole in poles(one.clause)
        if pole.axis in _PRAISES
    }
    lacks = any(_negated(one.clause) or any(word.stem in _LACK for word in one.clause) for one in aligned)
    return blame if signs == {1} and not lacks else None


def _differ(one: Clause, two: Clause) -> bool:
    """Is one negated and the other not, what both lack ("uden læge", "ingen læge") aside?"""
    lacking = [{word.stem for word, state in _states(clause).items() if state} for clause in (one, two)]
    both = lacking[0] & lacking[1]
    return _negated(one, both) != _negated(two, both)


def _says_yes(said: str) -> Reason:
    return Reason(
        "negation",
        f"“{said}” siger ja, hvor kilderne siger nej, eller omvendt.",
        f"“{said}” says yes where the passages say no, or the reverse.",
    )


def _alike(clause: Clause, sources: tuple[Source, ...]) -> tuple[Aligned, ...]:
    """Where the claim's clause has no word that states anything ("man kan få det hele"): the clause with its words."""
    own = {word.stem for word in clause if word.lower not in _CUES}
    if len(own) < _FEWEST or content(clause):
        return ()
    return tuple(
        Aligned(other, sentence, source, 0.0)
        for source in sources
        for sentence in source.reading.sentences
        for other in sentence
        if own == {word.stem for word in other if word.lower not in _CUES}
    )


def _elsewhere(clause: Clause, sentence: Sentence, sources: tuple[Source, ...]) -> bool:
    """Does another clause of the sentence say what the aligned one denies: "den vej, de ønskede, findes ikke"?"""
    if _negated(clause):
        words = content(clause)
        if any(one.score >= _SLACK * len(words) for one in align(clause, sources)):
            return False  # a passage says all of it and denies none
        denied = _round(clause)
        twice = any(word.lower in _CUES for word in clause) and any(word.lower == "uden" for word in clause)
        return not twice and any(denied & _round(other) for source in sources for other in source.reading.clauses)
    if any(word.stem in _LACK for word in clause) and all(_negated(one.clause) for one in align(clause, sources)):
        return True
    own = {one.clause for one in align(clause, sources)}
    return any(
        _negated(other) and own & {one.clause for one in align(other, sources)} for other in sentence if other != clause
    )


def _round(clause: Clause) -> frozenset[str]:
    """The stems round each cue: what is denied, whichever side of the cue it stands on."""
    return frozenset(
        other.stem
        for at, word in enumerate(clause)
        if word.lower in _CUES or word.lower == "uden"
        for other in clause[max(0, at - _NEAR) : at + 1 + _NEAR]
        if other.lower not in stopwords() and other.stem != word.stem
    )


def _freed(clause: Clause, sources: tuple[Source, ...]) -> Word | None:
    """A word that the passages only have denied ("ikke samles", "uden støtte") and the claim has not; or not so."""
    own = _states(clause)
    if any(word.lower in _DENIES - _WITHOUT for word in clause):
        # Only what stands right beside "med" or "uden" is meant by itself.
        own = {
            word: state for word, state in own.items() if state or _before(clause, clause.index(word))[-1:] == ["med"]
        }
    theirs: dict[str, set[bool]] = {}
    denied = False
    for source in sources:
        for other in source.reading.clauses:
            denied = denied or any(word.lower in _DENIES or word.stem in _NEGATIVE for word in other)
            for word, state in _states(other).items():
                theirs.setdefault(word.stem, set()).add(state)
    for word, state in own.items():
        found = theirs.get(word.stem)
        if found == {True} and not state and not any(pole.sign < 0 for pole in poles(clause)):
            return word
        if found == {False} and state and not denied:
            return word
    return None


def _states(clause: Clause) -> dict[Word, bool]:
    """Content word to whether "uden" or "ikke" stands right before it."""
    return {word: _denied(clause, clause.index(word)) for word in content(clause)}


def _denied(clause: Clause, at: int) -> bool:
    before = _before(clause, at)
    if before[-2:] == ["uden", "for"]:
        return False
    return (
        before[-1:] == ["ikke"]
        or (before[:1] == ["ikke"] and before[-1] in _PREPOSITIONS)
        or bool(set(before) & _WITHOUT)
    )


def _before(clause: Clause, at: int) -> list[str]:
    return [word.lower for word in clause[max(0, at - 2) : at]]


def _turned(clause: Clause, aligned: tuple[Aligned, ...]) -> str | None:
    """The word that points the wrong way; "" when all that can be compared agree, None when nothing can."""
    compared = False
    own = poles(clause)
    for stance in (False, True):
        # What agrees word for word may still be hoped by one and feared by the other.
        if compared and any(_sign(one.clause, stance=False) != _sign(clause, stance=False) for one in aligned):
            break
        for pole in own:
            if (pole.axis == STANCE) != stance:
                continue
            signs = _signs(pole, clause, aligned)
            if signs and pole.sign * _sign(clause, stance=stance) not in signs:
                return clause[pole.at].surface
            compared = compared or (bool(signs) and pole.axis not in DESCRIBES)
    return "" if compared else None


def _signs(pole: Pole, clause: Clause, aligned: tuple[Aligned, ...]) -> set[int]:
    """Which ways the aligned clauses point on the axis: about the same thing where one of them does."""
    head = _head(clause, pole.at)
    anywhere: set[int] = set()
    about: set[int] = set()
    for one in aligned:
        for other in poles(one.clause):
            if other.axis != pole.axis:
                continue
            sign = other.sign * _sign(one.clause, stance=pole.axis == STANCE)
            anywhere.add(sign)
            theirs = _head(one.clause, other.at)
            if head and theirs and held(head, forms_of([theirs])) > 0:
                about.add(sign)
    return about or anywhere


def _head(clause: Clause, at: int) -> Word | None:
    return next(iter(content(clause[at + 1 : at + 1 + _WORDS_TO_HEAD])), None)


def _sign(clause: Clause, *, stance: bool) -> int:
    """-1 for an odd number of negations, "ikke nok" among them; "nej til" is one unless stances are compared."""
    cues = sum(
        word.lower in _CUES and not _only(clause, at, ("nok", "tilstrækkelig", "tilstrækkeligt"))
        for at, word in enumerate(clause)
    )
    if not stance:
        cues += sum(word.stem in _REFUSALS for word in clause)
    return -1 if cues % 2 else 1


def _only(clause: Clause, at: int, kept: tuple[str, ...]) -> bool:
    follows = clause[at + 1].lower if at + 1 < len(clause) else ""
    return follows in _NOT_A_NEGATION and follows not in kept


def _negated(clause: Clause, aside: Collection[str] = ()) -> bool:
    cues = 0
    asks = clause[0].lower in _ASKING
    for at, word in enumerate(clause):
        if asks and word.lower == "ikke":  # "om man ikke kunne spørge dem" asks for it
            continue
        reach = 3 if word.lower in _WITHOUT else 2 if word.lower == "ikke" else 0
        if any(other.stem in aside for other in clause[at + 1 : at + reach]):
            continue
        if word.lower in _CUES:
            near = {other.lower for other in clause[at + 1 : at + 1 + _NEAR]}
            lack = word.lower == "ikke" and near & {"nok", "tilstrækkelig", "tilstrækkeligt"}
            cues += not lack and not _only(clause, at, ())
        elif (
            (word.lower == "uden" and clause[at + 1 : at + 2] and clause[at + 1].lower == "at")
            or (word.lower == "være" and at and clause[at - 1].lower in {"lad", "lade"})
            or word.stem in _NEGATIVE
        ):
            cues += 1
    return bool(cues % 2)
