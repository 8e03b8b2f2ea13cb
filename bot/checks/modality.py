"""How firm: what was proposed is not decided, what was discussed is not proposed."""

import re
from collections.abc import Iterator, Sequence

from bot.checks.claim import Reading, Source, Word
from bot.checks.match import Aligned, align_sentence
from bot.checks.reason import Reason

DISCUSSED, WISHED, ADVISED, WILL, DECIDED = range(5)

_CUES: tuple[tuple[int, str], ...] = (
    (
        DECIDED,
        (
            r"beslutte\w*|beslutning\w*|vedtag\w*|vedtog|godkendt\w*|bevilg\w*|afsat|aftalt|fastlagt"
            r"|gennemført\w*|indført\w*"
            r"|garanteret|garanterer|lover|lovet|lovede|tilsagn|ligger fast|står fast|igangsat\w*|iværksat\w*"
            r"|(?:er|blev) (?:\w+ )?blevet \w+|har fået"
            r"|kræves? ved lov|planlagt"
        ),
    ),
    (
        WILL,
        (
            r"skal|vil blive|vil få|kommer til at|(?:bliver|blive) \w+(?:et|t)\b(?! af)|kræver|kræve|kræves"
            r"|krævede|må ikke|forpligtet"
        ),
    ),
    (ADVISED, r"anbefal\w*|opfordr\w*|enig|enige|enighed"),
    (
        WISHED,
        (
            r"foreslå\w*|foreslog|forslag\w*|ønske\w*|bør|burde|efterlys\w*|gerne|håbe\w*|idé\w*|ide\w{0,2}"
            r"|behov\w*|vigtig\w*"
            r"|mangle\w*|savne\w*"
        ),
    ),
    (
        DISCUSSED,
        r"drøfte\w*|diskuter\w*|talte om|talt om|overveje\w*|overvejet|nævn\w*|måske|eventuelt|uvist|usikkert om",
    ),
)
_PATTERNS = tuple((level, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)) for level, pattern in _CUES)
_SPOKEN_OF = re.compile(
    r"\b(?:drøfte\w*|diskuter\w*|talte om|talt om|overveje\w*|overvejet|uvist|usikkert om)\b", re.IGNORECASE
)
_REPORTED = re.compile(
    r"\b(?:foreslå\w*|foreslog|forslag\w*|ønske\w*|mener|mente|synes|syntes|efterlys\w*|håbe\w*|bør|gerne|ifølge"
    r"|peger på|pegede på|frygte\w*|bekymre\w*|anbefal\w*|opfordr\w*)\b",
    re.IGNORECASE,
)
_HEDGED = re.compile(
    r"\b(?:støtte\w*|forsøg\w*|tilbyd\w*|klar til|kan|kunne|må|måtte|vil|ville|skulle|hvis|at)\b", re.IGNORECASE
)
_MODALS = frozenset(["skal", "bør", "burde", "skulle", "kunne", "vil"])
_UNSURE = re.compile(r"\b(?:frygte\w*|bekym\w*|håbe\w*|måske)\b", re.IGNORECASE)
_REACH = 5
_WISHED_DONE = re.compile(
    r"\b(?:foreslås|foreslog|foreslår|ønskes|ønsker|bør|skulle|burde|kunne)\b[^.]{0,60}$", re.IGNORECASE
)
_BECOMES = re.compile(r"\b(?:bliver|blive) (\w{3,}t)\b", re.IGNORECASE)
_SAME_START = 4
_OPEN = re.compile(r"\b(?:bør|burde|skal|skulle|kan|kunne|vil|ville|måske|hvis|ønske\w*|forslag\w*)\b", re.IGNORECASE)
_ASKED = re.compile(r"\b(?:bør|skal)\b", re.IGNORECASE)
_NO_PROPOSAL = re.compile(r"\bikke\b.{0,25}\bforslag\b|\bingen forslag\b", re.IGNORECASE)
_NOT_DONE = re.compile(r"\b(?:ikke|ingen|endnu ikke|hvis|før)\b.{0,30}\b(?:beslutte\w*|vedtag\w*)\b", re.IGNORECASE)


def check_modality(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """A reason for each sentence that is firmer than the aligned sentences."""
    for sentence in claim.sentences:
        words = [word for clause in sentence for word in clause]
        text = claim.text_of(sentence)
        aligned = align_sentence(sentence, sources)
        own, cue = _claim_level(text)
        # "Det er vedtaget: Bordet er positivt." holds no word to find its place in the passages by.
        if not aligned and own < DECIDED:
            continue
        said = [one.said for one in aligned] or [source.text for source in sources]
        theirs = max(map(_evidence_level, said), default=WISHED)
        told = _told_as_fact(text, words, [word for one in aligned for part in one.sentence for word in part])
        if told:
            own, cue = theirs + 1, told
        if own == WILL and _told_in_passive(text, aligned):
            continue
        if own > theirs:
            yield Reason(
                "modality",
                f"“{cue}” er fastere end det, kilderne siger.",
                f"“{cue}” is firmer than what the passages say.",
            )


def _told_in_passive(text: str, aligned: Sequence[Aligned]) -> bool:
    """Told as it is: "bliver hentet" of what "hentes" in the passage is the same tense."""
    found = _BECOMES.search(text)
    begins = found.group(1)[:_SAME_START].lower() if found else ""
    if not begins:
        return False
    if not any(word.lower.startswith(begins) for one in aligned for part in one.sentence for word in part):
        return "vil blive" not in text.lower()  # another word for how it is: "bliver mødt med glæde"
    return any(
        word.lower.endswith("es") and word.lower.startswith(begins) and not _OPEN.search(one.said)
        for one in aligned
        for word in one.clause
    )


def _told_as_fact(text: str, words: Sequence[Word], theirs: Sequence[Word]) -> str:
    """A verb in the present that the passages only have as a wish: "koster" of "skal koste"."""
    if _REPORTED.search(text) or _HEDGED.search(text) or any(pattern.search(text) for _, pattern in _PATTERNS):
        return ""
    wished = {
        verb.stem: verb.lower
        for at, word in enumerate(theirs)
        if word.lower in _MODALS
        for verb in theirs[at + 1 : at + 1 + _REACH]
        if verb.lower.endswith("e")
    }
    present = {word.lower for word in theirs if word.lower.endswith("r")}
    asked = tuple(
        word.lower for word in theirs if word.initial and len(word.lower) > 2 and word.lower[-1] not in "rset"
    )
    for word in words:
        if word.lower.endswith("es") and word.lower.startswith(asked):
            return word.surface
    for word in words:
        if word.lower.endswith("r") and word.lower not in present and wished.get(word.stem) == word.lower[:-1]:
            return word.surface
    return ""


def _claim_level(text: str) -> tuple[int, str]:
    if _NO_PROPOSAL.search(text):
        return DISCUSSED, ""
    reported = bool(_REPORTED.search(text))
    for level, pattern in _PATTERNS:
        found = pattern.search(text)
        if found and level == DECIDED and _WISHED_DONE.search(text[: found.start()]):
            continue
        if found and not (level == WILL and reported):
            return level, found.group()
    return DISCUSSED, ""


def _evidence_level(text: str) -> int:
    """A note with no cue is a wish; one that only tells what was talked about is less."""
    if _NOT_DONE.search(text):
        return WISHED
    for level, pattern in _PATTERNS:
        if level > ADVISED and pattern.search(text):
            return WISHED if level == WILL and _UNSURE.search(text) else level
    # A note that asks or demands may be told as advice.
    if _PATTERNS[2][1].search(text) or _ASKED.search(text):
        return ADVISED
    if _NO_PROPOSAL.search(text):
        return DISCUSSED
    return DISCUSSED if _SPOKEN_OF.search(text) and not _PATTERNS[3][1].search(text) else WISHED
