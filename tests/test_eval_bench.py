"""The benchmark's notes are the same each time, and its figures are all there."""

from pathlib import Path

import pytest
from builds import files
from support import EXAMPLE, ROOT, quiet

from eval.__main__ import main
from eval.bench import as_table, bench
from eval.bench_notes import Source, read_source, write_notes
from ingest.run import read_folder


@pytest.fixture(scope="module")
def source() -> Source:
    return read_source([EXAMPLE])


def test_the_same_seed_gives_the_same_notes_and_another_seed_others(source: Source, tmp_path: Path) -> None:
    for name, seed in ("one", 1), ("two", 1), ("three", 2):
        write_notes(tmp_path / name, source, 45, seed)
    assert files(tmp_path / "one") == files(tmp_path / "two")
    assert files(tmp_path / "one") != files(tmp_path / "three")
    assert len(files(tmp_path / "one")) == 3


def test_notes_of_500_passages_hold_about_as_many_with_some_said_twice(source: Source, tmp_path: Path) -> None:
    write_notes(tmp_path, source, 500)
    said = [passage.said for passage in read_folder(tmp_path, {}, keep_names=False, progress=quiet).passages]
    assert 450 <= len(said) <= 550
    assert 20 <= len(said) - len(set(said)) <= 100


@pytest.mark.alone
def test_a_small_run_measures_every_step() -> None:
    result = bench([40, 80], tutorial_up_to=40)
    assert set(result["sizes"]["40"]) == {"ours", "tutorial"}
    assert set(result["sizes"]["80"]) == {"ours"}
    into, query = (result["sizes"]["80"]["ours"][step] for step in ("ingest", "query"))
    assert 70 <= into["passages"] <= 90
    assert into["seconds"] > 0
    assert into["peak_mb"] > 30
    assert 0 < query["search"]["p50_ms"] <= query["search"]["p95_ms"]
    assert result["growth"]["40 to 80"]["passages"] == 2.0
    assert as_table(result).count("\n| ") == 4


@pytest.mark.parametrize("sizes", ["", "a", "0", "10,-1"])
def test_sizes_that_are_none_are_wrong_use(sizes: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["bench", "--sizes", sizes]) == 2
    assert capsys.readouterr().err.startswith("Fejl: --sizes")


def test_the_measured_table_stands_in_the_document() -> None:
    document = (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")
    assert "| 100,000 | ours |" in document
