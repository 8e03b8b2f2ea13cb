"""DOC: Word 97-2003 through LibreOffice where it is installed; files that only bear the name by what they are."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from ingest.document import Document, UnreadableError
from ingest.read_docx import read_docx
from ingest.read_html import read_html
from ingest.read_rtf import read_rtf

_OLD_WORD = b"\xd0\xcf\x11\xe0"
_SECONDS = 50


def read_doc(data: bytes) -> Document:
    """The document's text. Raises UnreadableError when it is damaged or LibreOffice is not installed."""
    begins = data[:512].lstrip().lower()
    if begins.startswith(b"{\\rtf"):
        return read_rtf(data)
    if begins.startswith(b"pk\x03\x04"):
        return read_docx(data)
    if begins.startswith((b"<html", b"<!doctype html")):
        return read_html(data)
    if not data.startswith(_OLD_WORD):
        raise UnreadableError("filen er beskadiget eller ikke et Word-dokument (.doc)")
    return read_docx(_as_docx(data))


def _as_docx(data: bytes) -> bytes:
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise UnreadableError("gamle Word-filer (.doc) læses kun med LibreOffice; installér det, eller gem som .docx")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "note.doc"
        source.write_bytes(data)
        # A profile of its own: LibreOffice runs once per profile, and several files are read at a time.
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "docx", "--outdir", folder, str(source)]
        try:
            subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS, cwd=folder)
            return source.with_suffix(".docx").read_bytes()
        except (subprocess.SubprocessError, OSError) as error:
            raise UnreadableError("LibreOffice kunne ikke læse filen; gem den som .docx") from error
