"""One passage in its note: the text around it with the passage marked."""

from dataclasses import dataclass

from markupsafe import Markup

from bot.answer import Citation, cite
from bot.page.templates import render
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, Passage, readable


@dataclass(frozen=True, slots=True)
class Source:
    """What the source panel shows. before + marked + after is the note's text, to the character."""

    passage: Passage
    before: str
    marked: str
    after: str


def find_source(index: Index, passage_id: str) -> Source | None:
    """The passage in its note; None when the build does not have it."""
    passage = next((passage for passage in index.passages if passage.id == passage_id), None)
    if passage is None:
        return None
    text = index.note_text(passage.note)
    return Source(passage, text[: passage.start], text[passage.start : passage.end], text[passage.end :])


def show_source(source: Source, *, staff: bool) -> Markup:
    """The source panel's content. The file's name may hold a person's, so only staff sees it."""
    passage = source.passage
    return render(
        "source",
        passage=passage,
        role=ROLE_NAMES[passage.role],
        source=source,
        copied=reference(cite(1, passage)),
        note=passage.note if staff else "",
    )


def reference(citation: Citation) -> str:
    """The quote with its reference, as it is pasted elsewhere."""
    where = [
        citation.table,
        citation.event,
        citation.exercise,
        f"“{citation.prompt}”" if citation.prompt else "",
        f"s. {citation.page}",
    ]
    return f"“{readable(citation.quote)}” ({', '.join(filter(None, where))})"
