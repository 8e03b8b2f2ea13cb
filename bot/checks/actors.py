"""Who acts: those at the tables, the municipality, the associations, the firms."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.checks.claim import Clause, Reading, Source
from bot.checks.match import align
from bot.checks.reason import Reason

_CLASSES: tuple[tuple[str, str], ...] = (
    (
        "kommune",
        (
            r"kommune(?:n|ns|r|rne|s)?|byråd(?:et|ets)?|politiker(?:e|ne|nes)?|forvaltning(?:en|ens)?"
            r"|borgmester(?:en)?"
            r"|rådhus(?:et)?|udvalg(?:et|ets)?|embedsmænd(?:ene)?|kommunalbestyrelse(?:n)?|kommunal\w*"
        ),
    ),
    ("stat", r"stat(?:en|ens)|regering(?:en|ens)?|folketing(?:et|ets)?|minister(?:en|ier|iet)?"),
    ("region", r"region(?:en|ens)?"),
    (
        "forening",
        (
            r"\w*forening(?:en|er|erne|ens|ernes)?|foreningsliv(?:et|ets)?|\w*klub(?:ben|ber|berne|bens)?"
            r"|borgerforening\w*|laug(?:et)?"
        ),
    ),
    (
        "virksomhed",
        (
            r"virksomhed(?:en|er|erne|ers|ernes)?|erhvervsliv(?:et|ets)?|firma(?:et|er|erne)?|butik(?:ker|kerne)?"
            r"|arbejdsgiver(?:e|ne)?|handelsstand(?:en)?|bygherre(?:n|r)?|developer\w*"
        ),
    ),
)
PEOPLE = r"deltager(?:e|ne|nes)?|borger(?:e|ne|nes)?|bord(?:et|ene)?|folk|gruppen|beboer(?:e|ne)?|vi|man"
_OUTSIDE = tuple((name, re.compile(rf"(?:{pattern})")) for name, pattern in _CLASSES)
_INSIDE = re.compile(rf"(?:{PEOPLE})")
_DUTY = re.compile(r"skal|bør|må|kan|vil|skulle|burde|kunne")
_WILL = re.compile(
    r"(?:vil|ønsker|foreslår|mener|lover|planlægger|støtter|afviser|agter|beslutter|besluttede|synes"
    r"|efterlyser|anbefaler|foreslog"
    r"|ønskede|mente|opfordrer)"
)
_REPORT = re.compile(
    r"(?:ønsker|foreslår|mener|synes|efterlyser|anbefaler|foreslog|ønskede|mente|opfordrer|siger"
    r"|peger|nævner|savner|mangler"
    r"|oplever|er|var|vil|har|fremhæver|talte|drøftede|frygter|håber|bekymrede|efterlyste|pegede"
    r"|nævnte|kritiserer|støtter|roser)"
)


@lru_cache(maxsize=16_384)
def actor_of(lower: str) -> str:
    """The class of an acting word, "" for none."""
    for name, pattern in _OUTSIDE:
        if pattern.fullmatch(lower):
            return name
    return "folk" if _INSIDE.fullmatch(lower) else ""


def check_actors(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """A reason where someone acts, wants or is bound who does not in the aligned passages."""
    for clause in claim.clauses:
        aligned = align(clause, sources)
        named = {actor: word for word in clause if (actor := actor_of(word.lower)) not in {"", "folk"}}
        theirs = {actor_of(word.lower) for one in aligned for word in one.source.reading.words}
        wrong = next((word.surface for actor, word in named.items() if aligned and actor not in theirs), "")
        clauses = [one.clause for one in aligned]
        wrong = wrong or _wants(clause, clauses) or _bound(clause, clauses)
        if not (wrong or named):
            wrong = _instead(clause, [word.lower for one in clauses for word in one])
        if wrong:
            yield Reason(
                "actor",
                f"“{wrong}” handler ikke sådan i kilderne.",
                f"“{wrong}” does not act so in the passages.",
            )


def _wants(clause: Clause, theirs: list[Clause]) -> str:
    """The municipality wants something only where a passage says that it does."""
    wanting = {actor for one in theirs for actor, _ in _subjects(one, _WILL)}
    for actor, at in _subjects(clause, _WILL):
        if theirs and actor != "folk" and actor not in wanting:
            return clause[at].surface
    return ""


def _subjects(clause: Clause, verbs: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    """(class, position) of each actor with one of the verbs beside it."""
    for at, word in enumerate(clause):
        if actor := actor_of(word.lower):
            beside = [*clause[max(0, at - 1) : at], *clause[at + 1 : at + 2]]
            if any(verbs.fullmatch(other.lower) for other in beside):
                yield actor, at


def _bound(clause: Clause, theirs: list[Clause]) -> str:
    """Who must do it: the same as in the passages, where they say who."""
    bound = {actor for one in theirs for actor, at in _subjects(one, _DUTY) if one[at].lower != "man"}
    for actor, at in _subjects(clause, _DUTY):
        if bound and actor not in bound and not (actor == "folk" and "gerne" in {word.lower for word in clause}):
            return clause[at].surface
    return ""


def _instead(clause: Clause, theirs: list[str]) -> str:
    """People do what an association or the municipality does in the passage."""
    outside = {actor_of(lower) for lower in theirs} - {"", "folk"}
    inside = any(actor_of(lower) == "folk" for lower in theirs)
    for at, word in enumerate(clause[:-1]):
        if actor_of(word.lower) == "folk" and outside and not inside and not _REPORT.fullmatch(clause[at + 1].lower):
            return word.surface if at == 0 else ""
    return ""
