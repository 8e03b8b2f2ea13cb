"""The store is written in a process of its own, which never held what is not in the build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from builds import FIRST, answering, contents, files
from support import ROOT, quiet

from vectorstore.apart import wrong_with
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.errors import UnusableError
from vectorstore.manifest import VECTORS, Contents, current_build

pytestmark = pytest.mark.slow

WORD = "hemmeligord"
HAUNTED = f"""
import sys
from pathlib import Path
from builds import FIRST, SECOND, answering, contents
from support import quiet
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder

notes, index_dir = Path(sys.argv[1]), Path(sys.argv[2])
kept = []

def haunt():
    for size, count in (100, 40_000), (1000, 4_000):
        words = [("{WORD}" * size + str(number)).encode() for number in range(count)]
        kept.append(words[:: count // 100])
        del words

for texts in FIRST, SECOND:
    haunt()
    write_build(index_dir, contents(notes, texts), HashEmbedder(), quiet)
    haunt()
    answering(index_dir)
"""


@pytest.mark.slow
def test_a_word_that_only_the_ingesting_process_held_is_in_no_file_of_the_build(tmp_path: Path) -> None:
    one_heap = {"MALLOC_ARENA_MAX": "1", "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'tests'}", "SETTING": WORD}
    command = [sys.executable, "-c", HAUNTED, str(tmp_path / "notes"), str(tmp_path / "index")]
    subprocess.run(command, cwd=ROOT, env=os.environ | one_heap, check=True)
    written = files(tmp_path / "index")
    assert any(name.endswith("data_level0.bin") for name in written)
    assert [name for name, data in written.items() if WORD.encode() in data] == []


def test_opening_a_build_does_not_write_its_graph_again(index_dir: Path) -> None:
    def written() -> dict[Path, int]:
        return {path: path.stat().st_mtime_ns for path in index_dir.rglob("*.bin")}

    before = written()
    assert len(before) == 4
    answering(index_dir)
    assert wrong_with(index_dir / str(current_build(index_dir))) is None
    assert written() == before


def test_progress_rises_to_all_passages_and_the_file_of_vectors_is_gone(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    new = contents(tmp_path / "notes", FIRST)
    build = write_build(tmp_path / "index", new, HashEmbedder(), lambda done, of: told.append((done, of)))
    assert told == sorted(told)
    assert told[-1] == (3, 3)
    assert not (tmp_path / "index" / build / VECTORS).exists()


@pytest.mark.parametrize(
    "last_words, message",
    [
        ("echo 'error returned from database: (code: 13) database or disk is full' >&2; exit 1", "Disken er fuld"),
        ("echo 'OSError: [Errno 28] No space left on device' >&2; exit 1", "Disken er fuld"),
        ("echo begin; echo 'it broke' >&2; exit 1", r"bestod ikke sin prøve \(it broke\)"),
        ("kill -SEGV $$", r"bestod ikke sin prøve \(-11\)"),
    ],
)
def test_when_the_store_cannot_be_filled_the_old_build_answers(
    index_dir: Path, second: Contents, monkeypatch: pytest.MonkeyPatch, last_words: str, message: str
) -> None:
    python = index_dir.parent / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *vectorstore.fill*) {last_words};; esac\nexec {sys.executable} "$@"\n')
    python.chmod(0o755)
    old = current_build(index_dir)
    monkeypatch.setattr(sys, "executable", str(python))
    with pytest.raises(UnusableError, match=message) as raised:
        write_build(index_dir, second, HashEmbedder(), quiet)
    assert "\n" not in str(raised.value)
    assert current_build(index_dir) == old
    assert list(index_dir.glob(".new-*")) == []
