"""One of a kind put for another: Monday for Tuesday, the young for the old."""

from collections.abc import Iterator
from functools import cache

from bot.checks.claim import Reading, Source
from bot.checks.match import align, forms_of, held
from bot.checks.reason import Reason
from vectorstore.danish import stem

_KINDS = (
    "mandag tirsdag onsdag torsdag fredag lørdag søndag",
    "januar februar marts april maj juni juli august september oktober november december",
    "forår sommer efterår vinter",
    "morgen formiddag eftermiddag aften nat",
    "nord syd øst vest",
    "nordlig sydlig østlig vestlig",
    "unge ældre børn voksne seniorer teenagere",
    "forældre lærere pædagoger elever studerende",
    "bus tog bil cykel fly færge letbane",
    "bilister cyklister fodgængere",
    "busser cykler biler",
    "skole børnehave vuggestue plejehjem bibliotek svømmehal gymnasium idrætshal museum sygehus hospital",
    "cykelsti gangsti fortov vej motorvej",
    "vindmøller solceller biogas atomkraft kernekraft",
    "fodbold håndbold badminton tennis svømning gymnastik",
    "by landsby",
    "kvinder mænd",
    "piger drenge",
    "rød grøn blå gul hvid sort",
    "skov strand sø å park mose eng",
    "indbrud hærværk vold",
    "dagligt ugentligt månedligt årligt",
    "uge måned time minut år",
    "første anden tredje fjerde",
    "kilometer meter",
    "procent kroner",
    "støj lugt lys affald",
    "læge tandlæge apotek sygeplejerske",
    "café restaurant butik supermarked",
    "koncert teater biograf",
)


@cache
def _kinds() -> dict[str, tuple[frozenset[str], ...]]:
    kinds = [frozenset(stem(word) for word in line.split()) for line in _KINDS]
    return {member: tuple(kind for kind in kinds if member in kind) for kind in kinds for member in kind}


def check_siblings(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each word whose passage names another of its kind instead."""
    own = {word.stem for word in claim.words}
    for clause in claim.clauses:
        aligned = align(clause, sources)
        words = [word for one in aligned for part in one.sentence for word in part]
        forms = forms_of(words)
        theirs = {word.stem for word in words}
        for word in clause:
            for kind in _kinds().get(word.stem, ()):
                if word.stem not in theirs and (kind & theirs) - own and held(word, forms) < 1:
                    yield Reason(
                        "substitution",
                        f"Kilderne nævner noget andet end “{word.surface}”.",
                        f"The passages name something else than “{word.surface}”.",
                    )
                    break
