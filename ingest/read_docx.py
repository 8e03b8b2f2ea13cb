"""DOCX: paragraphs, lists and tables in the order they stand, one paragraph a line."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ingest.document import Document, UnreadableError
from ingest.grammar import load_grammar
from ingest.note import PERSONAL

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

MOST_UNPACKED_BYTES = 200_000_000
_DEEPER = ("2", "3", "4", "5")


def read_docx(path: Path) -> Document:
    """The document's text; list items get "• ", headings "# ", and blank lines part paragraphs.

    Word does not store pages, so the whole text is page 1.
    Raises UnreadableError for a file that is no DOCX or unpacks to more than 200 MB.
    """
    import docx

    try:
        _check_size(path)
        document = docx.Document(str(path))
        _unwrap(document.element.body)
        return Document("\n\n".join(_blocks(document.iter_inner_content())))
    except (UnreadableError, OSError):
        raise
    except Exception as error:  # python-docx lets the errors of zlib, lxml and its own code through, undeclared
        raise UnreadableError("filen er beskadiget eller ikke et Word-dokument (.docx)") from error


def _check_size(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        if sum(entry.file_size for entry in package.infolist()) > MOST_UNPACKED_BYTES:
            raise UnreadableError("filen pakker ud til mere end 200 MB")


def _unwrap(body: Any) -> None:
    """Take tracked insertions and form fields out of their wrappers: python-docx passes over all that these hold."""
    from docx.oxml.ns import qn

    for wrapper in list(body.iter(qn("w:ins"), qn("w:sdt"), qn("w:smartTag"))):
        held = wrapper.find(qn("w:sdtContent")) if wrapper.tag == qn("w:sdt") else wrapper
        for child in list(held) if held is not None else []:
            wrapper.addprevious(child)
        wrapper.getparent().remove(wrapper)


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
    if style.startswith(("Heading", "Title", "Overskrift", "Titel")):
        return f"# {' '.join(text.split())}"
    level = _list_level(paragraph, style)
    if level is not None:
        return f"{'  ' * level}• {text}"
    runs = [run for run in paragraph.runs if run.text.strip()]
    if runs and all(run.bold for run in runs) and "\n" not in text and len(text) <= 100:
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


def _rows(table: "Table") -> Iterator[str]:
    """A table below printed questions is read down its columns; other tables row by row.

    A header label and its value, in the cell beside it or in the one below, become one line.
    """
    # A merged cell stands once for each column it spans.
    rows = [{cell._tc: cell for cell in row.cells}.values() for row in table.rows]
    grid = [[list(_blocks(cell.iter_inner_content())) for cell in row] for row in rows]
    asked = [len(text) == 1 and load_grammar().prompt(text[0]) is not None for text in grid[0]] if grid else []
    if sum(asked) >= 2 and len(grid) > 1 and all(len(row) == len(asked) for row in grid):
        yield from _columns(grid, asked)
        return
    above: list[list[str]] = []
    people: list[str] = []
    for row, after in zip(grid, [*grid[1:], []], strict=True):
        goes_on = people and len(row) > 1 and not row[0] and any(map(load_grammar().is_names, row[1]))
        people = people if goes_on else row[0] if row and _is_people(row[0]) else []
        if goes_on:
            yield from _row([people, *row[1:]])
        elif above:
            yield from (_field_line(label, value) for label, value in zip(above, row, strict=True))
            above = []
        elif _labels_columns(row, after):
            above = row
        else:
            yield from _row(row)


def _row(row: list[list[str]]) -> Iterator[str]:
    """Labels with the values beside them as lines; other cells as they are."""
    in_pairs = len(row) % 2 == 0 and all(_label(cell) for cell in row[::2])
    pending = list(row)
    while pending:
        cell = pending.pop(0)
        names_people = _is_people(cell)
        is_value = bool(pending) and not (names_people and _is_form(pending[0]))
        if is_value and (names_people or (in_pairs and _label(cell))):
            yield _field_line(cell, pending.pop(0))
        else:
            yield from cell


def _labels_columns(row: list[list[str]], after: list[list[str]]) -> bool:
    """Are all cells of the row labels of what stands in the row after it?"""
    values = [cell for cell in after if cell]
    return (
        len(row) == len(after) > 1
        and all(_label(cell) for cell in row)
        and bool(values)
        and not any(_label(cell) for cell in after)
    )


def _label(cell: list[str]) -> str:
    """The header label that is all of the cell's text; "" for any other cell."""
    text = cell[0].strip("# :") if len(cell) == 1 else ""
    return text if text and load_grammar().header_field(f"{text}:") == (load_grammar().bare_label(text), "") else ""


def _is_people(cell: list[str]) -> bool:
    return load_grammar().bare_label(_label(cell)) in PERSONAL


def _is_form(cell: list[str]) -> bool:
    return len(cell) == 1 and load_grammar().is_form(cell[0].strip("# "))


def _field_line(label: list[str], value: list[str]) -> str:
    return f"{_label(label)}: {', '.join(line.strip('# ') for text in value for line in text.splitlines())}".rstrip()


def _columns(grid: list[list[list[str]]], asked: list[bool]) -> Iterator[str]:
    """Each question with the cells below it; a first column that asks nothing names the rows."""
    for column, is_question in enumerate(asked):
        if is_question:
            yield grid[0][column][0]
            for row in grid[1:]:
                label = " ".join(row[0]).strip("# ") if not asked[0] and len(row[0]) == 1 else ""
                for text in row[column]:
                    point = text.lstrip("•# ")
                    yield f"• {label}: {point}" if label else f"• {point}"
