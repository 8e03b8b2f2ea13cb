"""Is all of it there, also what only one table said, and is the counting right?

K1 = vital nuggets shown and cited / vital nuggets (nugget recall as in TREC RAG, strict)
K3 minority = K1 over nuggets of exactly one table, shared = K1 over the others; the gap is shared - minority
K2 = |cited tables ∩ T| / |T|
K4 own = counts that are the number of tables they cite / counts; K4 gold = the answer's first count is the gold count
K5 = pairs of statements whose stems overlap by more than .7 (Jaccard) / statements
F = harmonic mean of K1 and C3p: returning everything wins K1, saying little wins C3p

A nugget is shown when claims that cite its passages hold at least half of those of its words that the passages
hold: of a long passage, or of several, the part that matters must have been told.
"""

from functools import lru_cache
from itertools import combinations

from eval.cases import Case, Nugget
from eval.metrics.citations import relevance
from eval.metrics.counted import count_of
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response
from vectorstore.danish import stems

_TOLD = 0.5
_SAME = 0.7


def nuggets(case: Case, response: Response, notes: Notes) -> Scores:
    """K1, K3's two halves, and F."""
    vital = [nugget for nugget in case.nuggets if nugget.vital]
    if not vital:
        return {}
    shown = {nugget: is_shown(nugget, response, notes) for nugget in vital}
    recall = _share(list(shown.values()))
    precision = relevance(case, response, notes).get("C3p")
    return {
        "K1": recall,
        "K3 minority": _share([told for nugget, told in shown.items() if nugget.minority]),
        "K3 shared": _share([told for nugget, told in shown.items() if not nugget.minority]),
        "F": harmonic(recall or 0.0, precision or 0.0),
    }


def is_shown(nugget: Nugget, response: Response, notes: Notes) -> bool:
    """Do the claims that cite the nugget's passages tell it?"""
    cites = {
        citation.number: set(notes.passages_of(citation)) & set(nugget.passages) for citation in response.citations
    }
    telling = [claim.text for claim in response.claims if any(cites.get(number) for number in claim.citations)]
    telling += [] if response.claims or not set(response.cited) & set(nugget.passages) else ["cited"]
    if not telling:
        return False
    held = set(stems(nugget.text)) & {
        stem
        for passage in nugget.passages
        if passage in notes.passages
        for stem in _stems(notes.passages[passage].said)
    }
    told = {stem for text in telling for stem in _stems(text)}
    return not response.claims or len(held & told) >= _TOLD * len(held)


def harmonic(one: float, two: float) -> float:
    """2ab / (a + b)."""
    return 2 * one * two / (one + two) if one + two else 0.0


def tables(case: Case, response: Response, notes: Notes) -> Scores:
    """K2."""
    if not case.tables:
        return {}
    cited = {notes.tables[passage] for passage in response.cited if passage in notes.tables}
    return {"K2": len(cited & case.tables) / len(case.tables)}


def counts(case: Case, response: Response, _: Notes) -> Scores:
    """K4, against the answer's own citations and against gold."""
    made = [(claim, count) for claim in response.claims if (count := count_of(claim))]
    own = [count.said == len({(c.event, c.table) for c in response.of_claim(claim)}) for claim, count in made]
    gold = [number.value for number in case.numbers if number.derivation == "n_tables"]
    return {
        "K4 own": _share(own),
        "K4 gold": float(bool(made) and made[0][1].said == gold[0]) if gold else None,
    }


def redundancy(_: Case, response: Response, __: Notes) -> Scores:
    """K5, and how many words the answer has: K1 is to be read beside it."""
    texts = tuple(claim.text for claim in response.claims)
    return {"K5": same_pairs(texts) / len(texts), "words": float(_words(texts))} if texts else {}


@lru_cache(maxsize=64)
def same_pairs(texts: tuple[str, ...]) -> int:
    """Pairs of texts that say nearly the same."""
    sets = [_stems(text) for text in texts]
    return sum(len(a & b) > _SAME * len(a | b) for a, b in combinations(sets, 2) if a or b)


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(stems(text))


def _words(texts: tuple[str, ...]) -> int:
    return sum(len(text.split()) for text in texts)


def _share(values: list[bool]) -> float | None:
    return sum(values) / len(values) if values else None
