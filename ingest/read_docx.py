"""DOCX: paragraphs, lists and tables in the order they stand, one paragraph a line."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ingest.document import Document, UnreadableError

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MOST_UNPACKED_BYTES = 200_000_000
_LONGEST_LABEL = 40
_LONGEST_VALUE = 80


def read_docx(path: Path) -> Document:
    """The document's text; list items get "• ", headings "# ", and blank lines part paragraphs.

    Word does not store pages, so the whole text is page 1.
    Raises UnreadableError for a file that is no DOCX or unpacks to more than 200 MB.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        with zipfile.ZipFile(path) as package:
            if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED_BYTES:
                raise UnreadableError("filen pakker ud til mere end 200 MB")
        blocks = docx.Document(str(path)).iter_inner_content()
        return Document("\n\n".join(_blocks(blocks)))
    except (zipfile.BadZipFile, PackageNotFoundError, KeyError, ValueError, SyntaxError) as error:
        raise UnreadableError("filen er beskadiget eller ikke et Word-dokument (.docx)") from error


def _blocks(blocks: "Iterator[Paragraph | Table]") -> Iterator[str]:
    from docx.table import Table

    for block in blocks:
        if isinstance(block, Table):
            yield from _rows(block)
        elif block.text.strip():
            yield _marked(block)


def _marked(paragraph: "Paragraph") -> str:
    style = (paragraph.style.name if paragraph.style else "") or ""
    text = paragraph.text.strip()
    properties = paragraph._p.pPr
    if style.startswith(("Heading", "Title", "Overskrift", "Titel")):
        return f"# {' '.join(text.split())}"
    if style.startswith(("List", "Opstilling")) or (properties is not None and properties.numPr is not None):
        return f"• {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and "\n" not in text and len(text) <= 100:
        return f"# {text}"
    return text


def _rows(table: "Table") -> Iterator[str]:
    """A row of a short label and a short value is a header field; other cells stand by themselves."""
    for row in table.rows:
        # A merged cell stands once for each column it spans.
        cells = {cell._tc: cell for cell in row.cells}.values()
        texts = [list(_blocks(cell.iter_inner_content())) for cell in cells]
        if [len(text) for text in texts] == [1, 1]:
            label, value = (text[0].lstrip("# ") for text in texts)
            if len(label) <= _LONGEST_LABEL and len(value) <= _LONGEST_VALUE and "\n" not in label + value:
                yield f"{label.rstrip(' :')}: {value}"
                continue
        for text in texts:
            yield from text
