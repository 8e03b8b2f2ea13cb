"""Does the claim say yes where the passage says no, or point the other way?"""

from collections.abc import Iterator

from bot.checks.claim import Clause, Reading, Source, Word
from bot.checks.lexicon import stemmed
from bot.checks.match import Aligned, align, content, forms_of, held
from bot.checks.polarity import DESCRIBES, STANCE, Pole, poles
from bot.checks.reason import Reason

_CUES = frozenset(["ikke", "ej", "ingen", "intet", "aldrig", "uden", "hverken", "næppe", "ingenting"])
_NEGATIVE = stemmed(
    "imod modstand modstander modstandere afvise afviser afviste fravælge undgå undgås nej stop uenig uenige"
)
_REFUSALS = stemmed("imod modstand modstandere nej afvise afviser undgå undgås")
_NOT_A_NEGATION = frozenset(["kun", "bare", "mindst", "blot", "alene", "nok", "tilstrækkelig", "tilstrækkeligt"])
_NEAR = 3
_WORDS_TO_HEAD = 4


def check_negation(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each clause that turns what the aligned clauses say."""
    for clause in claim.clauses:
        aligned = align(clause, sources)
        if not aligned:
            continue
        turned = _turned(clause, aligned)
        if turned is not None:
            if turned:
                yield Reason(
                    "antonym",
                    f"“{turned}” peger den modsatte vej af kilderne.",
                    f"“{turned}” points the other way than the passages do.",
                )
        elif all(_negated(clause) != _negated(one.clause) for one in aligned):
            said = " ".join(word.surface for word in clause)
            yield Reason(
                "negation",
                f"“{said}” siger ja, hvor kilderne siger nej, eller omvendt.",
                f"“{said}” says yes where the passages say no, or the reverse.",
            )


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


def _negated(clause: Clause) -> bool:
    cues = 0
    for at, word in enumerate(clause):
        if word.lower in _CUES:
            near = {other.lower for other in clause[at + 1 : at + 1 + _NEAR]}
            lack = word.lower == "ikke" and near & {"nok", "tilstrækkelig", "tilstrækkeligt"}
            cues += not lack and not _only(clause, at, ())
        elif word.stem in _NEGATIVE:
            cues += 1
    return bool(cues % 2)
