"""HTML: the words that a browser shows, with lists, headings and tables marked."""

import re
from collections.abc import Iterator
from typing import Any

from ingest.document import LONGEST_BOLD_HEADING, Document, UnreadableError, join_blocks
from ingest.read_text import decode
from ingest.table_form import Grid, table_lines

_UNSEEN = {"script", "style", "head", "template", "noscript", "iframe", "object", "svg", "title", "meta", "link"}
_INLINE = {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i"}
_INLINE |= {"img", "input", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"}
_INLINE |= {"sup", "time", "tt", "u", "var", "wbr", "o:p"}
_BOLD = {"b", "strong"}
_HEADINGS = {f"h{level}" for level in range(1, 7)}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?([\w-]{2,30})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4_096


def read_html(data: bytes) -> Document:
    """The page's visible text; list items get "• ", headings "# ", and blank lines part paragraphs.

    Raises UnreadableError when it is no text.
    """
    import lxml.html
    from lxml import etree

    text = _DECLARATION.sub("", _decoded(data))
    if not text.strip():
        return Document("")
    if "\0" in text:
        raise UnreadableError("filen er ikke en tekstfil (den indeholder styretegn)")
    try:
        root = lxml.html.document_fromstring(text)
    except (etree.ParserError, ValueError):
        return Document("")  # nothing but comments
    return join_blocks(list(_Page().blocks(root, 0)))


def _decoded(data: bytes) -> str:
    named = _CHARSET.search(data[:_HEAD])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(named[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):  # the page says what it is not
            pass
    return decode(data)


class _Page:
    """Walks over the elements, gathering words until a block ends."""

    def __init__(self) -> None:
        self._words: list[str] = []
        self._bold: list[bool] = []

    def blocks(self, element: Any, depth: int, *, bold: bool = False) -> Iterator[str]:
        """The blocks of the element's content. `depth`: lists around it."""
        if not isinstance(element.tag, str) or _is_unseen(element):
            return
        tag = element.tag.lower()
        if tag == "br":
            self._add("\n", bold=bold)
        elif tag == "table":
            yield from self._end()
            yield from table_lines(_grid(element, depth))
        elif tag in _INLINE:
            yield from self._inside(element, depth, bold=bold or tag in _BOLD)
        else:
            yield from self._block(element, tag, depth, bold=bold)

    def cell(self, element: Any, depth: int) -> Iterator[str]:
        """The blocks of a cell, which stands for itself."""
        yield from self._inside(element, depth, bold=False)
        yield from self._end()

    def _block(self, element: Any, tag: str, depth: int, *, bold: bool) -> Iterator[str]:
        yield from self._end()
        inner = list(self._inside(element, depth + (tag in ("ul", "ol")), bold=bold)) + list(self._end())
        if tag == "li" and inner:
            inner[0] = f"{'  ' * max(0, depth - 1)}• {inner[0].lstrip('# •')}"
        elif tag in _HEADINGS:
            inner = [f"# {' '.join(text.lstrip('# ').split())}" for text in inner]
        yield from inner

    def _inside(self, element: Any, depth: int, *, bold: bool) -> Iterator[str]:
        kept = element.tag == "pre"
        self._add(element.text, bold=bold, kept=kept)
        for child in element:
            yield from self.blocks(child, depth, bold=bold)
            self._add(child.tail, bold=bold, kept=kept)

    def _add(self, text: str | None, *, bold: bool, kept: bool = False) -> None:
        if text:
            self._words.append(text if kept or text == "\n" else re.sub(r"\s+", " ", text))
            self._bold += [bold] if text.strip() else []

    def _end(self) -> Iterator[str]:
        """Close the block that is open."""
        text = re.sub(r" *\n *", "\n", re.sub(r"[ \t]+", " ", "".join(self._words))).strip()
        heads = bool(self._bold) and all(self._bold) and "\n" not in text and len(text) <= LONGEST_BOLD_HEADING
        self._words, self._bold = [], []
        if text:
            yield f"# {text}" if heads else text


def _is_unseen(element: Any) -> bool:
    return (
        element.tag.lower() in _UNSEEN
        or "hidden" in element.attrib
        or bool(_HIDDEN_STYLE.search(element.get("style") or ""))
    )


def _grid(table: Any, depth: int) -> Grid:
    """The table's own rows and cells; a table inside a cell is read within it."""
    rows = [row for row in table.iter("tr") if next(row.iterancestors("table")) is table]
    grid = [[list(_Page().cell(cell, depth)) for cell in row if cell.tag in ("td", "th")] for row in rows]
    captions = [list(_Page().cell(caption, depth)) for caption in table.findall("caption")]
    return [[caption] for caption in captions] + grid
