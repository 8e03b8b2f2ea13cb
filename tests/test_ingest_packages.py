"""Mails, ZIP files and processes that read: many notes in one file, and no file that takes the run down."""

import io
import time
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from documents import LINES, as_docx, as_text, packed, pdf
from support import quiet

from ingest import pool
from ingest.limits import MOST_BYTES, MOST_PACKED_FILES
from ingest.naming import ManifestRow, check_manifest
from ingest.pool import read_all
from ingest.read import Part, read_parts
from ingest.run import read_folder
from ingest.worker import answer
from vectorstore.errors import UsageError

pytestmark = pytest.mark.slow

NOTE = as_text("utf-8")()


def parts_of(folder: Path, name: str, data: bytes) -> dict[str, Part]:
    (folder / name).write_bytes(data)
    return {part.name: part for part in read_parts(folder / name)}


def reasons(parts: dict[str, Part]) -> dict[str, str]:
    return {name: part.reason for name, part in parts.items() if not part.document}


# ZIP


def test_each_file_of_a_zip_is_a_note_of_its_own(tmp_path: Path) -> None:
    data = packed({"Hallen/bord 2.txt": NOTE, "Hallen/bord 1.docx": as_docx(), "__MACOSX/._x": b"x", "Thumbs.db": b"x"})
    parts = parts_of(tmp_path, "alt.zip", data)
    assert list(parts) == ["Hallen/bord 1.docx", "Hallen/bord 2.txt"]
    assert reasons(parts) == {}


def test_names_of_a_zip_keep_their_danish_letters(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("b\x9bn.txt", NOTE)
    # Windows writes ø as 9B (code page 850) and sets no flag; Python writes UTF-8 and sets one.
    data = bytearray(out.getvalue().replace("b\x9bn.txt".encode(), b"b\x9bnx.txt"))
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(header) + flags
        data[at : at + 2] = b"\0\0"
    assert list(parts_of(tmp_path, "alt.zip", bytes(data))) == ["bønx.txt"]


@pytest.mark.parametrize("name", ["../ud.txt", "a/../../ud.txt", "/etc/ud.txt", "C:\\ud.txt", "..\\ud.txt"])
def test_a_name_that_leads_out_of_a_zip_is_refused_and_nothing_is_written(tmp_path: Path, name: str) -> None:
    parts = parts_of(tmp_path, "alt.zip", packed({name: NOTE, "god.txt": NOTE}))
    assert list(reasons(parts).values()) == ["navnet peger ud af ZIP-filen"]
    assert parts["god.txt"].document
    assert [path.name for path in tmp_path.iterdir()] == ["alt.zip"]


def test_a_broken_file_in_a_zip_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, "alt.zip", packed({"a.docx": b"PK", "b.txt": NOTE, "c.xlsx": b"x", "d.txt": b""}))
    assert {name: reason.split(";")[0] for name, reason in reasons(parts).items()} == {
        "a.docx": "filen er beskadiget eller ikke et Word-dokument (.docx)",
        "c.xlsx": "filtypen “.xlsx” læses ikke",
        "d.txt": "filen er tom",
    }


def test_a_file_without_a_name_in_a_zip_takes_no_other_with_it(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("a.txt", NOTE)
        nameless = zipfile.ZipInfo("x")
        nameless.filename = "\0"  # zipfile cuts a name at a null
        package.writestr(nameless, b"hej")
    parts = parts_of(tmp_path, "noter.zip", out.getvalue())
    assert [part.document is not None for part in parts.values()].count(True) == 1
    assert all(reasons(parts).values())


def test_packages_in_packages_are_opened_twice_and_no_deeper(tmp_path: Path) -> None:
    inner = packed({"c.txt": NOTE})
    parts = parts_of(tmp_path, "a.zip", packed({"b.zip": inner, "d.zip": packed({"e.zip": inner})}))
    assert parts["b.zip/c.txt"].document
    assert reasons(parts) == {"d.zip/e.zip": "pakken ligger for dybt inde i andre pakker; pak den ud"}


def test_a_zip_that_unpacks_to_gigabytes_is_refused_at_once(tmp_path: Path) -> None:
    bomb = packed({f"{number}.txt": b"\0" * (MOST_BYTES - 1) for number in range(9)})
    assert len(bomb) < 300_000
    start = time.perf_counter()
    assert reasons(parts_of(tmp_path, "a.zip", bomb)) == {"": "filen pakker ud til mere end 200 MB"}
    assert time.perf_counter() - start < 1


def test_bombs_beside_each_other_share_one_limit(tmp_path: Path) -> None:
    inner = packed({f"{number}.txt": b"\0" * (MOST_BYTES - 1) for number in range(5)})
    parts = parts_of(tmp_path, "a.zip", packed({"b.zip": inner, "c.zip": inner}))
    assert any("mere end 200 MB" in reason for reason in reasons(parts).values())


def test_a_zip_of_thousands_of_files_is_refused(tmp_path: Path) -> None:
    many = packed({f"{number}.txt": b"x" for number in range(MOST_PACKED_FILES + 1)})
    assert reasons(parts_of(tmp_path, "a.zip", many)) == {"": "der er flere end 1000 filer i ZIP-filen"}


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", packed({"a.txt": NOTE})[:60]], ids=["empty", "mark", "cut"])
def test_a_broken_zip_is_refused_by_name(tmp_path: Path, data: bytes) -> None:
    assert reasons(parts_of(tmp_path, "a.zip", data)) == {"": "filen er beskadiget eller ikke en ZIP-fil"}


def test_a_zip_that_holds_nothing_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(packed({}))
    assert answer(str(tmp_path / "a.zip"))[0].reason == "filen er tom"


# Mail


def mail(body: str, **attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"] = "Bente Lund <bente@example.org>"
    message["Subject"] = "Noter fra Ravnshede"
    message.set_content(body)
    for name, data in attached.items():
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name.replace("_", "."))
    return message.as_bytes()


def test_the_notes_attached_to_a_mail_are_read_and_its_cover_letter_is_named(tmp_path) -> None:
    parts = parts_of(
        tmp_path, "a.eml", mail("Hej. Her er noterne.\nHilsen Bente", bord1_txt=NOTE, bord2_docx=as_docx())
    )
    assert list(parts) == ["", "bord1.txt", "bord2.docx"]
    assert reasons(parts) == {"": "kun et følgebrev; de vedhæftede filer er læst for sig"}


def test_a_mail_that_is_itself_a_note_is_read_with_what_is_attached(tmp_path: Path) -> None:
    parts = parts_of(tmp_path, "a.eml", mail("Idéer\n- Flere bænke.\n", bord2_docx=as_docx()))
    assert reasons(parts) == {}
    assert parts[""].document
    assert "Flere bænke" in parts[""].document.text


def test_who_sent_a_mail_is_covered_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail("Idéer\n- Bente vil have flere bænke.\n"))
    note = read_folder(tmp_path, {}, keep_names=False, progress=quiet).notes[0]
    assert "█████ vil have flere bænke." in note.text


def test_a_row_of_the_manifest_may_name_a_file_in_a_zip(tmp_path: Path) -> None:
    (tmp_path / "alt.zip").write_bytes(packed({"x.txt": NOTE}))
    rows = {"alt.zip/x.txt": ManifestRow(table="7")}
    assert read_folder(tmp_path, rows, keep_names=False, progress=quiet).notes[0].tables[0].table == "Bord 7"
    with pytest.raises(UsageError, match=r"alt2\.zip/x\.txt"):
        check_manifest({"alt2.zip/x.txt": ManifestRow()}, {"alt.zip"}, tmp_path)


# Processes


def test_files_come_back_in_their_order_whichever_is_read_first(tmp_path: Path) -> None:
    paths = []
    for number in range(6):
        name, data = ("a.pdf", pdf([[*LINES, f"Nummer {number}"]])) if number % 2 else ("a.txt", b"Nummer %d" % number)
        paths.append(tmp_path / f"{number}{name}")
        paths[-1].write_bytes(data)
    texts = [part.document.text for [part] in read_all(paths) if part.document]
    assert [text.strip()[-1] for text in texts] == list("012345")


def test_a_file_that_takes_too_long_or_ends_its_process_costs_only_itself(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "ingest_readers_gone_wrong.py").write_text(
        "import os, signal, time\n"
        "from ingest import worker\n"
        "whole = worker.answer\n"
        "def answer(path):\n"
        "    if 'slow' in path: time.sleep(60)\n"
        "    if 'crash' in path: os.kill(os.getpid(), signal.SIGSEGV)\n"
        "    if 'greedy' in path:\n"
        "        try: bytearray(5 * 2**30)\n"
        "        except MemoryError: return [worker.Part('', '', None, worker.TOO_MUCH)]\n"
        "    return whole(path)\n"
        "worker.answer = answer\n"
        "worker.main()\n"
    )
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setattr(pool, "WORKER", "ingest_readers_gone_wrong")
    paths = [tmp_path / name for name in ("crash.html", "slow.html", "greedy.html", "good.html", "good2.html")]
    for path in paths:
        path.write_bytes("<p>Idéer til byen</p>".encode())
    found = [part.reason or part.document.text[:4] for [part] in read_all(paths, seconds=3)]
    assert found == [
        "filen fik læseren til at gå ned; den er formentlig beskadiget",
        "filen tog mere end 3 sekunder at læse",
        "filen kræver mere hukommelse, end der må bruges på én fil",
        "Idée", "Idée",
    ]  # fmt: skip


def test_an_error_that_nobody_foresaw_is_a_reason_and_no_crash(monkeypatch, tmp_path: Path) -> None:
    def failing(_path: Path) -> list[Part]:
        raise RecursionError

    monkeypatch.setattr("ingest.worker.read_parts", failing)
    assert answer(str(tmp_path / "a.html"))[0].reason == "filens indhold er beskadiget eller for indviklet"
