"""Pictures of a PDF's pages that show no more than the note's text does.

A page is drawn, and then only the letters that were read are copied onto a white sheet, where they stand,
with a black box where the text is covered. So a header that was left out, a comment, a form's field or a
drawn signature is not on it. A page that holds an image gets no picture: nobody can tell what the image shows.
"""

import io
import itertools
import re
from collections.abc import Iterator, Sequence
from math import ceil, floor
from typing import TYPE_CHECKING, Any

from ingest.limits import MOST_PICTURES
from ingest.mark import PlacedLine, left_out, marked, page_starts, placed, seen
from ingest.pdf_page import Box, PdfLine
from ingest.read_pdf import holds_image, open_pdf, read_pages
from ingest.redact import MASK
from vectorstore.pictures import NotePictures, Rectangle

if TYPE_CHECKING:
    from PIL.Image import Image

_HEIGHT, _MOST_WIDTH = 1100, 1600
"""Pixels."""
_AROUND = 1
_AROUND_COVERED = 2
"""Pixels around a stretch: edges are soft, and a letter may be drawn twice to look bold."""
_COVERED = re.compile(rf"{MASK}(?:[^\S\n]*{MASK})*")

Span = tuple[str, int, int]
"""A passage: id, start and end in the note's text."""


def note_pictures(data: bytes, text: str, passages: Sequence[Span], *, keep_names: bool) -> NotePictures:
    """Every page that may be shown, as a PNG of 16 greys, and the passages' lines on them.

    `text`: the note's text with personal data covered. When it is not the text of `data`, letter for letter
    but for what is covered, nothing is drawn. `keep_names`: what covers nothing is shown as it is.
    Raises UnreadableError as read_pdf does.
    """
    pictures: dict[int, bytes] = {}
    marks: dict[str, tuple[Rectangle, ...]] = {}
    as_it_is = keep_names and MASK not in text
    with open_pdf(data) as pdf:
        pages = read_pages(pdf) if len(pdf) <= MOST_PICTURES else None
        if pages is None or not _is_covered("\f".join(map(pages.text, range(len(pages.lines)))), text):
            return NotePictures({}, {})
        for index, at in page_starts(pages):
            if index in pages.scanned or index in pages.unread or not pages.text(index).strip():
                continue
            page = pdf[index]
            lines = placed(page, pages.lines[index], at)
            end = at + len(pages.text(index))
            sheet = _drawn(page, pages.lines[index], lines, text, as_it_is=as_it_is)
            if sheet is not None:
                pictures[index + 1] = _png(sheet)
                for passage, first, last in passages:
                    if first < end and at < last:
                        marks[passage] = marks.get(passage, ()) + tuple(marked(page, index + 1, lines, first, last))
            page.close()
    return NotePictures(pictures, {passage: found for passage, found in marks.items() if found})


def _is_covered(own: str, text: str) -> bool:
    """Is the text the file's own, but for letters that are covered?"""
    return len(own) == len(text) and all(here in {there, MASK} for there, here in zip(own, text, strict=True))


def _drawn(
    page: Any, read: Sequence[PdfLine], lines: Sequence[PlacedLine], text: str, *, as_it_is: bool
) -> "Image | None":
    """The page, or None when it cannot be told what a picture of it would show."""
    from PIL import Image, ImageDraw

    if not as_it_is and holds_image(page):
        return None
    width, height = page.get_size()
    scale = min(_HEIGHT / height, _MOST_WIDTH / width)
    drawn = page.render(scale=scale, grayscale=True, draw_annots=as_it_is, may_draw_forms=as_it_is)
    whole: Image.Image = drawn.to_pil().convert("L")
    if as_it_is:
        return whole
    sheet = Image.new("L", whole.size, 255)
    black: list[tuple[int, int, int, int]] = []
    for line in lines:
        shown = text[line.start : line.start + len(line.text)]
        for start, end, covered in _stretches(shown):
            letters = [here for here in line.boxes[start:end] if here]
            if covered and any(
                letter.strip() and not here
                for letter, here in zip(shown[start:end], line.boxes[start:end], strict=True)
            ):
                return None  # a covered letter of which it is not known where it stands
            if covered:
                black.append(_pixels(page, letters, whole.size, _AROUND_COVERED))
            else:  # letter by letter: the box around a slanting line would hold much else
                for letter in letters:
                    here = _pixels(page, [letter], whole.size, _AROUND)
                    sheet.paste(whole.crop(here), here[:2])
    pen = ImageDraw.Draw(sheet)
    for letter in left_out(page, read):
        left, top, right, bottom = _pixels(page, [letter], whole.size, 0)
        pen.rectangle((left, top, right - 1, bottom - 1), fill=255)
    for left, top, right, bottom in black:
        pen.rectangle((left, top, right - 1, bottom - 1), fill=0)
    return sheet


def _stretches(shown: str) -> Iterator[tuple[int, int, bool]]:
    """The line cut into what is shown and what is covered: start, end, covered."""
    spots = [spot.span() for spot in _COVERED.finditer(shown)]
    for start, end in itertools.pairwise(sorted({0, len(shown), *itertools.chain(*spots)})):
        yield start, end, (start, end) in spots


def _pixels(page: Any, letters: Sequence[Box], size: tuple[int, int], around: int) -> tuple[int, int, int, int]:
    """Left, top, right and bottom; the last two are outside."""
    place, (width, height) = seen(page, 0, letters), size
    return (
        max(0, floor(place.left * width) - around),
        max(0, floor(place.top * height) - around),
        min(width, ceil(place.right * width) + around),
        min(height, ceil(place.bottom * height) + around),
    )


def _png(sheet: "Image") -> bytes:
    from PIL import Image

    greys = Image.frombytes("P", sheet.size, sheet.point(lambda grey: grey >> 4).tobytes())
    greys.putpalette(bytes(17 * (number // 3) for number in range(48)))
    out = io.BytesIO()
    greys.save(out, "PNG", bits=4, optimize=True)
    return out.getvalue()
