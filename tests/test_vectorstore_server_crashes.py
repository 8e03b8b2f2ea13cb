"""A server or an ingest that dies: the old build answers, and the next ingest completes."""

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from builds import SECOND, contents, texts_on
from chroma_server import ChromaServer
from support import ROOT, quiet

from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.errors import ServerError
from vectorstore.index import open_index
from vectorstore.manifest import Contents, current_build
from vectorstore.retire import LEDGER
from vectorstore.server import Server

pytestmark = pytest.mark.slow
REMOVED = "Stien er mørk."


def test_when_the_server_dies_during_ingest_the_old_build_answers_and_the_next_ingest_completes(
    own: ChromaServer, tmp_path: Path, first: Contents
) -> None:
    server, index_dir = Server(own.url, grace_seconds=0), tmp_path / "index"
    old = write_build(index_dir, first, HashEmbedder(), quiet, server)
    serving = open_index(index_dir, HashEmbedder(), server)
    text = "Idéer\n" + "".join(f"- Bænk nummer {number} ved søen.\n" for number in range(1_000))
    many = contents(tmp_path / "notes", {"a.txt": text})

    def die(done: int, of: int) -> None:
        if done > of * 0.7:
            own.kill()

    with pytest.raises(ServerError, match="kan ikke nås: start den") as raised:
        write_build(index_dir, many, HashEmbedder(), die, server)
    assert "\n" not in str(raised.value)
    assert current_build(index_dir) == old
    assert REMOVED in {passage.text for passage in serving.passages}
    with pytest.raises(ServerError, match="kan ikke nås"):
        open_index(index_dir, HashEmbedder(), server)
    own.start()
    assert texts_on(index_dir, server) == {passage.text for passage in first.passages}
    write_build(index_dir, many, HashEmbedder(), quiet, server)
    assert len(texts_on(index_dir, server)) == 1_000
    assert len(own.collections()) == 1


KILLED = """
import os, signal, sys
from pathlib import Path
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.server import Server
kill = lambda done, of: done == of and os.kill(os.getpid(), signal.SIGKILL)
new = read_folder(Path(sys.argv[1]), {}, keep_names=False, progress=lambda done, of: None)
write_build(Path(sys.argv[2]), new, HashEmbedder(), kill, Server(sys.argv[3]))
"""


def test_a_killed_ingest_leaves_the_old_build_and_its_collection_is_dropped_by_the_next(
    running: ChromaServer, at: Server, tmp_path: Path, first: Contents
) -> None:
    others, index_dir = running.collections(), tmp_path / "index"
    write_build(index_dir, first, HashEmbedder(), quiet, at)
    new = contents(tmp_path / "notes", SECOND)
    command = [sys.executable, "-c", KILLED, str(tmp_path / "notes"), str(index_dir), at.url]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert len(running.collections()) == len(others) + 2
    assert REMOVED in texts_on(index_dir, at)
    write_build(index_dir, new, HashEmbedder(), quiet, at)
    assert REMOVED not in texts_on(index_dir, at)
    assert len(running.collections()) == len(others) + 1


def test_a_kill_between_two_steps_never_costs_the_collection_that_answers(
    at: Server, tmp_path: Path, first: Contents
) -> None:
    index_dir = tmp_path / "index"
    write_build(index_dir, first, HashEmbedder(), quiet, at)
    ledger = json.loads((index_dir / LEDGER).read_text())
    for replaced in (0.0, 1.0):
        for entry in ledger.values():
            entry["replaced"] = replaced
        (index_dir / LEDGER).write_text(json.dumps(ledger))
        write_build(index_dir, first, HashEmbedder(), quiet, at)
        assert REMOVED in texts_on(index_dir, at)
