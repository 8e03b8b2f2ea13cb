"""TXT and MD: bytes to characters, without changing one of them."""

import re

from ingest.document import Document, UnreadableError

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b]")
_MOST_CONTROLS = 0.01


def read_text(data: bytes) -> Document:
    """Decode UTF-8 (with or without mark), UTF-16 with mark, else Windows-1252 as old Danish editors write.

    The characters stay as they are, composed or not: offsets count those of the decoded file. Form
    feeds begin pages. Raises UnreadableError for bytes that are no text.
    """
    text = decode(data)
    if len(_CONTROL.findall(text)) > _MOST_CONTROLS * len(text):
        raise UnreadableError("filen er ikke en tekstfil (den indeholder styretegn)")
    return Document(text, (0, *(found.end() for found in re.finditer("\f", text))))


def decode(data: bytes) -> str:
    """The characters of a text file. Raises UnreadableError when no encoding that Danish editors write fits."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UnreadableError("filen er UTF-16, men er skåret af midt i et tegn") from error
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError as error:
        raise UnreadableError("tegnsættet er ukendt; gem filen som UTF-8") from error
