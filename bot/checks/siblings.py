"""One of a kind put for another: Monday for Tuesday, the young for the old."""

from collections.abc import Iterator, Sequence
from functools import cache

from bot.checks.claim import Reading, Source, Word
from bot.checks.figures import NUMBER_WORDS
from bot.checks.match import SOME_PARTS, Forms, align, forms_of, held, held_stem, parts_of
from bot.checks.reason import Reason
from vectorstore.danish import fold, stem

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
        counted = {
            figure_at for figure_at, word in enumerate(clause) if word.lower in NUMBER_WORDS or word.lower[0].isdigit()
        }
        for at, word in enumerate(clause):
            if at - 1 in counted:  # a unit: the numbers are compared with theirs
                continue
            if _other_compound(word, words, forms):
                yield _reason(word)
                continue
            for kind in _kinds().get(word.stem, ()):
                if word.stem not in theirs and (kind & theirs) - own and held(word, forms) < 1:
                    yield _reason(word)
                    break


def _reason(word: Word) -> Reason:
    return Reason(
        "substitution",
        f"Kilderne nævner noget andet end “{word.surface}”.",
        f"The passages name something else than “{word.surface}”.",
    )


def _other_compound(word: Word, theirs: Sequence[Word], forms: Forms) -> bool:
    """Does the passage name another of the kind: "Kirkestien" for "Tranestien", "ældreboliger" for "ungdomsboliger"?"""
    parts = parts_of(word.lower)
    if not parts or held(word, forms) > SOME_PARTS or (len(parts) == 2 and held_stem(parts[0], forms)):
        return False
    others = [(other, own) for other in theirs if (own := parts_of(other.lower)) and own[-1] == parts[-1]]
    if len(parts) == 2 and any(len(own) == 2 and own[0] != parts[0] for _, own in others):
        return True
    # A name before a known last part.
    return any(len(own) == 1 and fold(word.lower)[:3] != fold(other.lower)[:3] for other, own in others)
