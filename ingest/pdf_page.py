"""The letters of a PDF page as lines, each letter with its number on the page, so that it can be pointed at."""

import ctypes
import itertools
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# PDFium writes U+FFFE or U+0002 for the hyphen and the line end of a word that it knows to be broken.
_BROKEN = "\ufffe\x02"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line. `at[i]` is the number on the page of the letter that gave `text[i]`."""

    text: str
    at: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Where a letter stands, in points from the lower left corner of the sheet."""

    left: float
    right: float
    bottom: float
    top: float


def page_lines(textpage: Any) -> list[PdfLine]:
    """The page's lines in the order they were written, in composed letters; spaces at their ends stand."""
    import pypdfium2.raw as pdfium

    count = textpage.count_chars()
    text = textpage.get_text_range()
    if len(text) != count:  # a letter beyond U+FFFF is two in the one and one in the other
        text = "".join(chr(pdfium.FPDFText_GetUnicode(textpage, number)) for number in range(count))
    return list(split_letters(text))


def split_letters(text: str) -> Iterator[PdfLine]:
    """Lines of PDFium's text of a page; letter number n is text[n]."""
    letters: list[tuple[str, int]] = []
    broken = False
    for number, letter in enumerate(text):
        if letter == "\r" and text[number + 1 : number + 2] == "\n":
            continue
        if letter in _BROKEN:
            yield _line([*letters, ("-", number)])
            letters, broken = [], True
        elif letter in "\r\n":
            if letters or not broken:  # the line end that may follow a broken word is the same line end
                yield _line(letters)
            letters, broken = [], False
        else:
            letters += [(part, number) for part in _LIGATURES.get(letter, letter)]
            broken = False
    if letters:
        yield _line(letters)


def _line(letters: list[tuple[str, int]]) -> PdfLine:
    text = "".join(letter for letter, _ in letters)
    if unicodedata.is_normalized("NFC", text):
        return PdfLine(text, tuple(number for _, number in letters))
    composed: list[tuple[str, int]] = []
    start = 0
    for end in range(1, len(letters) + 1):
        if end == len(letters) or not unicodedata.combining(letters[end][0]):
            whole = unicodedata.normalize("NFC", "".join(letter for letter, _ in letters[start:end]))
            composed += [(letter, letters[start][1]) for letter in whole]
            start = end
    return PdfLine("".join(letter for letter, _ in composed), tuple(number for _, number in composed))


def box(textpage: Any, number: int) -> Box | None:
    """Where a letter stands; None for the spaces and line ends that PDFium adds."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    if not pdfium.FPDFText_GetCharBox(textpage, number, left, right, bottom, top):
        return None
    found = Box(left.value, right.value, bottom.value, top.value)
    return found if found.right > found.left and found.top > found.bottom else None


def cut(line: PdfLine, parts: list[tuple[int, int]]) -> list[PdfLine]:
    """The line's stretches `start:end`, those without letters left out."""
    cuts = [PdfLine(line.text[start:end], line.at[start:end]) for start, end in parts]
    return [part for part in cuts if part.text.strip()]


def stretches(marks: list[int], length: int) -> list[tuple[int, int]]:
    """The stretches between the marks: [3] of 5 gives (0, 3), (3, 5)."""
    return list(itertools.pairwise([0, *marks, length]))
