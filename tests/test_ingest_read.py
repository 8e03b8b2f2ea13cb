"""Files as people hand them in: what is read, and the reason given for what is not."""

import os
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from ingest.document import Document, UnreadableError
from ingest.limits import MOST_BYTES, MOST_UNPACKED_BYTES
from ingest.pdf_page import split_letters
from ingest.read import read

NOTE = "Idéer\n– Flere bænke på Åvej, så “alle” kan hvile.\n"


def reason(path: Path) -> str:
    with pytest.raises(UnreadableError) as raised:
        read(path)
    assert "\n" not in str(raised.value)
    return str(raised.value)


def pdf(path: Path, pages: list[list[str]], **options: object) -> Path:
    canvas = Canvas(str(path), **options)
    for lines in pages:
        for number, line in enumerate(lines):
            canvas.drawString(60, 800 - 16 * number, line)
        canvas.showPage()
    canvas.save()
    return path


def rewritten(source: Path, target: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The package with each part passed through `change`."""
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, change(entry.filename, old.read(entry)))
    return target


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Idéer")
    document.add_paragraph("Flere bænke.", style="List Bullet")
    document.save(str(tmp_path / "note.docx"))
    return tmp_path / "note.docx"


# Text files


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_text_file_is_read_in_the_encodings_that_danish_editors_write(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "a.txt").write_bytes(NOTE.encode(encoding))
    assert read(tmp_path / "a.txt") == Document(NOTE)


def test_line_ends_are_kept_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"a\r\nb\rc\n")
    assert read(tmp_path / "a.md").text == "a\r\nb\rc\n"


def test_a_form_feed_begins_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"a\fb\n\fc")
    assert read(tmp_path / "a.txt").page_starts == (0, 2, 5)


@pytest.mark.parametrize(
    "content, why",
    [
        (b"", "tom"),
        (b"\xef\xbb\xbf \r\n", "tom"),
        (b"\0" * 100, "styretegn"),
        (NOTE.encode("utf-32"), "styretegn"),
        (NOTE.encode("utf-16-le"), "styretegn"),
        (NOTE.encode("utf-16")[:-1], "UTF-16"),
        (bytes(range(256)), "tegnsættet"),
    ],
)
def test_bytes_that_are_no_text_are_refused_with_the_reason(tmp_path: Path, content: bytes, why: str) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    assert why in reason(tmp_path / "a.txt")


# Any file


def test_a_file_of_50_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(2 * MOST_BYTES)
    assert reason(tmp_path / "a.txt") == "filen fylder 50 MB; højst 25 MB læses"


def test_a_text_longer_than_any_table_writes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("ord " * 250_001, encoding="utf-8")
    assert "1000000 tegn" in reason(tmp_path / "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(NOTE, encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert "kan ikke åbnes" in reason(tmp_path / "a.txt")
    (tmp_path / "a.txt").chmod(stat.S_IRWXU)


def test_a_folder_that_is_called_like_a_note_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").mkdir()
    assert "kan ikke åbnes" in reason(tmp_path / "a.txt")


def test_a_file_of_another_kind_is_refused_with_the_kinds_that_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK")
    assert reason(tmp_path / "a.xlsx").startswith("filtypen “.xlsx” læses ikke; gem som TXT, MD, DOCX")


def test_the_name_tells_the_kind_in_small_letters_and_capitals(tmp_path: Path) -> None:
    (tmp_path / "a.TXT").write_text(NOTE, encoding="utf-8")
    assert read(tmp_path / "a.TXT").text == NOTE


# DOCX


def test_lists_headings_and_bold_lines_of_a_word_file_keep_their_marks(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Idéer", 1)
    document.add_paragraph("Flere bænke.", style="List Bullet")
    document.add_paragraph("Især ved søen.", style="List Bullet 2")
    document.add_paragraph("Lys på stien.", style="List Number")
    document.add_paragraph().add_run("Trafik").bold = True
    document.add_paragraph("Flere busser\nom aftenen.")
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text.split("\n\n") == [
        "# Idéer",
        "• Flere bænke.",
        "  • Især ved søen.",
        "• Lys på stien.",
        "# Trafik",
        "Flere busser\nom aftenen.",
    ]


def test_a_header_table_of_a_word_file_becomes_header_lines(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=0, cols=2)
    for label, value in [("Sted", "Lindevang Hallen"), ("Bordværter:", "Anne Holm\nBo Krogh"), ("Dato", "")]:
        row = table.add_row().cells
        row[0].text, row[1].text = label, value
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text.split("\n\n") == [
        "Sted: Lindevang Hallen",
        "Bordværter: Anne Holm, Bo Krogh",
        "Dato:",
    ]


def test_a_table_below_questions_is_read_down_its_columns(tmp_path: Path) -> None:
    document = docx.Document()
    rows = [
        ("Emne", "Udfordringer", "Idéer"),
        ("Trafik", "For få busser", "En bus hver time"),
        ("Natur", "", "Flere træer"),
    ]
    table = document.add_table(rows=0, cols=3)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text.split("\n\n") == [
        "Udfordringer",
        "• Trafik: For få busser",
        "Idéer",
        "• Trafik: En bus hver time",
        "• Natur: Flere træer",
    ]


def test_short_cells_that_are_no_header_stand_by_themselves(tmp_path: Path) -> None:
    document = docx.Document()
    left, right = document.add_table(rows=1, cols=2).rows[0].cells
    left.text, right.text = "For få busser", "En bus hver time"
    document.save(str(tmp_path / "a.docx"))
    assert read(tmp_path / "a.docx").text == "For få busser\n\nEn bus hver time"


def test_tracked_insertions_and_form_fields_of_a_word_file_are_read_and_deletions_are_not(word_file: Path) -> None:
    inserted = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>I feltet.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
        "<w:p><w:ins><w:r><w:t>Indsat.</w:t></w:r></w:ins><w:del><w:r><w:delText>Slettet.</w:delText></w:r></w:del></w:p>"
    )
    changed = rewritten(
        word_file,
        word_file.with_name("b.docx"),
        lambda name, data: (
            data.replace(b"<w:sectPr", inserted.encode() + b"<w:sectPr", 1) if name == "word/document.xml" else data
        ),
    )
    assert read(changed).text == "Idéer\n\n• Flere bænke.\n\nI feltet.\n\nIndsat."


@pytest.mark.parametrize("part", ["word/document.xml", "word/styles.xml", "[Content_Types].xml"])
@pytest.mark.parametrize("content", [b"<a/>", b"<a><b>", b""])
def test_a_word_file_with_a_damaged_part_is_refused(word_file: Path, part: str, content: bytes) -> None:
    damaged = rewritten(word_file, word_file.with_name("b.docx"), lambda name, data: content if name == part else data)
    assert "beskadiget" in reason(damaged)


def test_a_word_file_cut_short_or_with_flipped_bits_is_refused(word_file: Path) -> None:
    data = bytearray(word_file.read_bytes())
    cut = word_file.with_name("cut.docx")
    cut.write_bytes(data[:3_000])
    with zipfile.ZipFile(word_file) as package:
        at = package.getinfo("word/document.xml").header_offset + 60
    data[at : at + 200] = bytes(byte ^ 0xFF for byte in data[at : at + 200])
    flipped = word_file.with_name("flipped.docx")
    flipped.write_bytes(data)
    assert "beskadiget" in reason(cut)
    assert "beskadiget" in reason(flipped)


def test_a_word_file_that_declares_to_unpack_to_gigabytes_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("word/document.xml", b"x")
    # The size stands as four bytes at 24 in the central directory's entry.
    data = bytearray(path.read_bytes())
    at = data.index(b"PK\x01\x02") + 24
    data[at : at + 4] = (MOST_UNPACKED_BYTES + 1).to_bytes(4, "little")
    path.write_bytes(data)
    assert reason(path) == "filen pakker ud til mere end 200 MB"


def test_a_word_file_without_text_is_refused(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    assert reason(tmp_path / "a.docx") == "filen er tom"


# PDF


def test_the_text_layer_of_a_pdf_is_read_page_by_page_without_its_footers(tmp_path: Path) -> None:
    pages = [
        ["Bord 4", "Idéer", "- Flere bænke ved søen og", "Lindevang Kommune", "Side 1 af 2"],
        ["ved torvet.", "- Lys på stien.", "Lindevang Kommune", "Side 2 af 2"],
    ]
    document = read(pdf(tmp_path / "a.pdf", pages))
    assert document.text == "Bord 4\nIdéer\n- Flere bænke ved søen og\n\fved torvet.\n- Lys på stien.\n"
    assert [document.text[start : start + 3] for start in document.page_starts] == ["Bor", "ved"]


def test_the_marks_that_pdfium_sets_at_broken_words_become_hyphens() -> None:
    lines = list(split_letters("Flere leje\ufffeboliger og ung\x02\r\ndomshuse\r\n"))
    assert [line.text for line in lines] == ["Flere leje-", "boliger og ung-", "domshuse"]
    assert [line.at[0] for line in lines] == [0, 11, 28]


def test_a_pdf_that_only_draws_is_said_to_have_no_text(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.line(10, 10, 200, 200)
    canvas.save()
    assert "intet tekstlag" in reason(tmp_path / "a.pdf")


def test_a_locked_pdf_is_said_to_be_locked(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [["Flere bænke ved søen i Lindevang"]], encrypt=StandardEncryption("hemmelig"))
    assert reason(path) == "filen er låst med en adgangskode"


@pytest.mark.parametrize("kept", [0, 9, 700])
def test_a_pdf_cut_short_is_refused(tmp_path: Path, kept: int) -> None:
    path = pdf(tmp_path / "a.pdf", [["Flere bænke ved søen i Lindevang"]])
    path.write_bytes(path.read_bytes()[:kept])
    assert reason(path) == "filen er ikke en hel PDF"
