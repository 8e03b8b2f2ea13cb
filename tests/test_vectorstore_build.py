"""A build is written once and proven; until it is whole, the old one answers."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from builds import FIRST, SECOND, CountingEmbedder, answering, contents, files, own_files
from support import ROOT, quiet

from vectorstore import build as build_module
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder, Kind, Vectors
from vectorstore.errors import UnusableError
from vectorstore.folder import POINTER, leftovers, only_writer
from vectorstore.index import open_index
from vectorstore.manifest import VECTORS, Contents, current_build, current_hashes
from vectorstore.prove import prove

pytestmark = pytest.mark.slow


def test_the_same_notes_give_the_same_build_and_change_no_file(index_dir: Path, first: Contents) -> None:
    before, names = own_files(index_dir), files(index_dir).keys()
    embedder = CountingEmbedder()
    assert write_build(index_dir, first, embedder, quiet) == before[POINTER].decode().strip()
    assert own_files(index_dir) == before
    assert files(index_dir).keys() == names
    assert embedder.asked == []


def test_a_build_holds_its_notes_as_they_were_read(built: Path, first: Contents) -> None:
    index = open_index(built, HashEmbedder())
    assert index.passages == first.passages
    assert [index.note_text(note.note) for note in first.notes] == list(FIRST.values())
    assert current_hashes(built) == {note.note: note.sha256 for note in first.notes}


def test_a_new_build_embeds_only_what_is_new_and_forgets_a_removed_note(index_dir: Path, second: Contents) -> None:
    embedder = CountingEmbedder()
    build = write_build(index_dir, second, embedder, quiet)
    assert embedder.asked == ["Lys på stien."]
    assert answering(index_dir) == {"Flere bænke ved søen.", "En café på torvet.", "Lys på stien."}
    assert [name for name, data in files(index_dir / build).items() if "mørk".encode() in data] == []
    assert prove(index_dir / build) is None


def test_another_embedder_reuses_no_vector(index_dir: Path, first: Contents) -> None:
    embedder = CountingEmbedder()
    embedder.name = "another"
    write_build(index_dir, first, embedder, quiet)
    assert len(embedder.asked) == 3


@pytest.mark.slow
def test_an_older_build_is_gone_from_the_disk_and_still_answers_whoever_has_opened_it(
    index_dir: Path, first: Contents, second: Contents
) -> None:
    opened = open_index(index_dir, HashEmbedder())
    newest = write_build(index_dir, second, HashEmbedder(), quiet)
    assert {path.name for path in index_dir.iterdir() if path.is_dir()} == {newest}
    assert opened.note_text("b.txt") == first.notes[1].text


def test_an_index_without_one_passage_can_be_opened(tmp_path: Path, second: Contents) -> None:
    write_build(tmp_path / "index", replace(second, passages=()), HashEmbedder(), quiet)
    assert open_index(tmp_path / "index", HashEmbedder()).passages == ()


# Crashes


class CrashingEmbedder(HashEmbedder):
    """Runs out of memory."""

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:  # noqa: ARG002  # the port asks for it
        raise MemoryError


def crash_in_embedder(index_dir: Path, new: Contents, _: pytest.MonkeyPatch) -> None:
    with pytest.raises(MemoryError):
        write_build(index_dir, new, CrashingEmbedder(), quiet)


def crash_while_embedding(index_dir: Path, new: Contents, _: pytest.MonkeyPatch) -> None:
    def interrupt(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_build(index_dir, new, HashEmbedder(), interrupt)


def crash_while_filling(index_dir: Path, new: Contents, patch: pytest.MonkeyPatch) -> None:
    started: list[subprocess.Popen[str]] = []

    class Watched(subprocess.Popen[str]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)

    def interrupt(done: int, of: int) -> None:
        if done == of:
            raise KeyboardInterrupt

    patch.setattr(subprocess, "Popen", Watched)
    with pytest.raises(KeyboardInterrupt):
        write_build(index_dir, new, HashEmbedder(), interrupt)
    assert started[-1].wait() == -signal.SIGKILL


def crash_on_full_disk(index_dir: Path, new: Contents, patch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    patch.setattr(Path, "write_bytes", full)
    with pytest.raises(UnusableError, match="Disken er fuld"):
        write_build(index_dir, new, HashEmbedder(), quiet)


def crash_in_proof(index_dir: Path, new: Contents, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(build_module, "wrong_with", lambda *_: "p-1 does not find itself")
    with pytest.raises(UnusableError, match="bestod ikke sin prøve"):
        write_build(index_dir, new, HashEmbedder(), quiet)


def crash_at_pointer(index_dir: Path, new: Contents, patch: pytest.MonkeyPatch) -> None:
    def denied(*_: object) -> None:
        raise OSError(errno.EROFS, os.strerror(errno.EROFS))

    patch.setattr(build_module, "point_at", denied)
    with pytest.raises(UnusableError, match="kan ikke skrives"):
        write_build(index_dir, new, HashEmbedder(), quiet)


@pytest.mark.slow
@pytest.mark.parametrize(
    "crash",
    [
        crash_in_embedder,
        crash_while_embedding,
        crash_while_filling,
        crash_on_full_disk,
        crash_in_proof,
        crash_at_pointer,
    ],
)
def test_after_a_crash_the_old_build_answers_and_the_next_run_completes(
    index_dir: Path, second: Contents, crash: Callable[[Path, Contents, pytest.MonkeyPatch], None]
) -> None:
    old = current_build(index_dir)
    with pytest.MonkeyPatch.context() as patch:
        crash(index_dir, second, patch)
    assert current_build(index_dir) == old
    assert "Stien er mørk." in answering(index_dir)
    write_build(index_dir, second, HashEmbedder(), quiet)
    assert "Lys på stien." in answering(index_dir)
    assert leftovers(index_dir) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
kill = lambda done, of: done == of and os.kill(os.getpid(), signal.SIGKILL)
new = read_folder(Path(sys.argv[1]), {}, keep_names=False, progress=lambda done, of: None)
write_build(Path(sys.argv[2]), new, HashEmbedder(), kill)
"""


@pytest.mark.slow
def test_after_a_kill_in_mid_ingest_the_old_build_answers_and_the_next_run_completes(
    index_dir: Path, tmp_path: Path
) -> None:
    new = contents(tmp_path / "notes", SECOND)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "notes"), str(index_dir)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert len(list(index_dir.glob(".new-*"))) == 1
    assert "Stien er mørk." in answering(index_dir)
    write_build(index_dir, new, HashEmbedder(), quiet)
    assert "Lys på stien." in answering(index_dir)
    assert list(index_dir.glob(".new-*")) == []


def test_what_an_interrupted_ingest_embedded_is_not_embedded_again(index_dir: Path, second: Contents) -> None:
    crash_while_embedding(index_dir, second, pytest.MonkeyPatch())
    assert len(leftovers(index_dir)) == 1
    embedder = CountingEmbedder()
    write_build(index_dir, second, embedder, quiet)
    assert embedder.asked == []
    assert leftovers(index_dir) == []


def test_a_batch_of_vectors_that_was_cut_off_is_embedded_again(index_dir: Path, second: Contents) -> None:
    crash_while_embedding(index_dir, second, pytest.MonkeyPatch())
    path = leftovers(index_dir)[0] / VECTORS
    path.write_bytes(path.read_bytes()[:-10])
    embedder = CountingEmbedder()
    write_build(index_dir, second, embedder, quiet)
    assert embedder.asked == ["Lys på stien."]
    assert "Lys på stien." in answering(index_dir)


def test_the_same_said_at_a_hundred_tables_proves_itself(tmp_path: Path) -> None:
    same = {f"{number}.txt": "Idéer\n- Flere bænke.\n" for number in range(100)}
    new = contents(tmp_path / "notes", same)
    write_build(tmp_path / "index", new, HashEmbedder(), quiet)
    assert len(open_index(tmp_path / "index", HashEmbedder()).passages) == 100


def test_a_second_writer_is_refused(index_dir: Path, second: Contents) -> None:
    with only_writer(index_dir), pytest.raises(UnusableError, match="En anden indlæsning") as raised:
        write_build(index_dir, second, HashEmbedder(), quiet)
    assert "\n" not in str(raised.value)


def test_an_index_folder_that_is_a_file_is_refused(tmp_path: Path, second: Contents) -> None:
    (tmp_path / "index").write_text("x")
    with pytest.raises(UnusableError, match="Vælg en anden mappe"):
        write_build(tmp_path / "index", second, HashEmbedder(), quiet)
