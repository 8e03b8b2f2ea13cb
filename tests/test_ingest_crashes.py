"""Whatever ends an ingest and whenever: one whole build answers, and the next run brings every passage.

Two rounds of each kind; CRASHES=10 makes it ten.
"""

import hashlib
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from builds import answering
from support import ROOT

from vectorstore.manifest import current_build, read_manifest, read_passages, read_text

pytestmark = pytest.mark.slow
ROUNDS = int(os.environ.get("CRASHES", "2"))
NOTES, POINTS = 12, 25


def texts(version: int) -> dict[str, list[str]]:
    """Notes and their points; a third of the notes is the same in each version, a third new."""
    return {
        f"{number if number % 3 else number + 100 * version}.txt": [
            f"Forslag {point} fra bord {number}, udgave {version if number % 3 != 1 else 0}." for point in range(POINTS)
        ]
        for number in range(NOTES)
    }


def write(folder: Path, version: int) -> set[str]:
    """Put this version of the notes in the folder; every point of it."""
    folder.mkdir(exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    for name, points in texts(version).items():
        (folder / name).write_text("Idéer\n" + "".join(f"- {point}\n" for point in points), encoding="utf-8")
    return {point for points in texts(version).values() for point in points}


LIMITED = """
import os, resource, sys
size = int(sys.argv[1])
if size:
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
os.execv(sys.executable, [sys.executable, "-m", "ingest", *sys.argv[2:]])
"""


def start(notes: Path, index_dir: Path, most_bytes: int = 0) -> subprocess.Popen[bytes]:
    """Begin an ingest; `most_bytes`: no file may grow beyond it."""
    return subprocess.Popen(
        [sys.executable, "-c", LIMITED, str(most_bytes), str(notes), "--index", str(index_dir), "--json"],
        cwd=ROOT,
        env=os.environ | {"EMBEDDER": "hash"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


@dataclass
class Consultation:
    """A folder of notes with its index, which a run of the second version of the notes ended badly on."""

    notes: Path
    index_dir: Path
    seconds: float
    """How long a whole run takes."""
    draw: random.Random

    def ended_badly(self, before: set[str], after: set[str]) -> bool:
        """Check that one whole build answers and the next run completes; was it the old one?"""
        answers = answering(self.index_dir)
        assert answers in (before, after)
        assert start(self.notes, self.index_dir).wait() == 0
        assert answering(self.index_dir) == after
        assert [path.name for path in self.index_dir.iterdir() if path.name.startswith(".new")] == []
        return answers == before


@pytest.fixture(scope="module")
def consultation(tmp_path_factory: pytest.TempPathFactory) -> Consultation:
    folder = tmp_path_factory.mktemp("crashes")
    began = time.monotonic()
    write(folder / "notes", 0)
    assert start(folder / "notes", folder / "index").wait() == 0
    assert len(answering(folder / "index")) == NOTES * POINTS
    return Consultation(folder / "notes", folder / "index", time.monotonic() - began, random.Random(1))  # noqa: S311  # no secret


def versions(consultation: Consultation, number: int) -> tuple[set[str], set[str]]:
    """What answers now, and the points of the notes that are put in its place."""
    return answering(consultation.index_dir), write(consultation.notes, number)


@pytest.mark.parametrize("number", range(1, ROUNDS + 1))
def test_killed_at_any_moment(consultation: Consultation, number: int) -> None:
    before, after = versions(consultation, number)
    running = start(consultation.notes, consultation.index_dir)
    try:
        running.wait(timeout=consultation.draw.uniform(0.3, 1) * consultation.seconds)
    except subprocess.TimeoutExpired:
        running.send_signal(signal.SIGKILL)
    ended = running.wait()
    old = consultation.ended_badly(before, after)
    assert ended in (0, -signal.SIGKILL)
    print(f"ended with {ended}, {'the old' if old else 'the new'} build answered")


@pytest.mark.parametrize("number", range(101, ROUNDS + 101))
def test_no_file_can_grow_beyond_some_size(consultation: Consultation, number: int) -> None:
    before, after = versions(consultation, number)
    size = int(10 ** consultation.draw.uniform(1, 5.8))
    running = start(consultation.notes, consultation.index_dir, size)
    _, said = running.communicate()
    assert consultation.ended_badly(before, after)
    assert running.returncode == 1
    assert said.startswith(b"Fejl: ")
    assert said.count(b"\n") == 1
    print(f"{size} bytes: {said.decode()}")


@contextmanager
def changing(path: Path, contents: list[bytes]) -> Iterator[None]:
    """The file is rewritten with one of the contents, over and over."""
    done = threading.Event()

    def change() -> None:
        while not done.is_set():
            for content in contents:
                path.write_bytes(content)

    thread = threading.Thread(target=change)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize("number", range(201, ROUNDS + 201))
def test_a_note_is_changed_while_it_is_read(consultation: Consultation, number: int) -> None:
    _, _ = versions(consultation, number)
    path = consultation.notes / "1.txt"
    contents = [f"Idéer\n- {letter * 40_000} udgave {number}.\n".encode() for letter in "ab"]
    with changing(path, contents):
        assert start(consultation.notes, consultation.index_dir).wait() == 0
    directory = consultation.index_dir / str(current_build(consultation.index_dir))
    manifest, passages = read_manifest(directory), read_passages(directory)
    of_note = [passage for passage in passages if passage.note == "1.txt"]
    text = read_text(directory, manifest, "1.txt") if of_note else ""
    assert hashlib.sha256(text.encode()).hexdigest() == manifest.hashes.get("1.txt", hashlib.sha256(b"").hexdigest())
    assert all(text[passage.start : passage.end] == passage.text for passage in of_note)
    path.write_bytes(b"- Stille igen.\n")
    assert start(consultation.notes, consultation.index_dir).wait() == 0
    others = {point for name, points in texts(number).items() for point in points if name != "1.txt"}
    assert answering(consultation.index_dir) == others | {"Stille igen."}
