"""Pictures of PDF pages: what is covered in the text is black, and nothing is seen that the text does not hold."""

import io
from pathlib import Path

import pytest
from documents import pdf
from PIL import Image, ImageChops
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from support import quiet

from ingest import draw
from ingest.forgotten import Forgotten
from ingest.mark import rectangles
from ingest.picture import note_pictures
from ingest.read import read_bytes
from ingest.run import read_folder
from vectorstore.manifest import Contents
from vectorstore.pictures import NotePictures, Rectangle

pytestmark = pytest.mark.slow

HOST = "Bente Lundgaard"
LINES = [
    "Bord 3",
    f"Bordvært: {HOST}",
    "Idéer",
    "- Flere bænke ved søen, som",
    f"vi alle kan nå, siger {HOST}.",
    "- En café på torvet.",
]


def read(folder: Path, files: dict[str, bytes], *, keep_names: bool = False) -> Contents:
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return read_folder(folder, {}, keep_names=keep_names, progress=quiet, pictures=True)


def sheet_of(pictures: NotePictures, page: int = 1) -> Image.Image:
    return Image.open(io.BytesIO(pictures.pages[page])).convert("L")


def part(sheet: Image.Image, place: Rectangle) -> Image.Image:
    width, height = sheet.size
    edges = (place.left * width, place.top * height, place.right * width, place.bottom * height)
    return sheet.crop(tuple(round(edge) for edge in edges))


def share_of_ink(sheet: Image.Image) -> float:
    return sum(sheet.histogram()[:128]) / (sheet.width * sheet.height)


def drawn_on(draw_more, **options: object) -> bytes:
    """A page of a note on which something else is drawn."""
    out = io.BytesIO()
    canvas = Canvas(out, **options)
    for number, line in enumerate(LINES):
        canvas.drawString(60, 800 - 16 * number, line)
    draw_more(canvas)
    canvas.save()
    return out.getvalue()


def test_every_covered_name_is_a_black_box_in_the_picture(tmp_path: Path) -> None:
    data = pdf([LINES])
    contents = read(tmp_path, {"a.pdf": data})
    sheet, text = sheet_of(contents.pictures["a.pdf"]), read_bytes("a.pdf", data).text
    assert sheet.height == 1100
    assert len(contents.pictures["a.pdf"].pages[1]) < 60_000
    names = [at for at in range(len(text)) if text.startswith(HOST, at)]
    assert len(names) == 2
    for at in names:
        (place,) = rectangles(data, at, at + len(HOST))
        assert part(sheet, place).getextrema() == (0, 0)
    (label,) = rectangles(data, text.index("Bordvært"), text.index("Bordvært") + 8)
    assert 0.05 < share_of_ink(part(sheet, label)) < 0.6


def test_a_passage_is_marked_on_each_of_its_lines_and_ink_stands_there(tmp_path: Path) -> None:
    contents = read(tmp_path, {"a.pdf": pdf([LINES[:3], LINES[2:]])})
    pictures = contents.pictures["a.pdf"]
    benches = next(passage for passage in contents.passages if "bænke" in passage.text)
    marks = pictures.marks[benches.id]
    assert [mark.page for mark in marks] == [2, 2]
    # The second and the third line are drawn 58 and 74 points from the top of an A4 page, 842 points high.
    assert [mark.top < below / 842 < mark.bottom + 0.002 for mark, below in zip(marks, (58, 74), strict=True)] == [
        True,
        True,
    ]
    assert all(share_of_ink(part(sheet_of(pictures, 2), mark)) > 0.05 for mark in marks)


def test_the_same_notes_give_the_same_pictures(tmp_path: Path) -> None:
    files = {"a.pdf": pdf([LINES], invariant=1)}
    assert read(tmp_path, files).pictures == read(tmp_path, files).pictures


def test_only_a_pdf_with_a_text_layer_gets_pictures(tmp_path: Path) -> None:
    contents = read(tmp_path, {"a.pdf": pdf([LINES]), "b.txt": "\n".join(LINES).encode()})
    assert set(contents.pictures) == {"a.pdf"}


def photo(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 20), "gray")), 300, 300)


def test_a_page_with_an_image_has_no_picture_unless_names_are_kept(tmp_path: Path) -> None:
    files = {"a.pdf": drawn_on(photo)}
    assert read(tmp_path, files).pictures == {}
    kept = sheet_of(read(tmp_path, files, keep_names=True).pictures["a.pdf"])
    assert kept.getpixel((round(310 / 842 * 1100), round((842 - 310) / 842 * 1100))) in range(100, 160)


def test_what_was_not_read_as_text_is_not_seen(tmp_path: Path) -> None:
    def sign(canvas: Canvas) -> None:
        canvas.bezier(300, 300, 340, 380, 380, 220, 420, 300)
        canvas.line(60, 500, 500, 500)
        canvas.acroForm.textfield(value="Bente", x=300, y=200, width=100, height=20)

    with_more, without = read(tmp_path, {"a.pdf": drawn_on(sign)}), read(tmp_path, {"a.pdf": drawn_on(lambda _: None)})
    sheets = [sheet_of(contents.pictures["a.pdf"]) for contents in (with_more, without)]
    assert ImageChops.difference(*sheets).getbbox() is None


def test_a_footer_that_is_left_out_of_the_text_is_not_in_the_picture(tmp_path: Path) -> None:
    pages = [[*LINES, "", f"Referent {HOST} side {number}"] for number in (1, 2, 3)]
    data = pdf(pages)
    text = read_bytes("a.pdf", data).text
    assert "Referent" not in text
    for page in (1, 2, 3):
        sheet = sheet_of(read(tmp_path, {"a.pdf": data}).pictures["a.pdf"], page)
        below = sheet.crop((0, round((842 - 800 + 16 * 6.2) / 842 * 1100), *sheet.size))
        assert below.getextrema() == (255, 255)


def test_a_forgotten_passage_is_black_when_its_note_is_read_again(tmp_path: Path) -> None:
    data = pdf([LINES])
    cafe = next(passage for passage in read(tmp_path, {"a.pdf": data}).passages if "café" in passage.text)
    forgotten = Forgotten(passages=frozenset({cafe.id}))
    again = read_folder(tmp_path, {}, keep_names=True, progress=quiet, forgotten=forgotten, pictures=True)
    (place,) = rectangles(data, cafe.start, cafe.end)
    assert part(sheet_of(again.pictures["a.pdf"]), place).getextrema() == (0, 0)
    assert cafe.id not in again.pictures["a.pdf"].marks


def test_a_slanting_word_across_the_page_uncovers_nothing(tmp_path: Path) -> None:
    def across(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 90)
        canvas.drawString(500, 200, "UDKAST")

    data = drawn_on(across)
    sheet, text = sheet_of(read(tmp_path, {"a.pdf": data}).pictures["a.pdf"]), read_bytes("a.pdf", data).text
    for at in (at for at in range(len(text)) if text.startswith(HOST, at)):
        (place,) = rectangles(data, at, at + len(HOST))
        assert part(sheet, place).getextrema() == (0, 0)


def test_nothing_is_drawn_of_a_file_that_is_not_what_the_text_was_read_from(tmp_path: Path) -> None:
    data = pdf([LINES])
    text = read_bytes("a.pdf", data).text
    assert note_pictures(data, text, [], keep_names=False).pages
    assert not note_pictures(data, text[:-2] + "x\n", [], keep_names=False).pages
    assert not note_pictures(data, text + " ", [], keep_names=False).pages
    contents = read(tmp_path, {"a.pdf": data})
    (tmp_path / "a.pdf").write_bytes(pdf([["Noget helt andet om byen"]]))
    note = draw.ReadNote(contents.notes[0], contents.passages)
    assert draw.draw_all([draw.Drawing(tmp_path / "a.pdf", note)], keep_names=False) == {}


def test_a_note_that_cannot_be_drawn_is_read_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draw, "MOST_SECONDS", 0.001)
    contents = read(tmp_path, {"a.pdf": pdf([LINES])})
    assert contents.pictures == {}
    assert len(contents.passages) == 2
