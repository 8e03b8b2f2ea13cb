"""RTF: the words, with its typed or automatic bullets; a table's row is one line."""

import re
import unicodedata

from ingest.document import Document, UnreadableError, join_blocks
from ingest.table_form import table_lines

# The text of an automatic bullet or number stands in a group that readers pass over.
_LIST_TEXT = re.compile(r"\{\\(?:\*\\)?(?:listtext|pntext)\b(?:[^{}]|\{[^{}]*\})*\}")
_DELETED = re.compile(r"\{(?:\\(?!deleted\b)[a-z]+-?\d* ?)*\\(?:deleted|v)(?!\w)(?:[^{}]|\{[^{}]*\})*\}")
_FOOTNOTE = re.compile(r"\{(?:\\\*)?\\footnote\b")
_FIELD_CODE = re.compile(r"\{\\\*\\fldinst(?:[^{}]|\{[^{}]*\})*\}")
# striprtf writes "|" for the end of a cell, which people write too; this letter of nobody's stands in for it.
_END_OF_CELL = "\ue000"
_CELL = re.compile(r"\\(?:nest)?cell(?![a-z])")


def read_rtf(data: bytes) -> Document:
    """The document's text; list items get "• ". Pages are not stored, so the whole text is page 1.

    Raises UnreadableError for a file that is no RTF.
    """
    from striprtf.striprtf import rtf_to_text

    if not data.lstrip().startswith(b"{\\rtf"):
        raise UnreadableError("filen er beskadiget eller ikke et RTF-dokument")
    source = data.decode("latin-1")
    for pattern, instead in (
        (_LIST_TEXT, r"{\\bullet  }"),
        (_DELETED, ""),
        (_FIELD_CODE, ""),
        (_FOOTNOTE, "{ "),
        (_CELL, r"\\u57344?"),
    ):
        source = pattern.sub(instead, source)
    try:
        text: str = rtf_to_text(source, encoding="cp1252", errors="replace")  # type: ignore[no-untyped-call]
    except Exception as error:  # striprtf stumbles over damaged control words in undeclared ways
        raise UnreadableError("filen er beskadiget eller ikke et RTF-dokument") from error
    return join_blocks(_lines(_whole_letters(text)))


def _whole_letters(text: str) -> str:
    """Letters that RTF writes as two halves (emoji) put together; a lone half becomes U+FFFD."""
    return unicodedata.normalize("NFC", text.encode("utf-16", "surrogatepass").decode("utf-16", "replace"))


def _lines(text: str) -> list[str]:
    """Paragraphs, and runs of table rows read as the form they may be."""
    out: list[str] = []
    rows: list[list[list[str]]] = []
    for line in [*text.splitlines(), ""]:
        if _END_OF_CELL in line:
            cells = line.removesuffix(_END_OF_CELL).split(_END_OF_CELL)
            rows.append([[cell.strip()] if cell.strip() else [] for cell in cells])
            continue
        if rows:
            out += table_lines(rows)
            rows = []
        out.append(re.sub(r"^•\s+", "• ", line.strip()))
    return out
