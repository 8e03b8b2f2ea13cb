"""PDF: the text layer, page by page."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

from ingest.document import Document, UnreadableError, join_pages

_FEWEST_LETTERS = 20
_MOST_UNMAPPED = 0.05
MOST_PAGES = 2_000
_PAGE_NUMBER = re.compile(r"^(?:.{0,80} )?side \d+(?: (?:af|/) ?\d+)?$|^[-–] ?\d{1,3} ?[-–]$", re.IGNORECASE)


def read_pdf(path: Path) -> Document:
    """The text layer of each page, lines as they stand.

    Raises UnreadableError for a broken or locked file, one without a text layer, and one whose
    fonts do not say which letters they draw.
    """
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableError("filen er låst med en adgangskode" if locked else "filen er ikke en hel PDF") from error
    try:
        if len(document) > MOST_PAGES:
            raise UnreadableError(f"filen har flere end {MOST_PAGES} sider")
        pages = [_page_text(page) for page in document]
    except pdfium.PdfiumError as error:
        raise UnreadableError("en side i PDF-filen er beskadiget") from error
    finally:
        document.close()
    text = "".join(pages)
    letters = len(re.findall(r"[^\W\d_]", text))
    unmapped = len(re.findall(r"[\ufffd\ue000-\uf0a6]", text))
    if unmapped > _MOST_UNMAPPED * (letters + unmapped):
        raise UnreadableError("PDF-filens skrifttyper mangler tegntabel, så bogstaverne kan ikke læses")
    if letters < _FEWEST_LETTERS:
        raise UnreadableError("PDF-filen har intet tekstlag (den er formentlig skannet)")
    return join_pages(_without_furniture(pages))


def _page_text(page: Any) -> str:
    textpage = page.get_textpage()
    text = textpage.get_text_range()
    textpage.close()
    page.close()
    # PDFium writes U+FFFE or U+0002 for the hyphen and the line end of a word that it knows to be broken.
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\ufffe\x02]\n?", "-\n", text)


def _without_furniture(pages: list[str]) -> list[str]:
    """Pages without the first and last lines that repeat from page to page or number it."""
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    out = []
    for page, own in zip(pages, edges, strict=True):
        furniture = {line for line in own if counts[_shape(line)] >= 2 or _PAGE_NUMBER.search(line)}
        lines = page.split("\n")
        while lines and (not lines[-1].strip() or lines[-1].strip() in furniture):
            lines.pop()
        while lines and lines[0].strip() in furniture:
            lines.pop(0)
        out.append("\n".join(lines) + "\n")
    return out


def _edge_lines(page: str) -> list[str]:
    lines = [line.strip() for line in page.split("\n") if line.strip()]
    return lines[:2] + lines[2:][-2:]


def _shape(line: str) -> str:
    """The line with every number alike: "side 1" and "side 2" repeat each other."""
    return re.sub(r"\d+", "#", line)
