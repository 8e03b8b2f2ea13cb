"""One passage in its note: the text around it, or the picture of its page, with the passage marked."""

from dataclasses import dataclass

from markupsafe import Markup

from bot.answer import Citation, cite
from bot.page.templates import render
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, Passage, readable
from vectorstore.pictures import Rectangle


@dataclass(frozen=True, slots=True)
class Source:
    """What the source panel shows. before + marked + after is the note's text, to the character."""

    passage: Passage
    before: str
    marked: str
    after: str
    sheets: tuple[tuple[int, tuple[Rectangle, ...]], ...] = ()
    """The pages that have a picture, and its lines on them; empty when there are none."""


def find_source(index: Index, passage_id: str) -> Source | None:
    """The passage in its note; None when the build does not have it."""
    passage = next((passage for passage in index.passages if passage.id == passage_id), None)
    if passage is None:
        return None
    text = index.note_text(passage.note)
    marks = index.marks(passage_id)
    sheets = tuple(
        (page, tuple(mark for mark in marks if mark.page == page))
        for page in sorted({mark.page for mark in marks})
        if index.page_picture(passage.note, page)
    )
    return Source(passage, text[: passage.start], text[passage.start : passage.end], text[passage.end :], sheets)


def find_page(index: Index, passage_id: str, page: int) -> bytes | None:
    """The picture of a page of the note that the passage stands in, a PNG."""
    passage = next((passage for passage in index.passages if passage.id == passage_id), None)
    return index.page_picture(passage.note, page) if passage else None


def show_source(source: Source, *, staff: bool) -> Markup:
    """The source panel's content. The file's name may hold a person's, so only staff sees it."""
    passage = source.passage
    return render(
        "source",
        passage=passage,
        quote=readable(source.marked),
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
