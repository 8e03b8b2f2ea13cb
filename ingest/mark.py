"""Where on its pages a passage of a PDF stands, so that it can be marked on a picture of the page."""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ingest.pdf_page import Box, PdfLine, box
from ingest.read_pdf import Pages, open_pdf, read_pages
from vectorstore.pictures import Rectangle


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of a page, where it begins in the note's text, and where each of its letters stands."""

    start: int
    text: str
    boxes: tuple[Box | None, ...]

    def within(self, start: int, end: int) -> list[Box]:
        """The boxes of those of its letters that lie in start:end of the note's text."""
        letters = self.boxes[max(0, start - self.start) : max(0, end - self.start)]
        return [here for here in letters if here]


def rectangles(data: bytes, start: int, end: int) -> list[Rectangle]:
    """The rectangles, one a line, that cover the characters start:end of the text that read_pdf gives for `data`.

    A page that was read by OCR gives none. Raises UnreadableError as read_pdf does.
    """
    found: list[Rectangle] = []
    with open_pdf(data) as pdf:
        pages = read_pages(pdf)
        for index, at in page_starts(pages):
            if index not in pages.scanned and at < end and start < at + len(pages.text(index)):
                page = pdf[index]
                found += marked(page, index + 1, placed(page, pages.lines[index], at), start, end)
                page.close()
    return found


def page_starts(pages: Pages) -> Iterator[tuple[int, int]]:
    """The index of each page and where it begins in the note's text."""
    at = 0
    for index in range(len(pages.lines)):
        yield index, at
        at += len(pages.text(index)) + 1


def placed(page: Any, lines: Iterable[PdfLine], at: int) -> list[PlacedLine]:
    """The page's lines, the first of which begins at `at` of the note's text."""
    textpage = page.get_textpage()
    found = []
    for line in lines:
        found.append(PlacedLine(at, line.text, tuple(box(textpage, number) for number in line.at)))
        at += len(line.text) + 1
    textpage.close()
    return found


def left_out(page: Any, lines: Iterable[PdfLine]) -> list[Box]:
    """Where the page's letters stand that are in none of its lines: of what goes along the top or foot of each page."""
    textpage = page.get_textpage()
    numbers = set(range(textpage.count_chars())).difference(*(line.at for line in lines))
    found = [here for number in sorted(numbers) if (here := box(textpage, number))]
    textpage.close()
    return found


def marked(page: Any, number: int, lines: Iterable[PlacedLine], start: int, end: int) -> list[Rectangle]:
    """The rectangles around start:end of the note's text on this page, one a line."""
    return [seen(page, number, boxes) for line in lines if (boxes := line.within(start, end))]


def seen(page: Any, number: int, boxes: Sequence[Box]) -> Rectangle:
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
