"""What a table is called: manifest, header, folder, file, in this order."""

from pathlib import Path

import pytest

from ingest.naming import ManifestRow, check_manifest, name_tables, read_manifest
from ingest.note import Note
from vectorstore.errors import UsageError


def label(path: str, row: ManifestRow | None = None, **header: str) -> str:
    (table,) = name_tables(path, (Note(header=header),), row or ManifestRow())
    return table.label


@pytest.mark.parametrize(
    "file, table",
    [
        ("bord 3.txt", "Bord 3"),
        ("Bord3_opsamling.docx", "Bord 3"),
        ("bord-03.pdf", "Bord 03"),
        ("referat_bord_12b.txt", "Bord 12b"),
        ("Gruppe 4.txt", "Bord 4"),
        ("002_9ff104997d53ff13.txt", "Bord 002"),
        ("Skovlund_0a1b2c3d4e5f.txt", "Skovlund"),
        ("9ff104997d53ff13.txt", "9ff104997d53ff13"),
        ("ungdomsbordet.txt", "ungdomsbordet"),
        ("bordtennis 2.txt", "bordtennis 2"),
        ("7.txt", "Bord 7"),
    ],
)
def test_a_table_without_header_is_named_from_its_file(file: str, table: str) -> None:
    assert label(file) == table


@pytest.mark.parametrize(
    "written, table",
    [
        ("3", "Bord 3"),
        ("bord 3", "Bord 3"),
        ("nr. 3", "Bord 3"),
        ("Det røde bord", "Det røde bord"),
        ("3 b", "Bord 3 b"),
    ],
)
def test_the_header_names_the_table(written: str, table: str) -> None:
    assert label("x.txt", table=written) == table


def test_the_folder_names_the_event_and_the_header_wins_over_it() -> None:
    assert label("Lindevang Hallen/bord 1.txt") == "Bord 1, Lindevang Hallen"
    assert label("Lindevang Hallen/bord 1.txt", place="SKOVLUND KRO") == "Bord 1, Skovlund Kro"


def test_the_manifest_wins_over_everything() -> None:
    row = ManifestRow(event="Forårsmødet", place="Skovlund Kro", date="3. maj", table="9", host="Anne Holm")
    (table,) = name_tables("Lindevang/bord 1.txt", (Note(header={"table": "4", "place": "Lindevang"}),), row)
    assert (table.event, table.place, table.date, table.table) == ("Forårsmødet", "Skovlund Kro", "3. maj", "Bord 9")


@pytest.mark.parametrize(
    "shouted, name",
    [
        ("LINDEVANG HALLEN", "Lindevang Hallen"),
        ("HUSET PÅ ØEN", "Huset på Øen"),
        ("Lindevang Hallen", "Lindevang Hallen"),
        ("ÆBLE- OG ØLHUSET", "Æble- og Ølhuset"),
    ],
)
def test_a_place_in_capitals_is_written_as_a_name(shouted: str, name: str) -> None:
    assert label("bord 1.txt", place=shouted) == f"Bord 1, {name}"


def test_two_tables_in_one_file_without_table_numbers_are_told_apart() -> None:
    tables = name_tables("bord 3 og 4.txt", (Note(), Note(), Note()), ManifestRow())
    assert [table.table for table in tables] == ["Bord 3", "Bord 3 (2)", "Bord 3 (3)"]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("comma", [",", ";"])
def test_a_manifest_is_read_with_comma_or_semicolon_and_with_or_without_byte_order_mark(
    tmp_path: Path, comma: str, mark: str
) -> None:
    path = tmp_path / "manifest.csv"
    lines = [("file", "event", "table", "host"), ("a\\b.txt", "Forårsmødet", " 7 ", "Anne Holm"), ("", "x", "", "")]
    path.write_text(mark + "\r\n".join(comma.join(line) for line in lines), encoding="utf-8")
    assert read_manifest(path) == {"a/b.txt": ManifestRow(event="Forårsmødet", table="7", host="Anne Holm")}


def test_a_short_row_and_a_quoted_comma_are_read(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text('file,place,table\na.txt,"Skovlund, den gamle kro",2\nb.txt\n', encoding="utf-8")
    assert read_manifest(path) == {
        "a.txt": ManifestRow(place="Skovlund, den gamle kro", table="2"),
        "b.txt": ManifestRow(),
    }


def test_a_manifest_as_danish_excel_writes_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_bytes("file;place;host\r\nå.txt;Skovlund Kro;Søren Ærø\r\n".encode("cp1252"))
    assert read_manifest(path) == {"å.txt": ManifestRow(place="Skovlund Kro", host="Søren Ærø")}


def test_a_cell_of_a_manifest_may_hold_a_line_break(tmp_path: Path) -> None:
    path = tmp_path / "manifest.csv"
    path.write_text('file,host\na.txt,"Anne Holm\nBo Krogh"\n', encoding="utf-8")
    assert read_manifest(path) == {"a.txt": ManifestRow(host="Anne Holm\nBo Krogh")}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "mangler kolonnen"),
        (b"fil,bord\na.txt,1\n", "mangler kolonnen"),
        (b"file,event\na.txt,\x81\n", "kan ikke læses"),
        (b'file,event\na.txt,1\nb.txt,"M\xc3\xb8de\nc.txt,2\n', "fra linje 3: ret citationstegnene"),
        (b'"file,event\na.txt,1\n', "fra linje 1: ret citationstegnene"),
    ],
    ids=["empty", "no column", "no text", "open quote", "open quote in the first line"],
)
def test_a_manifest_that_cannot_be_used_is_wrong_use(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "manifest.csv"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=why) as raised:
        read_manifest(path)
    assert "\n" not in str(raised.value)


def test_a_manifest_that_is_not_there_or_is_a_folder_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="findes ikke"):
        read_manifest(tmp_path / "none.csv")
    with pytest.raises(UsageError, match="er en mappe"):
        read_manifest(tmp_path)


def test_rows_of_a_manifest_without_a_file_are_named_three_at_most(tmp_path: Path) -> None:
    rows = {f"{letter}.txt": ManifestRow() for letter in "åabcd"}
    check_manifest(rows, {"a\u030a.txt", *rows}, tmp_path)
    with pytest.raises(UsageError, match=r"“a\.txt”, “b\.txt”, “c\.txt” og 1 til, som ikke findes .* fjern rækken"):
        check_manifest(rows, {"a\u030a.txt"}, tmp_path)
