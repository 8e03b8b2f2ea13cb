"""A folder as a whole consultation hands it in: 300 files of every kind, 20 of them broken."""

import io
import json
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path

import docx
import pytest
from documents import FORMATS, Maker, as_docx, as_odt, as_rtf, packed, pdf
from reportlab.lib.pdfencrypt import StandardEncryption

from ingest.__main__ import main

GOOD, BROKEN = 280, 20


def broken_files() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of files that nobody can read."""
    yield "tom.txt", b""
    yield "mellemrum.md", b" \r\n\t"
    yield "styretegn.txt", b"\0\1\2" * 99
    yield "tegnsæt.txt", bytes(range(256))
    yield "halv.docx", as_docx()[:3_000]
    yield "ikke-word.docx", b"Flere b\xe6nke"
    yield "tom.odt", b""
    yield "halv.odt", as_odt()[:300]
    yield "ikke.rtf", b"hej"
    yield "gammel.doc", b"hej"
    yield "tom.html", b"<html></html>"
    yield "ikke.eml", b"\x89"
    yield "halv.pdf", pdf([["Flere bænke ved søen i byen"]])[:400]
    yield "låst.pdf", pdf([["Flere bænke ved søen i byen"]], encrypt=StandardEncryption("x"))
    yield "blank.pdf", pdf([[]])
    yield "billede.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 50
    yield "regneark.xlsx", b"PK\x03\x04"
    yield "halv.zip", packed({"a.txt": as_rtf()})[:50]
    yield "bombe.zip", packed({f"{number}.txt": b"\0" * 24_000_000 for number in range(9)})
    out = io.BytesIO()
    docx.Document().save(out)
    yield "blank.docx", out.getvalue()


def good_files() -> Iterator[tuple[str, Maker]]:
    for number, (name, make) in zip(range(GOOD), cycle(FORMATS.values()), strict=False):
        yield f"Hal {number % 7}/bord {number}{Path(name).suffix}", make


@pytest.mark.slow
def test_280_of_300_files_are_indexed_and_the_20_broken_ones_named(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("EMBEDDER", "hash")
    notes = tmp_path / "notes"
    for name, make in good_files():
        (notes / name).parent.mkdir(parents=True, exist_ok=True)
        (notes / name).write_bytes(make())
    broken = dict(broken_files())
    for name, data in broken.items():
        (notes / name).write_bytes(data)
    assert len(broken) == BROKEN
    assert main([str(notes), "--index", str(tmp_path / "index"), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert len({note["note"] for note in told["notes"]}) == GOOD
    assert {entry["note"] for entry in told["unreadable"]} == set(broken)
    assert all(entry["reason"] and "\n" not in entry["reason"] for entry in told["unreadable"])
    assert all(note["passages"] >= 3 for note in told["notes"])


def test_what_thirty_tables_say_word_for_word_is_indexed_thirty_times(tmp_path: Path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("EMBEDDER", "hash")
    notes = tmp_path / "notes"
    notes.mkdir()
    for number in range(30):
        (notes / f"bord {number}.txt").write_text("Idéer\n- Flere busser om aftenen.\n", encoding="utf-8")
    assert main([str(notes), "--index", str(tmp_path / "index"), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["notes"]) == 30


@pytest.mark.slow
def test_a_folder_of_nothing_but_broken_files_ends_with_one(tmp_path: Path, capsys) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    for name, data in broken_files():
        (notes / name).write_bytes(data)
    assert main([str(notes), "--index", str(tmp_path / "index")]) == 1
    assert "kan læses" in capsys.readouterr().err
    assert not (tmp_path / "index").exists()
