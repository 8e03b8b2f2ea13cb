"""What a reader hands over, and the one error a reader raises."""

from dataclasses import dataclass


class UnreadableError(Exception):
    """A file that cannot become a note; `str(error)` is the Danish reason shown to the user."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text. Offsets of everything that follows count characters of `text`."""

    text: str
    page_starts: tuple[int, ...] = (0,)


def join_pages(pages: list[str]) -> Document:
    """Pages one after the other, a form feed between them."""
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return Document("\f".join(pages), tuple(starts) or (0,))
