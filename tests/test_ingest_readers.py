"""One contract for every reader: the words of the note, once, in order, in composed letters, where they stand."""

import io
import re
import unicodedata
from pathlib import Path

import docx
import pytest
from documents import FORMATS, LINES, as_docx, as_html, as_odt, odt, rtf
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.document import Document, UnreadableError
from ingest.parse import parse
from ingest.read import READERS, read_bytes

every_format = pytest.mark.parametrize("name, make", FORMATS.values(), ids=FORMATS)
BROKEN = {"pdf", "docx", "odt", "rtf", "doc", "eml", "png", "jpg", "tiff"}
"""Formats whose first bytes say what they are; text and HTML are whatever they hold."""


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableError) as raised:
        read_bytes(name, data)
    return str(raised.value)


def read_or_refused(name: str, data: bytes) -> str:
    """The text, or the one line that says why there is none; any other error is a failure."""
    try:
        return read_bytes(name, data).text
    except UnreadableError as error:
        return str(error).partition("\n")[0]


# The contract


@every_format
def test_every_visible_word_stands_once_and_in_reading_order(name, make) -> None:
    assert words(read_bytes(name, make()).text) == words(" ".join(LINES))


@every_format
def test_the_text_is_in_composed_letters(name, make) -> None:
    text = read_bytes(name, make()).text
    assert unicodedata.is_normalized("NFC", text)
    assert "bænke på Åvej" in text


@every_format
def test_each_point_is_a_slice_of_the_text_and_stands_on_the_first_page(name, make) -> None:
    document = read_bytes(name, make())
    note = parse(document.text, document.page_starts).notes[0]
    said = [document.text[point.start : point.end] for point in note.points]
    assert said[:2] == [line[2:] for line in LINES[2:4]]
    assert {point.page for point in note.points} == {1}
    assert note.header["place"] == "Ravnshede Hallen"


@every_format
def test_nothing_but_a_picture_is_uncertain(name, make) -> None:
    assert read_bytes(name, make()).uncertain == ()


@pytest.mark.parametrize("kind", [suffix for suffix in READERS if suffix[1:] in BROKEN])
@pytest.mark.parametrize("data", [b"\x00\x01\x02 ikke det, navnet siger", b"PK\x03\x04 afbrudt", b"%PDF-1.7 afbrudt"])
def test_a_file_that_is_not_what_its_name_says_is_refused_in_one_danish_line(kind: str, data: bytes) -> None:
    reason = refusal(f"a{kind}", data)
    assert "\n" not in reason
    assert re.search(r"beskadiget|ikke en hel PDF|ikke et |kun med Tesseract", reason)


@pytest.mark.parametrize("kind", READERS)
def test_a_file_without_content_is_refused_in_one_line(kind: str) -> None:
    reason = refusal(f"a{kind}", b"")
    assert 5 < len(reason) < 130
    assert "\n" not in reason


@pytest.mark.parametrize(
    "name, data",
    [
        ("a.odt", odt("<text:p/>")),
        ("a.html", b"<html><body><p> </p></body></html>"),
        ("a.html", b"<!-- intet -->"),
        ("a.rtf", rtf("\\par")),
        ("a.eml", b"From: a@example.org\n\n"),
    ],
    ids=["odt", "html", "comment", "rtf", "eml"],
)
def test_a_file_whose_pages_are_blank_is_said_to_be_empty(name: str, data: bytes) -> None:
    assert refusal(name, data) == "filen er tom"


@pytest.mark.parametrize("name, make", [("a.docx", as_docx), ("a.odt", as_odt), ("a.html", as_html)])
@settings(max_examples=40, deadline=None)
@given(cut=st.integers(0, 4_000), flipped=st.integers(0, 4_000), byte=st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused_but_nothing_else(name, make, cut: int, flipped: int, byte: int) -> None:
    data = bytearray(make())
    data[flipped % len(data)] = byte
    assert unicodedata.is_normalized("NFC", read_or_refused(name, bytes(data[: max(0, len(data) - cut)])))


# DOCX


def docx_of(*blocks: str) -> Document:
    """A Word file whose body is these pieces of XML."""
    document = docx.Document()
    for block in blocks:
        spaces = nsdecls("w") + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
        document.element.body.insert(-1, parse_xml(block.replace(">", f" {spaces}>", 1)))
    out = io.BytesIO()
    document.save(out)
    return read_bytes("a.docx", out.getvalue())


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def test_a_text_box_of_a_word_file_is_read_once_behind_its_paragraph() -> None:
    box = f"<w:txbxContent><w:p>{run('I boksen.')}</w:p><w:p>{run('Også her.')}</w:p></w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    read = docx_of(f"<w:p>{run('Før.')}<w:r>{both}</w:r></w:p>", f"<w:p>{run('Efter.')}</w:p>")
    assert read.text.split("\n\n") == ["Før.", "I boksen.", "Også her.", "Efter."]


def test_tracked_changes_of_a_word_file_are_read_as_accepted() -> None:
    read = docx_of(
        f"<w:p><w:ins>{run('Nyt ')}</w:ins>{run('ord.')}<w:del><w:r><w:delText>Gammelt</w:delText></w:r></w:del></w:p>",
        f"<w:p><w:moveFrom>{run('Flyttet.')}</w:moveFrom></w:p>",
        f"<w:p><w:moveTo>{run('Flyttet.')}</w:moveTo></w:p>",
        f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p>{run('Slettet række.')}</w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Skjult.</w:t></w:r></w:p>",
    )
    assert read.text == "Nyt ord.\n\nFlyttet."


def test_a_cell_that_is_merged_over_rows_is_read_once() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Trafik"
    table.cell(0, 1).text, table.cell(1, 1).text = "Flere busser.", "En bro."
    out = io.BytesIO()
    document.save(out)
    assert read_bytes("a.docx", out.getvalue()).text.split() == ["Trafik", "Flere", "busser.", "En", "bro."]


def test_the_page_header_of_a_word_file_is_read_where_it_fills_in_the_form() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Bord 3"
    document.sections[0].footer.paragraphs[0].text = "Tranevig Kommune"
    document.add_paragraph("Flere bænke.")
    out = io.BytesIO()
    document.save(out)
    assert read_bytes("a.docx", out.getvalue()).text == "Bord 3\n\nFlere bænke."


# ODT


def test_lists_tables_boxes_and_notes_of_an_odt_stand_in_their_order() -> None:
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = f"<table:table-row>{cell}{cell}</table:table-row>"
    read = read_bytes(
        "a.odt",
        odt(
            "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet.</text:p></text:deletion>"
            "</text:changed-region></text:tracked-changes>"
            "<text:h>Idéer</text:h>"
            "<text:list><text:list-item><text:p>Ydre.</text:p><text:list><text:list-item><text:p>Indre.</text:p>"
            "</text:list-item></text:list></text:list-item></text:list>"
            "<text:p>En<text:s text:c='3'/>note<text:note><text:note-citation>1</text:note-citation>"
            "<text:note-body><text:p>Fodnote.</text:p></text:note-body></text:note> her<text:line-break/>"
            "og der.</text:p>"
            "<text:p><draw:frame><draw:text-box><text:p>I boksen.</text:p></draw:text-box></draw:frame></text:p>"
            f"<table:table>{row.format('Sted', 'Ravnshede')}</table:table>"
        ),
    )
    assert read.text.split("\n\n") == [
        "# Idéer", "• Ydre.", "  • Indre.", "En note her\nog der.", "Fodnote.", "I boksen.", "Sted: Ravnshede",
    ]  # fmt: skip


def test_a_bold_paragraph_of_an_odt_is_a_heading() -> None:
    styles = (
        '<office:automatic-styles><style:style style:name="T1"><style:text-properties fo:font-weight="bold"/>'
        "</style:style></office:automatic-styles>"
    )
    body = '<text:p><text:span text:style-name="T1">Trafik</text:span></text:p><text:p>Flere busser.</text:p>'
    assert read_bytes("a.odt", odt(body, before=styles)).text == "# Trafik\n\nFlere busser."


def test_an_xml_bomb_is_refused_or_left_packed() -> None:
    layers = "".join(f'<!ENTITY b{n} "{f"&b{n - 1};" * 10}">' for n in range(1, 12))
    bomb = odt("<text:p>&b11;</text:p>", doctype=f'<!DOCTYPE d [<!ENTITY b0 "bum">{layers}]>')
    assert refusal("a.odt", bomb) in ("filen er tom", "filen er beskadiget eller ikke et ODT-dokument")


def test_an_entity_that_names_a_file_is_not_followed(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig")
    body = odt("<text:p>Før &x; efter.</text:p>", doctype=f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>')
    assert "hemmelig" not in read_bytes("a.odt", body).text


# RTF and HTML


def test_a_table_of_an_rtf_is_read_as_a_form_and_deleted_text_is_not_read() -> None:
    table = "\\trowd\\intbl Sted\\cell Ravnshede Hallen\\cell\\row\n"
    read = read_bytes("a.rtf", rtf(f"{table}\\pard Flere {{\\deleted gamle }}b\\'e6nke.\\par 1|2 eller 3|4.\\par"))
    assert [line for line in read.text.splitlines() if line] == [
        "Sted: Ravnshede Hallen", "Flere bænke.", "1|2 eller 3|4.",
    ]  # fmt: skip


def test_what_a_browser_hides_is_not_read_and_nested_lists_keep_their_depth() -> None:
    read = read_bytes(
        "a.html",
        b"<meta charset=iso-8859-1><h2>Id\xe9er</h2><p style='display:none'>Skjult</p><script>x()</script>"
        b"<ul><li>Ydre<ul><li>Indre</li></ul></li></ul><p><b>Trafik</b></p><p>Flere<br>busser.</p>"
        b"<table><tr><th>Sted</th><td>Hallen</td></tr></table>",
    )
    assert read.text.split("\n\n") == [
        "# Idéer", "• Ydre", "  • Indre", "# Trafik", "Flere\nbusser.", "Sted: Hallen",
    ]  # fmt: skip
