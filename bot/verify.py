"""Nothing is shown that its passages do not prove."""

from dataclasses import replace

from bot.answer import Citation
from bot.compose import Draft
from vectorstore.index import Index
from vectorstore.passage import readable


def verify(draft: Draft, index: Index) -> Draft:
    """The draft without every claim whose citations are not there or do not hold its words.

    What is "verified" is a count that was made from its citations.
    """
    proven = {citation.number: citation.quote for citation in draft.citations if _is_in_note(citation, index)}
    points = tuple(
        point
        for point in draft.points
        if all(number in proven for number in point.claim.citations)
        and (point.claim.support == "verified" or point.claim.text in readable(proven[point.claim.citations[0]]))
    )
    dropped = len(draft.points) - len(points)
    return replace(draft, points=points, lead=draft.lead if points else None, dropped=dropped)


def _is_in_note(citation: Citation, index: Index) -> bool:
    return index.note_text(citation.note)[citation.start : citation.end] == citation.quote
