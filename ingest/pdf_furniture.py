"""Headers, footers and page numbers: lines at the edges of pages that were not said."""

import re
from collections import Counter

from ingest.grammar import load_grammar
from ingest.pdf_page import PdfLine

_PAGE_NUMBER = re.compile(r"^(?:.{0,80} )?side \d+(?: (?:af|/) ?\d+)?$|^[-–] ?\d{1,3} ?[-–]$", re.IGNORECASE)


def without_furniture(pages: list[list[PdfLine]]) -> list[list[PdfLine]]:
    """Pages without the first and last lines that repeat from page to page or number it.

    A line of the form stays: a question is asked anew on each page, "Bord 3" is needed once.
    """
    edges = [_edge_lines(page) for page in pages]
    counts = Counter(shape for page in edges for shape in {_shape(line) for line in page})
    seen: set[str] = set()
    out = []
    for page, own in zip(pages, edges, strict=True):
        furniture = {
            line
            for line in own
            if _PAGE_NUMBER.search(line)
            or (counts[_shape(line)] >= 2 and not _is_asked(line) and not _is_new(line, seen))
        }
        seen.update(own)
        first, last = 0, len(page)
        while last > first and (not page[last - 1].text.strip() or page[last - 1].text.strip() in furniture):
            last -= 1
        while first < last and page[first].text.strip() in furniture:
            first += 1
        out.append(page[first:last])
    return out


def _edge_lines(page: list[PdfLine]) -> list[str]:
    lines = [line.text.strip() for line in page if line.text.strip()]
    return lines[:2] + lines[2:][-2:]


def _shape(line: str) -> str:
    """The line with every number alike: "side 1" and "side 2" repeat each other."""
    return re.sub(r"\d+", "#", line)


def _is_asked(line: str) -> bool:
    return bool(load_grammar().exercise(line) or load_grammar().prompt(line))


def _is_new(line: str, seen: set[str]) -> bool:
    """Does the line fill in the form, for the first time?"""
    grammar = load_grammar()
    return line not in seen and bool(grammar.header_field(line) or grammar.header_line(line))
