"""Pictures of the notes' pages, and where on them the passages stand: written with a build, removed with it.

Below a build, when any of its notes has pictures:

  pages.json       note -> page -> file; passage id -> rectangles
  pages/N-M.png    page M of note N, personal data covered
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import astuple, dataclass, field
from pathlib import Path
from typing import Any

_LIST = "pages.json"


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A part of one line, as shares (0 to 1) of the page's width and height from its upper left corner."""

    page: int
    """Counted from 1."""
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class NotePictures:
    """The pages of one note that may be shown."""

    pages: Mapping[int, bytes]
    """Page, counted from 1, to a PNG."""
    marks: Mapping[str, tuple[Rectangle, ...]]
    """Passage id to the lines it stands on, on pages that have a picture."""


Pictures = Mapping[str, NotePictures]
"""Note path to its pictures; a note of which no page is shown is not in it."""


@dataclass(frozen=True, slots=True)
class PageList:
    """What stands in a build's pages.json."""

    files: Mapping[str, Mapping[int, str]] = field(default_factory=dict)
    """Note path to page to the file below the build."""
    marks: Mapping[str, tuple[Rectangle, ...]] = field(default_factory=dict)


def digest_of(pictures: Pictures) -> str:
    """A hash of all that write_pictures would write."""
    digest = hashlib.sha256(json.dumps(_listed(pictures), sort_keys=True).encode())
    for _, picture in _files(pictures):
        digest.update(hashlib.sha256(picture).digest())
    return digest.hexdigest()


def write_pictures(directory: Path, pictures: Pictures) -> None:
    """Write them into a build that is being made; nothing when there are none."""
    if not pictures:
        return
    (directory / "pages").mkdir()
    for name, picture in _files(pictures):
        (directory / name).write_bytes(picture)
    (directory / _LIST).write_text(json.dumps(_listed(pictures), ensure_ascii=False), encoding="utf-8")


def read_page_list(directory: Path) -> PageList:
    """The list of the build in `directory`; an empty one when it has none, or one that cannot be read."""
    try:
        listed = json.loads((directory / _LIST).read_text(encoding="utf-8"))
        return PageList(
            {note: {int(page): str(name) for page, name in pages.items()} for note, pages in listed["notes"].items()},
            {passage: tuple(Rectangle(*mark) for mark in marks) for passage, marks in listed["marks"].items()},
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # then the texts are shown, as without pictures
        return PageList()


def read_picture(directory: Path, pages: PageList, note: str, page: int) -> bytes | None:
    """The PNG of a page, or None when it has none, or when the build has been replaced meanwhile."""
    try:
        return (directory / pages.files[note][page]).read_bytes()
    except (KeyError, OSError):
        return None


def read_pictures(directory: Path, passages: Mapping[str, str]) -> Pictures:
    """What write_pictures wrote, but for files that are gone. `passages`: passage id to note path."""
    listed = read_page_list(directory)
    found = {}
    for note, files in listed.files.items():
        pages = {page: data for page in files if (data := read_picture(directory, listed, note, page)) is not None}
        marks = {passage: marks for passage, marks in listed.marks.items() if passages.get(passage) == note}
        if pages:
            found[note] = NotePictures(pages, marks)
    return found


def _names(pictures: Pictures) -> Iterator[tuple[str, int, str]]:
    for number, note in enumerate(sorted(pictures)):
        for page in sorted(pictures[note].pages):
            yield note, page, f"pages/{number}-{page}.png"


def _files(pictures: Pictures) -> Iterator[tuple[str, bytes]]:
    for note, page, name in _names(pictures):
        yield name, pictures[note].pages[page]


def _listed(pictures: Pictures) -> dict[str, Any]:
    notes: dict[str, dict[str, str]] = {}
    for note, page, name in _names(pictures):
        notes.setdefault(note, {})[str(page)] = name
    marks = {
        passage: [list(astuple(mark)) for mark in rectangles]
        for note in sorted(pictures)
        for passage, rectangles in sorted(pictures[note].marks.items())
    }
    return {"notes": notes, "marks": marks}
