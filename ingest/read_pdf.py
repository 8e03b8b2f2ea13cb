"""PDF: the text layer page by page, pages that are pictures by OCR, and where on a page each letter stands."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ingest.document import Document, UnreadableError, join_pages
from ingest.limits import MOST_PAGES, MOST_SCANNED_PAGES
from ingest.ocr import HOW, can_read_pictures, read_picture
from ingest.pdf_columns import in_reading_order
from ingest.pdf_furniture import without_furniture
from ingest.pdf_page import PdfLine, page_lines

_FEWEST_LETTERS = 20
_MOST_UNMAPPED = 0.05
_FEWEST_UNMAPPED = 10
"""Odd letters on a page from which they are more than a drawn box or arrow."""
_DOTS_AN_INCH = 300
_MOST_DOTS = 40_000_000
_PICTURE = "siden er et billede uden tekst, der kan læses"
_UNMAPPED = "skrifttyper mangler tegntabel, så bogstaverne kan ikke læses"
_NO_TEXT = "PDF-filen har intet tekstlag (den er formentlig skannet)"


@dataclass(frozen=True, slots=True)
class Pages:
    """What each page gave: lines, or the text that OCR read; empty for a blank page."""

    lines: list[list[PdfLine]]
    scanned: dict[int, str]
    """Index of a page to the text that was read off its picture."""
    unread: dict[int, str]
    """Index of a page to why it could not be read."""

    def text(self, index: int) -> str:
        """The page's part of the note's text."""
        return self.scanned.get(index, "\n".join(line.text for line in self.lines[index]) + "\n")


def read_pdf(data: bytes) -> Document:
    """The text layer of each page, lines as they stand; pages without one by OCR where it is installed.

    Raises UnreadableError for a broken or locked file, one without a text layer, and one whose
    fonts do not say which letters they draw, where no OCR mends it.
    """
    with open_pdf(data) as pdf:
        pages = read_pages(pdf)
    numbers = range(len(pages.lines))
    return join_pages(
        [pages.text(index) for index in numbers],
        uncertain=tuple(index + 1 for index in numbers if index in pages.scanned),
        unread=tuple((index + 1, pages.unread[index]) for index in sorted(pages.unread)),
    )


@contextmanager
def open_pdf(data: bytes) -> Iterator[Any]:
    """The PDF. Raises UnreadableError for one that is broken, locked or too long."""
    import pypdfium2 as pdfium

    try:
        pdf = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        locked = "password" in str(error).lower()
        raise UnreadableError("filen er låst med en adgangskode" if locked else "filen er ikke en hel PDF") from error
    try:
        if len(pdf) > MOST_PAGES:
            raise UnreadableError(f"filen har flere end {MOST_PAGES} sider")
        yield pdf
    except pdfium.PdfiumError as error:
        raise UnreadableError("en side i PDF-filen er beskadiget") from error
    finally:
        pdf.close()


def read_pages(pdf: Any) -> Pages:
    """Every page's lines. Raises UnreadableError when nothing can be read, or letters that cannot be told are drawn."""
    lines, pictured, unmapped = [], [], []
    for index, page in enumerate(pdf):
        textpage = page.get_textpage()
        own = in_reading_order(page_lines(textpage), textpage)
        text = "".join(line.text for line in own)
        letters = _count(r"[^\W\d_]", text)
        broken = _count(r"[\ufffd\ue000-\uf0a6]", text)
        if broken >= _FEWEST_UNMAPPED and broken > _MOST_UNMAPPED * (letters + broken):
            unmapped.append(index)
        elif letters < _FEWEST_LETTERS and holds_image(page):
            pictured.append(index)
        lines.append([] if index in unmapped else own)
        textpage.close()
        page.close()
    has_text = sum(_count(r"[^\W\d_]", line.text) for page in lines for line in page) >= _FEWEST_LETTERS
    to_read = sorted(unmapped + pictured) if has_text or unmapped else list(range(len(lines)))
    scanned = _by_ocr(pdf, to_read)
    unread = {
        index: f"sidens {_UNMAPPED}" if index in unmapped else _PICTURE for index in to_read if index not in scanned
    }
    if 2 * len(unread.keys() & set(unmapped)) >= max(1, len(lines)):
        raise UnreadableError(f"PDF-filens {_UNMAPPED}")
    if not has_text and not scanned:
        raise UnreadableError(_NO_TEXT if can_read_pictures() else f"{_NO_TEXT}; {HOW}")
    return Pages(without_furniture(lines), scanned, unread)


def _by_ocr(pdf: Any, pages: list[int]) -> dict[int, str]:
    """The text of those of the pages that OCR reads."""
    if len(pages) > MOST_SCANNED_PAGES and can_read_pictures():
        raise UnreadableError(f"filen har flere end {MOST_SCANNED_PAGES} skannede sider; del den op")
    read: dict[int, str] = {}
    for index in pages if can_read_pictures() else []:
        page = pdf[index]
        width, height = page.get_size()
        scale = min(_DOTS_AN_INCH / 72, (_MOST_DOTS / max(1.0, width * height)) ** 0.5)
        try:
            read[index] = read_picture(page.render(scale=scale, grayscale=True).to_pil()) + "\n"
        except UnreadableError:  # a picture of something else
            continue
        finally:
            page.close()
    return read


def holds_image(page: Any) -> bool:
    """Does an image stand on the page: a photo, a scan, a signature?"""
    import pypdfium2.raw as pdfium

    return any(True for _ in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=15))


def _count(pattern: str, text: str) -> int:
    return len(re.findall(pattern, text))
