"""Files that people really made: each is read or refused by its name with the reason."""

import re
import shutil
import unicodedata

import pytest
from support import ROOT, quiet

from ingest.ocr import can_read_pictures
from ingest.run import read_folder

FILES = ROOT.parent / "shared" / "files"
SCANNED = ("bilag_d_uden_tekstlag.pdf", "ubu_plakat_uden_tekstlag.pdf", "oekonet_blad_53_uden_tegntabel.pdf")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not FILES.is_dir(), reason="the collected files are not beside this checkout"),
]


@pytest.fixture(scope="module")
def read():
    return read_folder(FILES, {}, keep_names=False, progress=quiet)


def test_every_file_is_read_or_refused_by_name(read) -> None:
    told = {note.note for note in read.notes} | {entry.note.split(", side ")[0] for entry in read.unreadable}
    assert told == {path.name for path in FILES.iterdir()}
    assert all(entry.reason and "\n" not in entry.reason for entry in read.unreadable)


def test_what_has_no_text_is_uncertain_or_refused(read) -> None:
    refused = {entry.note for entry in read.unreadable}
    uncertain = {note.note for note in read.notes if note.uncertain}
    assert set(SCANNED) <= (uncertain if can_read_pictures() else refused)


def test_old_word_files_need_libreoffice(read) -> None:
    old = {path.name for path in FILES.glob("*.doc")}
    assert len(old) == 3
    if shutil.which("soffice"):
        assert old <= {note.note for note in read.notes}
    else:
        assert old <= {entry.note for entry in read.unreadable if "LibreOffice" in entry.reason}


def test_what_is_read_is_clean_text_and_its_passages_slice_it(read) -> None:
    texts = {note.note: note.text for note in read.notes}
    for name, text in texts.items():
        assert unicodedata.is_normalized("NFC", text), name
        assert text.count("\ufffd") < 0.01 * len(text), name
    assert all(texts[passage.note][passage.start : passage.end] == passage.text for passage in read.passages)
    assert len(read.passages) > 500


def test_a_word_that_a_column_breaks_goes_on_in_the_next_line(read) -> None:
    text = next(note.text for note in read.notes if note.note == "goe_0208_magasin.pdf")
    after_break = re.findall(r"[a-zæøå]-\s*\n\s*(\w)", text)
    assert len(after_break) > 500
    assert sum(letter.islower() for letter in after_break) > 0.95 * len(after_break)
