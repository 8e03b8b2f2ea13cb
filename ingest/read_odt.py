"""ODT (LibreOffice, OpenOffice): paragraphs, lists, tables, text boxes and footnotes in the order they stand."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.document import LONGEST_BOLD_HEADING, Document, UnreadableError, join_blocks
from ingest.table_form import Grid, table_lines
from ingest.unpack import open_package

_SPACES = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
}


def _name(name: str) -> str:
    """The name that lxml gives "text:p"."""
    prefix, _, local = name.partition(":")
    return f"{{{_SPACES[prefix]}}}{local}"


# What a tracked deletion took out is kept here; an insertion stands in the text.
_UNSEEN = {
    _name(name)
    for name in (
        "text:tracked-changes",
        "office:annotation",
        "office:forms",
        "svg:title",
        "svg:desc",
        "text:note-citation",
    )
}
_PARAGRAPHS = {_name("text:p"), _name("text:h")}
_ASIDE = {_name("draw:text-box"), _name("text:note"), _name("table:table"), _name("text:list")}
_TYPED = {_name("text:tab"): "\t", _name("text:line-break"): "\n"}
_MOST_SPACES = 100


def read_odt(data: bytes) -> Document:
    """The document's text; list items get "• ", headings "# ", and blank lines part paragraphs.

    Tracked changes are read as accepted. Pages are not stored, so the whole text is page 1.
    Raises UnreadableError for a file that is no ODT or unpacks to more than 200 MB.
    """
    from lxml import etree

    damaged = "filen er beskadiget eller ikke et ODT-dokument"
    with open_package(data, "et ODT-dokument") as package:
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            root = etree.fromstring(package.read("content.xml"), parser)
            bodies = root.findall(f"{_name('office:body')}/{_name('office:text')}")
            text = _Text(_bold_styles(root))
            blocks = [block for body in bodies for block in text.blocks(body, 0)]
        except Exception as error:  # zipfile, zlib and lxml each have errors of their own
            raise UnreadableError(damaged) from error
    if not bodies:
        raise UnreadableError(damaged)
    return join_blocks(blocks)


def _bold_styles(root: Any) -> frozenset[str]:
    return frozenset(
        style.get(_name("style:name"))
        for style in root.iter(_name("style:style"))
        for properties in style.iter(_name("style:text-properties"))
        if properties.get(_name("fo:font-weight")) == "bold"
    )


class _Text:
    """Reads blocks. `bold`: names of the styles that set text in bold."""

    def __init__(self, bold: frozenset[str]) -> None:
        self._bold_styles = bold

    def blocks(self, parent: Any, depth: int, mark: str = "") -> Iterator[str]:
        """The blocks of an element's content. `depth`: lists around it; `mark`: what opens its first paragraph."""
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str) or tag in _UNSEEN:
                continue
            if tag in _PARAGRAPHS:
                yield from self._paragraph(element, mark)
                mark = ""
            elif tag == _name("text:list"):
                for item in element:
                    yield from self.blocks(item, depth + 1, f"{'  ' * depth}• ")
            elif tag == _name("table:table"):
                yield from table_lines(self._grid(element))
            else:
                yield from self.blocks(element, depth, mark)

    def _paragraph(self, element: Any, mark: str) -> Iterator[str]:
        """The paragraph, and behind it what is anchored in it: text boxes and notes."""
        aside: list[Any] = []
        text = re.sub(r"[ \xa0]{2,}", " ", "".join(self._words(element, aside))).strip()
        if text:
            heads = element.tag == _name("text:h") or (not mark and self._is_bold(element, text))
            yield f"# {' '.join(text.split())}" if heads else mark + text
        for anchored in aside:
            yield from self.blocks(anchored, 0)

    def _words(self, element: Any, aside: list[Any]) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag in _ASIDE:
                aside.append(child)
            elif child.tag == _name("text:s"):
                count = child.get(_name("text:c")) or "1"
                yield " " * min(int(count) if count.isdecimal() else 1, _MOST_SPACES)
            elif child.tag in _TYPED:
                yield _TYPED[child.tag]
            elif isinstance(child.tag, str) and child.tag not in _UNSEEN:
                yield from self._words(child, aside)
            yield child.tail or ""

    def _is_bold(self, element: Any, text: str) -> bool:
        """Is the whole of a short paragraph bold, by its own style or by those of its spans?"""
        if len(text) > LONGEST_BOLD_HEADING or "\n" in text:
            return False
        style = _name("text:style-name")
        spans = [span for span in element.iter(_name("text:span")) if "".join(span.itertext()).strip()]
        bare = (element.text or "") + "".join(child.tail or "" for child in element)
        by_spans = bool(spans) and not bare.strip() and all(span.get(style) in self._bold_styles for span in spans)
        return element.get(style) in self._bold_styles or by_spans

    def _grid(self, table: Any) -> Grid:
        """The table's own cells; covered ones are empty, so that columns stay columns."""
        rows = (row for row in table.iter(_name("table:table-row")) if _nearest_table(row) is table)
        cells = {_name("table:table-cell"), _name("table:covered-table-cell")}
        return [[list(self.blocks(cell, 0)) for cell in row if cell.tag in cells] for row in rows]


def _nearest_table(row: Any) -> Any:
    return next(row.iterancestors(_name("table:table")))
