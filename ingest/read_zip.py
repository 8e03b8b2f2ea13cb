"""ZIP: the files in it, by the names that people gave them. Nothing is ever written to disk."""

import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from ingest.document import UnreadableError
from ingest.limits import MOST_BYTES, MOST_PACKED_FILES
from ingest.unpack import files_of, open_package

_UTF8_NAME = 0x800
_HIDDEN = (".", "~$", "__MACOSX")
LEFT_BEHIND = ("thumbs.db", "desktop.ini")
"""Files that Windows puts into folders."""


def packed_files(data: bytes) -> Iterator[tuple[str, bytes | UnreadableError]]:
    """Name and content of every file that a person put there; for a file that cannot be unpacked, why.

    Raises UnreadableError when it is no ZIP, is locked, or holds or unpacks to too much.
    """
    with open_package(data, "en ZIP-fil") as package:
        entries = files_of(package)
        if len(entries) > MOST_PACKED_FILES:
            raise UnreadableError(f"der er flere end {MOST_PACKED_FILES} filer i ZIP-filen")
        for entry in sorted(entries, key=_name):
            name = _name(entry)
            parts = PurePosixPath(name).parts
            if any(part.startswith(_HIDDEN) and part != ".." for part in parts) or parts[-1].lower() in LEFT_BEHIND:
                continue
            yield name, _content(package, entry, parts)


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: tuple[str, ...]) -> bytes | UnreadableError:
    if ".." in parts or parts[0].endswith((":", "/")):
        return UnreadableError("navnet peger ud af ZIP-filen")
    if entry.file_size > MOST_BYTES:
        return UnreadableError(f"filen fylder mere end {MOST_BYTES // 1_000_000} MB")
    try:
        return package.read(entry)
    except RuntimeError:  # zipfile's word for a missing password
        return UnreadableError("filen er låst med en adgangskode")
    except Exception:  # noqa: BLE001  # zlib, lzma and zipfile each have errors of their own
        return UnreadableError("filen er beskadiget i ZIP-filen")


def _name(entry: zipfile.ZipInfo) -> str:
    """The name in its own letters: Danish Windows writes them in code page 850 and does not say so."""
    name = entry.orig_filename
    if not entry.flag_bits & _UTF8_NAME:
        raw = name.encode("cp437")
        try:
            name = raw.decode("utf-8")
        except UnicodeDecodeError:
            name = raw.decode("cp850")
    return "".join(letter for letter in name.replace("\\", "/") if letter.isprintable()) or "uden navn"
