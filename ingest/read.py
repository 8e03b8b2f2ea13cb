"""Which reader reads which file, and the limits that hold for all of them."""

from collections.abc import Callable
from pathlib import Path

from ingest.document import Document, UnreadableError
from ingest.read_docx import read_docx
from ingest.read_pdf import read_pdf
from ingest.read_text import read_text

MOST_BYTES = 25_000_000
MOST_CHARACTERS = 1_000_000

_READERS: dict[str, Callable[[Path], Document]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
    ".pdf": read_pdf,
}


def is_note(path: Path) -> bool:
    """Is the file of a kind that is read?"""
    return path.suffix.lower() in _READERS


def read(path: Path) -> Document:
    """The text of one note. Raises UnreadableError with the reason in Danish."""
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableError(f"filen fylder {size // 1_000_000} MB; højst {MOST_BYTES // 1_000_000} MB læses")
        document = _READERS[path.suffix.lower()](path)
    except OSError as error:
        raise UnreadableError(f"filen kan ikke åbnes ({error.strerror})") from error
    if len(document.text) > MOST_CHARACTERS:
        raise UnreadableError(f"teksten er på mere end {MOST_CHARACTERS} tegn; et notat fra ét bord er langt kortere")
    if not document.text.strip():
        raise UnreadableError("filen er tom")
    return document
