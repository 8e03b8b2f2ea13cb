"""Nothing is shown that its passages do not prove."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answer import Citation
from bot.checks import Source
from bot.checks.repair import repair
from bot.compose import Draft
from bot.nli import Veto
from vectorstore.index import Index
from vectorstore.passage import readable

_WORD = re.compile(r"(?<![\w-])[^\W\d_]{2,}(?![\w-])")
_FEWEST_WORDS = 2


def verify(draft: Draft, index: Index) -> Draft:
    """The draft without every claim whose citations are not there or do not hold its words.

    A count is in nobody's words: it was made from its citations, which have to be there, as what stands nearby has.
    """
    proven = {citation.number: citation.quote for citation in draft.citations if _is_in_note(citation, index)}
    points = tuple(
        point
        for point in draft.points
        if all(number in proven for number in point.claim.citations)
        and (point.made == "counted" or point.claim.text in readable(proven[point.claim.citations[0]]))
    )
    dropped = len(draft.points) - len(points)
    beside = tuple(citation for citation in draft.nearby if _is_in_note(citation, index))
    return replace(draft, points=points, lead=draft.lead if points else None, nearby=beside, dropped=dropped)


def sources_of(draft: Draft) -> Mapping[int, Source]:
    """What each citation that a verified draft uses says and where, by its number."""
    used = {number for point in draft.points for number in point.claim.citations}
    return {citation.number: source_of(citation) for citation in draft.citations if citation.number in used}


def source_of(citation: Citation) -> Source:
    """What a citation points to, as the checks read it."""
    return Source(readable(citation.quote), citation.table, citation.event, citation.place, citation.heading)


def proof(text: str, sources: Sequence[Source], veto: Veto) -> str | None:
    """The sentence when the sources prove it, or put right where it says too much of them or too firmly; else None.

    A single word or a code says nothing of what was said, and is none. `veto`: an entailment model's second opinion.
    """
    if len(_WORD.findall(text)) < _FEWEST_WORDS:
        return None
    proven = repair(text, sources)
    return None if proven is None or veto(proven, sources) else proven


def _is_in_note(citation: Citation, index: Index) -> bool:
    return index.note_text(citation.note)[citation.start : citation.end] == citation.quote
