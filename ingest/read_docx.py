"""DOCX: paragraphs, lists, tables, text boxes and footnotes in the order they stand, one paragraph a line."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ingest.document import LONGEST_BOLD_HEADING, Document, UnreadableError, join_blocks
from ingest.grammar import load_grammar
from ingest.table_form import Grid, table_lines
from ingest.unpack import open_package
from ingest.word_markup import make_plain, other_parts

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_DEEPER = ("2", "3", "4", "5")
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")


def read_docx(data: bytes) -> Document:
    """The document's text; list items get "• ", headings "# ", and blank lines part paragraphs.

    Tracked changes are read as accepted; of the page header, only lines that fill in the form are
    read. Word does not store pages, so the whole text is page 1.
    Raises UnreadableError for a file that is no DOCX or unpacks to more than 200 MB.
    """
    import docx

    open_package(data, "et Word-dokument (.docx)").close()
    try:
        document = docx.Document(io.BytesIO(data))
        make_plain(document.element.body)
        header = [line for root in other_parts(document, "header") for line in _lines(root) if _fills_form(line)]
        notes = [line for kind in ("footnotes", "endnotes") for line in _notes(document, kind)]
        body = list(_blocks(document.iter_inner_content()))
    except Exception as error:  # python-docx lets the errors of zlib, lxml and its own code through, undeclared
        raise UnreadableError("filen er beskadiget eller ikke et Word-dokument (.docx)") from error
    return join_blocks([*dict.fromkeys(line for line in header if line not in body), *body, *notes])


def _fills_form(line: str) -> bool:
    grammar = load_grammar()
    return bool(grammar.header_field(line) or grammar.header_line(line) or grammar.title_field(line))


def _notes(document: Any, kind: str) -> Iterator[str]:
    from docx.oxml.ns import qn

    for root in other_parts(document, kind):
        for note in root:
            if note.get(qn("w:type")) not in _SEPARATORS:
                yield from _lines(note)


def _lines(root: Any) -> Iterator[str]:
    """The text of each paragraph below an element that python-docx has no words for."""
    from docx.oxml.ns import qn
    from docx.text.paragraph import Paragraph

    make_plain(root)
    for paragraph in root.iter(qn("w:p")):
        if text := Paragraph(paragraph, root).text.strip():
            yield text


def _blocks(blocks: "Iterator[Paragraph | Table]") -> Iterator[str]:
    from docx.table import Table

    for block in blocks:
        if isinstance(block, Table):
            yield from table_lines(_grid(block))
        elif block.text.strip():
            yield _marked(block)


def _grid(table: "Table") -> Grid:
    """The table's cells. A merged cell stands once for each column and row it spans: it is read at the first."""
    read: set[Any] = set()
    grid: Grid = []
    for row in table.rows:
        cells = {cell._tc: cell for cell in row.cells}
        grid.append([[] if tc in read else list(_blocks(cell.iter_inner_content())) for tc, cell in cells.items()])
        read.update(cells)
    return grid


def _marked(paragraph: "Paragraph") -> str:
    style = (paragraph.style.name if paragraph.style else "") or ""
    text = paragraph.text.strip()
    if style.startswith(("Heading", "Title", "Overskrift", "Titel")):
        return f"# {' '.join(text.split())}"
    level = _list_level(paragraph, style)
    if level is not None:
        return f"{'  ' * level}• {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and "\n" not in text and len(text) <= LONGEST_BOLD_HEADING:
        return f"# {text}"
    return text


def _list_level(paragraph: "Paragraph", style: str) -> int | None:
    """How deep in a list the paragraph stands, by its numbering or its style ("List Bullet 2"); None outside lists."""
    properties = paragraph._p.pPr
    numbering: Any = properties.numPr if properties is not None else None
    if numbering is not None and numbering.ilvl is not None:
        return int(numbering.ilvl.val)
    if numbering is not None or style.startswith(("List", "Opstilling")):
        return int(style[-1]) - 1 if style[-1:] in _DEEPER else 0
    return None
