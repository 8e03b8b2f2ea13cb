"""Where on its pages a passage of a PDF stands, so that it can be marked on a picture of the page."""

import ctypes
from dataclasses import dataclass
from typing import Any

from ingest.pdf_page import Box, box
from ingest.read_pdf import open_pdf, read_pages


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of one line, as shares (0 to 1) of the page's width and height from its upper left corner."""

    page: int
    """Counted from 1."""
    left: float
    top: float
    right: float
    bottom: float


def rectangles(data: bytes, start: int, end: int) -> list[Rectangle]:
    """The rectangles, one a line, that cover the characters start:end of the text that read_pdf gives for `data`.

    A page that was read by OCR gives none. Raises UnreadableError as read_pdf does.
    """
    found: list[Rectangle] = []
    with open_pdf(data) as pdf:
        pages = read_pages(pdf)
        at = 0
        for index, lines in enumerate(pages.lines):
            if index not in pages.scanned and at < end and start < at + len(pages.text(index)):
                page = pdf[index]
                textpage = page.get_textpage()
                line_at = at
                for line in lines:
                    letters = line.at[max(0, start - line_at) : max(0, end - line_at)]
                    boxes = [here for number in letters if (here := box(textpage, number))]
                    found += [_seen(page, index + 1, boxes)] if boxes else []
                    line_at += len(line.text) + 1
                textpage.close()
                page.close()
            at += len(pages.text(index)) + 1
    return found


def _seen(page: Any, number: int, boxes: list[Box]) -> Rectangle:
    """The rectangle around the boxes, as the page is shown: turned and cropped."""
    corners = [
        _shown(page, min(here.left for here in boxes), max(here.top for here in boxes)),
        _shown(page, max(here.right for here in boxes), min(here.bottom for here in boxes)),
    ]
    (left, right), (top, bottom) = (sorted(values) for values in zip(*corners, strict=True))
    return Rectangle(number, left, top, right, bottom)


def _shown(page: Any, x: float, y: float) -> tuple[float, float]:
    import pypdfium2.raw as pdfium

    grid = 10_000
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, grid, grid, 0, x, y, across, down)
    return across.value / grid, down.value / grid
