"""ZIP packages, opened only when what they unpack to stays within the limits."""

import io
import zipfile

from ingest.document import UnreadableError
from ingest.limits import MOST_UNPACKED_BYTES

_ENCRYPTED = 0x1


def open_package(data: bytes, what: str) -> zipfile.ZipFile:
    """The package. `what`: the Danish name of what it should be, for the reason.

    The sizes that it declares can be trusted: zipfile never unpacks more than an entry declares.
    Raises UnreadableError when it is none, is locked or unpacks to more than 200 MB.
    """
    try:
        package = zipfile.ZipFile(io.BytesIO(data))
    except Exception as error:  # zipfile lets struct.error and others through on damaged directories
        raise UnreadableError(f"filen er beskadiget eller ikke {what}") from error
    entries = package.infolist()
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED_BYTES:
        raise UnreadableError(f"filen pakker ud til mere end {MOST_UNPACKED_BYTES // 1_000_000} MB")
    if entries and all(entry.flag_bits & _ENCRYPTED for entry in files_of(package)):
        raise UnreadableError("filen er låst med en adgangskode")
    return package


def files_of(package: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    """Its entries but for folders. One may have no name, which zipfile's own is_dir does not survive."""
    return [entry for entry in package.infolist() if not entry.filename.endswith("/")]
