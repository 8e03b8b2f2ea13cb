"""Columns that a PDF wrote row by row across the page, put back one below the other.

PDFium keeps the order in which a file was written, and most programs write a column to its end. Some
write each row through all columns; then the sentences of two columns alternate. Only such pages are
touched: many rows that stand on both sides of one empty strip, one after the other.
"""

import itertools
from dataclasses import dataclass
from typing import Any

from ingest.pdf_page import Box, PdfLine, box, cut, stretches

_FEWEST_ROWS = 4
_GAP_IN_HEIGHTS = 1.2
_LEAST_WIDTH = 0.2
"""Of the page's text, that both columns must have in the mean: a label and its value are no columns."""


@dataclass(frozen=True, slots=True)
class _Segment:
    """A stretch of a line without a wide gap in it."""

    line: PdfLine
    left: float
    right: float
    bottom: float


def in_reading_order(lines: list[PdfLine], textpage: Any) -> list[PdfLine]:
    """The lines, those of two columns written row by row taken apart and put one column after the other."""
    split = [_segments(line, textpage) for line in lines]
    if sum(len(parts) > 1 for parts in split) < _FEWEST_ROWS and not _alternates(split):
        return lines
    segments = [segment for parts in split for segment in parts]
    gutter = _gutter(segments)
    if gutter is None:
        return lines
    out: list[PdfLine] = []
    held: tuple[list[PdfLine], list[PdfLine]] = ([], [])
    for segment in segments:
        if segment.left < gutter < segment.right:
            out += [*held[0], *held[1], segment.line]
            held = ([], [])
        else:
            held[segment.left >= gutter].append(segment.line)
    return [*out, *held[0], *held[1]]


def _segments(line: PdfLine, textpage: Any) -> list[_Segment]:
    """The line cut at gaps that no space between words fills."""
    boxes = [
        box(textpage, number) if letter.strip() else None for letter, number in zip(line.text, line.at, strict=True)
    ]
    marks: list[int] = []
    before: Box | None = None
    for index, here in enumerate(boxes):
        if here is None:
            continue
        height = max(here.top - here.bottom, 4.0)
        if before and here.left - before.right > _GAP_IN_HEIGHTS * max(height, 8.0):
            marks.append(index)
        before = here
    out = []
    for start, end in stretches(marks, len(line.text)):
        seen = [found for found in boxes[start:end] if found]
        for part in cut(line, [(start, end)]):
            if seen:
                left, right = min(found.left for found in seen), max(found.right for found in seen)
                out.append(_Segment(part, left, right, min(found.bottom for found in seen)))
    return out


def _alternates(split: list[list[_Segment]]) -> bool:
    """Do the lines jump up again and again, as they do where each row is written as lines of its own?"""
    firsts = [parts[0] for parts in split if parts]
    level = sum(
        abs(after.bottom - before.bottom) < 2 and after.left > before.right
        for before, after in itertools.pairwise(firsts)
    )
    return level >= _FEWEST_ROWS


def _gutter(segments: list[_Segment]) -> float | None:
    """The middle of an empty strip that enough rows stand on both sides of, written in alternation."""
    edges = sorted({round(segment.left) for segment in segments})
    width = max(segment.right for segment in segments) - min(segment.left for segment in segments)
    best: tuple[int, float] | None = None
    for edge in edges:
        at = edge - 3.0
        left = [segment for segment in segments if segment.right < at]
        right = [segment for segment in segments if edge - 2 <= segment.left <= edge + 2]
        rows = sum(any(abs(one.bottom - other.bottom) < 3 for other in left) for one in right)
        crossing = sum(segment.left < at < segment.right for segment in segments)
        if rows >= _FEWEST_ROWS and crossing <= rows and _wide(left, width) and _wide(right, width):
            best = max(best or (0, 0.0), (rows - crossing, at))
    return best[1] if best and best[0] > 0 and _jumps(segments, best[1]) >= _FEWEST_ROWS else None


def _wide(column: list[_Segment], width: float) -> bool:
    return sum(segment.right - segment.left for segment in column) >= _LEAST_WIDTH * width * len(column) > 0


def _jumps(segments: list[_Segment], gutter: float) -> int:
    """How often a segment right of the gutter is followed by one left of it."""
    sides = [segment.left >= gutter for segment in segments if not segment.left < gutter < segment.right]
    return sum(before and not after for before, after in itertools.pairwise(sides))
