"""What a reader hands over, and the one error a reader raises."""

import unicodedata
from dataclasses import dataclass

LONGEST_BOLD_HEADING = 100
"""Characters of a paragraph up to which it is a heading because all of it is bold."""


class UnreadableError(Exception):
    """A file that cannot become a note; `str(error)` is the Danish reason shown to the user."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file's text. Offsets of everything that follows count characters of `text`."""

    text: str
    page_starts: tuple[int, ...] = (0,)
    uncertain: tuple[int, ...] = ()
    """Pages, counted from 1, that a machine read off a picture: letters may be wrong."""
    unread: tuple[tuple[int, str], ...] = ()
    """Pages, counted from 1, that could not be read though others could, and why."""
    people: tuple[str, ...] = ()
    """Names that the file gives outside its text: who sent the mail."""


def join_pages(pages: list[str], uncertain: tuple[int, ...] = (), unread: tuple[tuple[int, str], ...] = ()) -> Document:
    """Pages one after the other, a form feed between them."""
    starts, at = [], 0
    for page in pages:
        starts.append(at)
        at += len(page) + 1
    return Document("\f".join(pages), tuple(starts) or (0,), uncertain, unread)


def join_blocks(blocks: list[str]) -> Document:
    """Paragraphs, list items and headings with a blank line between them, in composed letters, on one page."""
    return Document(unicodedata.normalize("NFC", "\n\n".join(block for block in blocks if block.strip())))
