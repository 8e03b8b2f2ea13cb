"""Which reader reads which file, and the limits that hold for all of them."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from ingest.document import Document, UnreadableError
from ingest.limits import MOST_BYTES, MOST_CHARACTERS, MOST_NESTED, MOST_PACKED_FILES, MOST_UNPACKED_BYTES
from ingest.read_doc import read_doc
from ingest.read_docx import read_docx
from ingest.read_html import read_html
from ingest.read_image import read_image
from ingest.read_mail import attachments, read_mail
from ingest.read_odt import read_odt
from ingest.read_pdf import read_pdf
from ingest.read_rtf import read_rtf
from ingest.read_text import read_text
from ingest.read_zip import packed_files

READERS: dict[str, Callable[[bytes], Document]] = {
    ".txt": read_text,
    ".md": read_text,
    ".docx": read_docx,
    ".odt": read_odt,
    ".rtf": read_rtf,
    ".doc": read_doc,
    ".html": read_html,
    ".htm": read_html,
    ".eml": read_mail,
    ".pdf": read_pdf,
    ".png": read_image,
    ".jpg": read_image,
    ".jpeg": read_image,
    ".tif": read_image,
    ".tiff": read_image,
}
PLAIN = (".txt", ".md")
KNOWN = "TXT, MD, DOCX, ODT, RTF, DOC, HTML, EML, PDF, ZIP eller billede"
"""The kinds of file that are read, as a message names them."""
_COVERS = "kun et følgebrev; de vedhæftede filer er læst for sig"
_FEWEST_COVER_WORDS = 120


@dataclass(frozen=True, slots=True)
class Part:
    """One note of a file: the file itself, or a file that lies in it."""

    name: str
    """Path inside the file, "" for the file itself."""
    sha256: str
    document: Document | None
    reason: str = ""
    """Why there is no document."""


def suffix(name: str) -> str:
    """What the end of a name says of the kind of file: ".docx"."""
    return PurePosixPath(name).suffix.lower()


def read(path: Path) -> Document:
    """The text of one note, of a mail its own. Raises UnreadableError with the reason in Danish."""
    return read_bytes(path.name, _bytes(path))


def read_parts(path: Path) -> list[Part]:
    """The notes that a file holds. Raises UnreadableError when it gives none at all, not even a reason for one."""
    data = _bytes(path)
    parts = list(_parts(path.name, data, "", _Budget()))
    if not parts:
        raise UnreadableError("filen er tom")
    return parts


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise UnreadableError(f"filen fylder {size // 1_000_000} MB; højst {MOST_BYTES // 1_000_000} MB læses")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"filen kan ikke åbnes ({error.strerror})") from error


def read_bytes(name: str, data: bytes) -> Document:
    """The text of a file of this name and content. Raises UnreadableError."""
    reader = READERS.get(suffix(name))
    if reader is None:
        raise UnreadableError(f"filtypen “{suffix(name) or PurePosixPath(name).name}” læses ikke; gem som {KNOWN}")
    document = reader(data)
    if len(document.text) > MOST_CHARACTERS:
        raise UnreadableError(f"teksten er på mere end {MOST_CHARACTERS} tegn; et notat fra ét bord er langt kortere")
    if not document.text.strip():
        raise UnreadableError("filen er tom")
    return document


@dataclass
class _Budget:
    """What is left of the limits that hold for a file and all that lies in it."""

    files: int = MOST_PACKED_FILES
    unpacked: int = MOST_UNPACKED_BYTES

    def spend(self, data: bytes) -> None:
        self.files -= 1
        self.unpacked -= len(data)
        if self.files < 0 or self.unpacked < 0:
            most = f"{MOST_UNPACKED_BYTES // 1_000_000} MB eller {MOST_PACKED_FILES} filer"
            raise UnreadableError(f"filen pakker ud til mere end {most}")


def _parts(name: str, data: bytes, inside: str, budget: _Budget, depth: int = 0) -> Iterator[Part]:
    """The notes of a file that stands at `inside` in the file on disk, `depth` packages deep."""
    digest = hashlib.sha256(data).hexdigest()
    kind = suffix(name)
    if kind in (".zip", ".eml") and depth > MOST_NESTED - 1:
        yield Part(inside, digest, None, "pakken ligger for dybt inde i andre pakker; pak den ud")
        return
    try:
        if kind == ".zip":
            yield from _packed(packed_files(data), inside, budget, depth)
        elif kind == ".eml" and (attached := attachments(data)):
            notes = list(_packed(attached, inside, budget, depth))
            yield _letter(data, inside, digest, covers=any(note.document for note in notes))
            yield from notes
        else:
            yield Part(inside, digest, read_bytes(name, data))
    except UnreadableError as error:
        yield Part(inside, digest, None, str(error))


def _packed(
    files: Iterable[tuple[str, bytes | UnreadableError]], inside: str, budget: _Budget, depth: int
) -> Iterator[Part]:
    for name, content in files:
        path = unicodedata.normalize("NFC", f"{inside}/{name}" if inside else name)
        if isinstance(content, UnreadableError):
            yield Part(path, "", None, str(content))
        else:
            budget.spend(content)
            yield from _parts(name, content, path, budget, depth + 1)


def _letter(data: bytes, inside: str, digest: str, *, covers: bool) -> Part:
    """What the mail itself says; a short letter without a word of the form only brings the notes along."""
    from ingest.grammar import load_grammar

    try:
        document = read_bytes("mail.eml", data)
    except UnreadableError as error:
        return Part(inside, digest, None, _COVERS if covers else str(error))
    lines = document.text.splitlines()[1:]
    has_form = any(load_grammar().prompt(line) or load_grammar().exercise(line) for line in lines)
    if covers and not has_form and len(document.text.split()) < _FEWEST_COVER_WORDS:
        return Part(inside, digest, None, _COVERS)
    return Part(inside, digest, document)
