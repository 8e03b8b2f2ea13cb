"""PDF: columns, broken words, headers and footers, and where on a page a passage stands."""

import io
import re

import pytest
from documents import pdf
from reportlab.pdfgen.canvas import Canvas

from ingest.mark import rectangles
from ingest.read import read_bytes
from vectorstore.passage import readable


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def two_columns(*, row_by_row: bool) -> bytes:
    left = [
        "Stien langs åen er",
        "mørk om vinteren, og",
        "de ældre går ikke ud",
        "efter klokken fire.",
        "Lys på stien nu.",
    ]
    right = [
        "Bussen går kun hver",
        "anden time, og der er",
        "ingen om aftenen, så",
        "de unge må køres af",
        "deres forældre.",
    ]
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(60, 800, "Udfordringer, som bordet talte om hele aftenen, og som fylder mest af alt i byen")
    cells = [(60, at, text) for at, text in enumerate(left)], [(320, at, text) for at, text in enumerate(right)]
    order = [cell for row in zip(*cells, strict=True) for cell in row] if row_by_row else [*cells[0], *cells[1]]
    for x, at, text in order:
        canvas.drawString(x, 770 - 16 * at, text)
    canvas.save()
    return out.getvalue()


@pytest.mark.parametrize("row_by_row", [False, True])
def test_two_columns_are_read_one_after_the_other_however_they_were_written(row_by_row) -> None:
    lines = [line.strip() for line in read_bytes("a.pdf", two_columns(row_by_row=row_by_row)).text.splitlines()]
    assert lines[1:3] == ["Stien langs åen er", "mørk om vinteren, og"]
    assert lines[5:7] == ["Lys på stien nu.", "Bussen går kun hver"]


def test_labels_beside_their_values_are_no_columns() -> None:
    out = io.BytesIO()
    canvas = Canvas(out)
    rows = [("Sted", "Ravnshede Hallen"), ("Dato", "3. maj 2025"), ("Bord", "4"), ("Vært", "Bente Lund"), ("Nr.", "7")]
    for at, (label, value) in enumerate(rows):
        canvas.drawString(60, 800 - 16 * at, label)
        canvas.drawString(160, 800 - 16 * at, value)
    canvas.save()
    read = words(read_bytes("a.pdf", out.getvalue()).text)
    assert read == words(" ".join(f"{label} {value}" for label, value in rows))


def test_a_word_broken_at_a_line_end_is_one_word_when_it_is_read() -> None:
    text = read_bytes("a.pdf", pdf([["Der mangler busforbin-", "delser til de unge i byen."]])).text
    assert readable(text) == "Der mangler busforbindelser til de unge i byen."


def test_a_question_on_top_of_each_page_stays_and_the_table_is_named_once() -> None:
    text = read_bytes(
        "a.pdf",
        pdf(
            [
                ["Bord 3", "1. Øvelse", "Flere bænke ved søen.", "Tranevig Kommune"],
                ["Bord 3", "2. Øvelse", "Lys på stien.", "Tranevig Kommune"],
            ]
        ),
    ).text
    assert text.replace("\f", "").split("\n") == [
        "Bord 3", "1. Øvelse", "Flere bænke ved søen.", "2. Øvelse", "Lys på stien.", "",
    ]  # fmt: skip


def test_the_rectangles_of_a_passage_lie_around_its_lines_and_on_its_page() -> None:
    data = pdf([["Idéer til byen og havnen"], ["Flere bænke ved søen", "og lys på stien."]])
    text = read_bytes("a.pdf", data).text
    start = text.index("bænke")
    found = rectangles(data, start, text.index("stien") + len("stien"))
    assert [rectangle.page for rectangle in found] == [2, 2]
    # The lines are drawn 60 points from the left of an A4 page (595 x 842), 42 and 58 from its top.
    assert 60 / 595 < found[0].left < found[0].right < 0.35
    assert found[1].left == pytest.approx(60 / 595, abs=0.005)
    assert found[0].top < 42 / 842 < found[0].bottom < found[1].top < 58 / 842 < found[1].bottom
    assert rectangles(data, 0, 5)[0].page == 1
