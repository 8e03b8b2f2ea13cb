"""What may belong to an answer without being sure enough to stand in it, and what comes nearest when there is none."""

from collections.abc import Sequence

from bot.answer import Answer, Citation, cite
from prompts import load
from vectorstore.index import Index
from vectorstore.passage import readable
from vectorstore.relevance import load_relevance
from vectorstore.search import Found, Hit

_MOST = 3


def nearby(found: Found, shown: Sequence[Hit], index: Index) -> tuple[Citation, ...]:
    """The best of what is not shown, where it is worth a look; at most three, none of them numbered."""
    least = load_relevance().worth_a_look(len(index.passages))
    known = {hit.passage.id for hit in shown}
    others = [hit for hit in (*found.hits, *found.near) if hit.passage.id not in known and hit.probability >= least]
    return tuple(cite(0, hit.passage) for hit in others[:_MOST])


def line_of(citation: Citation) -> str:
    """One of them as plain text: “Quote” under its heading, and where it stands."""
    heading = f"{citation.heading}: " if citation.heading else ""
    return f"{heading}“{readable(citation.quote)}” ({citation.where})"


def introduce(answer: Answer) -> str:
    """The line above what stands nearby."""
    return load(introduction(answered=answer.status == "answered")).fill()


def introduction(*, answered: bool) -> str:
    """The name of the reviewed text that stands above it."""
    return "nearby" if answered else "nearby_refusal"
