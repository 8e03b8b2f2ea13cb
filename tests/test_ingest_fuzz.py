"""Damaged and invented files: never a crash, never a hang, and offsets that are always true.

`pytest tests/test_ingest_fuzz.py --hypothesis-profile=long` tries far more of them.
"""

import re
import string
import tempfile
import unicodedata
from pathlib import Path

import pytest
from documents import FORMATS, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.document import UnreadableError
from ingest.naming import ManifestRow
from ingest.notes import read_note
from ingest.pool import CRASHED, read_all
from ingest.privacy import Privacy
from ingest.read import READERS, Document, read_bytes
from ingest.redact import MASK

pytestmark = pytest.mark.slow

lawful = settings(deadline=5_000, suppress_health_check=list(HealthCheck))
PLAIN = ("a.txt", "a.md")
ORIGINALS = {name: (file, make()) for name, (file, make) in FORMATS.items()}
IN_PROCESS = [name for name, (file, _) in ORIGINALS.items() if not file.endswith(".pdf")]

RTF_WORDS = [
    "{",
    "}",
    "\\par ",
    "\\u8226?",
    "\\'e6",
    "\\cell ",
    "\\row ",
    "{\\*\\x ",
    "{\\listtext ",
    "\\bin9 ",
    "\\ud ",
    "\\u-1?",
]
HTML_WORDS = [
    "<p>",
    "</p>",
    "<ul>",
    "<li>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<b>",
    "<br>",
    "<!--",
    "&aelig;",
    "<pre>",
    "\0",
]
MAIL_WORDS = [
    "\n\n",
    "Content-Type: multipart/mixed; boundary=x\n",
    "--x\n",
    "--x--\n",
    "From: a\n",
    "=?utf-8?q?=C3?=",
    "=E6",
]
WORDS = st.sampled_from(
    ["Bord 3", "Idéer", "Flere bænke.", "• ", "Bordvært: Bo Ek", "\n", " ", "å", "a\u030a", "0101901234"]
)


def from_words(words: list[str], start: str = "") -> st.SearchStrategy[bytes]:
    pieces = st.one_of(st.sampled_from(words), WORDS, st.text(string.printable, max_size=4))
    return st.lists(pieces, max_size=40).map(lambda some: (start + "".join(some)).encode("utf-8"))


@st.composite
def damaged(draw, data: bytes) -> bytes:
    """The file with bytes changed, left out or put in, and cut short."""
    out = bytearray(data)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, max(0, len(out) - 1)))
        size = draw(st.integers(0, 40))
        out[at : at + size] = draw(st.binary(max_size=size + 2))
    return bytes(out[: draw(st.integers(0, len(out)))] if draw(st.booleans()) else out)


def check(name: str, data: bytes) -> None:
    """Read the file; whatever text comes of it obeys the laws of every note."""
    try:
        document = read_bytes(name, data)
    except UnreadableError as error:
        reason = str(error)
    else:
        check_document(name, document)
        return
    assert reason
    assert "\n" not in reason


def check_document(name: str, document: Document) -> None:
    starts = document.page_starts
    assert starts[0] == 0
    assert list(starts) == sorted(starts)
    assert starts[-1] <= len(document.text)
    if name not in PLAIN:
        assert unicodedata.is_normalized("NFC", document.text)
    note = read_note(document, f"hal/{name}", "", ManifestRow(), Privacy())
    text = note.entry.text
    assert len(text) == len(document.text)
    assert all(new in (old, MASK) for old, new in zip(document.text, text, strict=True))
    assert len({passage.id for passage in note.passages}) == len(note.passages)
    for passage in note.passages:
        assert text[passage.start : passage.end] == passage.text == passage.text.strip() != ""
        assert starts[passage.page - 1] <= passage.start
        assert passage.page == len(starts) or passage.start < starts[passage.page]
    text.encode("utf-8")


@pytest.mark.parametrize("kind", IN_PROCESS)
@lawful
@given(st.data())
def test_a_damaged_file_of_any_format_is_read_lawfully_or_refused(kind: str, data: st.DataObject) -> None:
    name, original = ORIGINALS[kind]
    check(name, data.draw(damaged(original)))


@pytest.mark.parametrize("suffix", [suffix for suffix in READERS if suffix != ".pdf"])
@settings(lawful, deadline=60_000)  # LibreOffice may be asked, and takes its time to start
@given(data=st.binary(max_size=300))
def test_bytes_of_no_format_are_read_lawfully_or_refused(suffix: str, data: bytes) -> None:
    check(f"a{suffix}", data)


@lawful
@given(data=from_words(RTF_WORDS, "{\\rtf1\\ansi "))
def test_invented_rtf_is_read_lawfully_or_refused(data: bytes) -> None:
    check("a.rtf", data)


@lawful
@given(data=from_words(HTML_WORDS))
def test_invented_html_is_read_lawfully_or_refused(data: bytes) -> None:
    check("a.html", data)


@lawful
@given(data=from_words(MAIL_WORDS, "Subject: x\n"))
def test_invented_mail_is_read_lawfully_or_refused(data: bytes) -> None:
    check("a.eml", data)


@lawful
@given(body=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_text_is_a_lawful_note(body: str) -> None:
    check("a.txt", body.encode("utf-8"))


@pytest.mark.slow
@settings(lawful, max_examples=10, deadline=None)
@given(st.data())
def test_damaged_pdfs_and_packages_cost_at_most_themselves(data: st.DataObject) -> None:
    pdf = ORIGINALS["pdf"][1]
    whole = packed({"b.txt": b"Id\xc3\xa9er\n- Flere b\xc3\xa6nke.", "c.pdf": pdf})
    files = [data.draw(damaged(pdf)) for _ in range(30)] + [data.draw(damaged(whole)) for _ in range(10)]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for number, content in enumerate(files):
            paths.append(Path(folder) / f"{number:02d}.{'pdf' if number < 30 else 'zip'}")
            paths[-1].write_bytes(content)
        for parts in read_all(paths, seconds=20):
            for part in parts:
                assert part.document or (part.reason and not re.search("tog mere end|\n", part.reason))
                assert part.reason != CRASHED or len(parts) == 1
                if part.document:
                    check_document("a.txt" if part.name.endswith(".txt") else "a.pdf", part.document)
