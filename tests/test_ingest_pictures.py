"""Scans, photos and old Word files: read by Tesseract and LibreOffice where they are, else refused by name."""

import io
import shutil
from pathlib import Path

import pytest
import reportlab
from documents import as_docx, packed
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from support import quiet

from ingest import ocr
from ingest.document import UnreadableError
from ingest.ocr import can_read_pictures, from_tsv
from ingest.read import read_bytes
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.manifest import read_manifest

pytestmark = pytest.mark.slow

needs_tesseract = pytest.mark.skipif(not can_read_pictures(), reason="Tesseract with Danish is not installed")
LINES = ["Idéer", "Flere bænke på torvet ved åen.", "En café ved søen om vinteren."]


def picture(lines: list[str], *, turned: int = 0) -> Image.Image:
    page = Image.new("L", (1700, 900), 255)
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(str(Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"), 48)
    for number, line in enumerate(lines):
        draw.text((100, 100 + 120 * number), line, font=font, fill=0)
    return page.rotate(turned, expand=True)


def saved(page: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **options)
    return out.getvalue()


def pdf_of(*pages: Image.Image | str) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for page in pages:
        if isinstance(page, str):
            canvas.drawString(60, 780, page)
        else:
            canvas.drawImage(ImageReader(page), 40, 400, width=500, height=265)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def without_tesseract(monkeypatch) -> None:
    can_read_pictures.cache_clear()
    monkeypatch.setattr(ocr.shutil, "which", lambda _name: None)
    yield
    can_read_pictures.cache_clear()


@needs_tesseract
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_a_photo_of_a_note_is_read_and_marked_uncertain(kind: str) -> None:
    read = read_bytes(f"a.{kind.lower()}", saved(picture(LINES), kind))
    assert "Flere bænke på torvet ved åen" in read.text
    assert read.uncertain == (1,)


@needs_tesseract
def test_a_photo_is_turned_as_the_camera_was_held() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned a quarter to the right
    data = saved(picture(LINES, turned=90), "JPEG", exif=exif)
    assert "Flere bænke" in read_bytes("a.jpg", data).text


@needs_tesseract
def test_only_the_scanned_page_of_a_pdf_is_uncertain(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf_of("Udfordringer: der mangler lys på stien ved søen.", picture(LINES)))
    contents = read_folder(tmp_path, {}, keep_names=False, progress=quiet)
    assert {(passage.page, passage.uncertain) for passage in contents.passages} == {(1, False), (2, True)}
    build = write_build(tmp_path / "index", contents, HashEmbedder(), quiet)
    assert read_manifest(tmp_path / "index" / build).uncertain == ("a.pdf",)


@needs_tesseract
def test_a_picture_without_words_is_refused() -> None:
    with pytest.raises(UnreadableError, match="ingen læselig tekst"):
        read_bytes("a.png", saved(picture([]), "PNG"))


@pytest.mark.usefixtures("without_tesseract")
def test_without_tesseract_pictures_are_refused_by_name_and_how_to_get_it() -> None:
    for name, data in (("a.png", saved(picture(LINES), "PNG")), ("b.pdf", pdf_of(picture(LINES)))):
        with pytest.raises(UnreadableError, match="installér Tesseract med dansk"):
            read_bytes(name, data)
    assert read_bytes("c.pdf", pdf_of("Der mangler lys på stien ved søen.", picture(LINES))).unread == (
        (2, "siden er et billede uden tekst, der kan læses"),
    )


@needs_tesseract
def test_a_picture_of_ten_thousand_by_twenty_thousand_points_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"megapixel|beskadiget"):
        read_bytes("a.png", saved(Image.new("1", (20_000, 10_000)), "PNG"))


def test_lines_that_tesseract_is_not_sure_of_are_left_out_and_its_bullets_mended() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        (1, 1, 95, "Idéer"),
        (2, 1, 90, "e"),
        (2, 1, 96, "Bænke"),
        (2, 2, 20, "¤#x"),
        (2, 3, 60, "e"),
        (2, 3, 60, "o"),
    ]
    lines = [f"5\t1\t{block}\t1\t{line}\t1\t0\t0\t9\t9\t{sure}\t{text}" for block, line, sure, text in rows]
    text, sure = from_tsv("\n".join([head, *lines]))
    assert text == "Idéer\n\n• Bænke\n• o"
    assert sure == pytest.approx((95 + 90 + 96 + 20 + 60 + 60) / 6)


# DOC


def test_without_libreoffice_an_old_word_file_is_refused_with_what_to_do(monkeypatch) -> None:
    monkeypatch.setattr("ingest.read_doc.shutil.which", lambda _name: None)
    with pytest.raises(UnreadableError, match=r"kun med LibreOffice; installér det, eller gem som \.docx"):
        read_bytes("a.doc", b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_new_word_file_that_is_called_doc_is_read() -> None:
    assert "Flere bænke" in read_bytes("a.doc", as_docx()).text


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_an_old_word_file_that_libreoffice_cannot_read_is_refused() -> None:
    with pytest.raises(UnreadableError, match=r"LibreOffice|beskadiget|tom"):
        read_bytes("a.doc", b"\xd0\xcf\x11\xe0" + packed({}) * 9)
