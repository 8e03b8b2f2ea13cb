"""Who acts: those at the tables, the municipality, the associations, the firms."""

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.checks.claim import Clause, Reading, Source, Word
from bot.checks.match import align
from bot.checks.reason import Reason
from vectorstore.danish import stopwords

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
_BETWEEN = frozenset(["selv", "ikke", "gerne", "også", "nu", "måske", "alene"])
_VERB = 3
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
        wrong = (
            wrong
            or _wants(clause, clauses)
            or _bound(clause, clauses)
            or _does(clause, [part for one in aligned for part in one.sentence])
        )
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


def _does(clause: Clause, theirs: list[Clause]) -> str:
    """The actor does in the passage something else than what the claim has it do: it gives the paint, others paint."""
    for at, word in enumerate(clause):
        actor = actor_of(word.lower)
        if actor in {"", "folk"}:
            continue
        own = _verb_after(clause, at)
        verbs = {
            found.lower
            for one in theirs
            for there, other in enumerate(one)
            if actor_of(other.lower) == actor and (found := _verb_after(one, there))
        }
        elsewhere = own and any(_one_verb(own, other) for one in theirs for other in one)
        if own and verbs and elsewhere and not any(verb[:_VERB] == own.lower[:_VERB] for verb in verbs):
            return word.surface
    return ""


def _one_verb(one: Word, two: Word) -> bool:
    return one.stem == two.stem or (one.lower[:_VERB] == two.lower[:_VERB] and two.lower.endswith(("e", "er", "es")))


def _verb_after(clause: Clause, at: int) -> Word | None:
    """The verb that follows at once, a modal and "selv" or "ikke" aside."""
    for word in clause[at + 1 : at + 4]:
        if _DUTY.fullmatch(word.lower) or word.lower in _BETWEEN:
            continue
        verb = word.lower.endswith(("r", "e", "te", "ede")) and word.lower not in stopwords()
        return word if verb and not actor_of(word.lower) else None
    return None


def _instead(clause: Clause, theirs: list[str]) -> str:
    """People do what an association or the municipality does in the passage."""
    outside = {actor_of(lower) for lower in theirs} - {"", "folk"}
    inside = any(actor_of(lower) == "folk" for lower in theirs)
    for at, word in enumerate(clause[:-1]):
        if actor_of(word.lower) == "folk" and outside and not inside and not _REPORT.fullmatch(clause[at + 1].lower):
            return word.surface if at == 0 else ""
    return ""
