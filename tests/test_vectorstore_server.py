"""The same build and the same answers on a Chroma server, which several programs share."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import httpx
import numpy as np
import pytest
from builds import FIRST, SECOND, CountingEmbedder, answering, contents, files, texts_on
from chroma_server import TOKEN, ChromaServer, proxy
from support import EXAMPLE, ROOT, quiet

from bot.answer import Request
from bot.ask import Bot
from bot.requests import make_filters
from bot.settings import BotSettings
from eval.cases import load_cases
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.chroma import CollectionStore
from vectorstore.embed import HashEmbedder, StaticEmbedder
from vectorstore.errors import IndexMismatchError, NoIndexError, ServerError
from vectorstore.index import open_index
from vectorstore.manifest import Contents, current_build
from vectorstore.retire import drop_when_due
from vectorstore.server import Server

pytestmark = pytest.mark.slow
REMOVED = "Stien er mørk."


def opened(index_dir: Path, server: Server) -> Bot:
    return Bot(
        BotSettings(
            _env_file=None,
            index_dir=index_dir,
            chroma_url=server.url,
            chroma_grace_minutes=server.grace_seconds / 60,
        )
    )


def test_the_golden_questions_get_the_same_answers_byte_for_byte(bot: Bot, at: Server, tmp_path: Path) -> None:
    notes = read_folder(EXAMPLE, {}, keep_names=False, progress=quiet)
    write_build(tmp_path / "index", notes, StaticEmbedder(), quiet, at)
    assert not list((tmp_path / "index").glob("*/chroma"))
    other = opened(tmp_path / "index", at)
    np.testing.assert_array_equal(other.index.vectors, bot.index.vectors)
    cases = load_cases("dev")
    assert len(cases) > 200

    def told(asked: Bot) -> list[str]:
        answers = [
            asked.ask(Request(case.question, case.id, case.history, make_filters(dict(case.filters)))) for case in cases
        ]
        return [json.dumps(replace(answer, timings_ms={}).to_json(), ensure_ascii=False) for answer in answers]

    assert told(other) == told(bot)


def test_nothing_is_sent_or_fetched_beyond_the_limits_of_the_cloud(
    at: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "Idéer\n" + "".join(f"- Bænk nummer {number} ved søen.\n" for number in range(700))
    sizes: list[tuple[str, int]] = []

    class Watched:
        def __init__(self, collection: object) -> None:
            self._collection = collection

        def __getattr__(self, name: str) -> object:
            return getattr(self._collection, name)

        def add(self, **given: list[object]) -> None:
            sizes.append(("add", len(given["ids"])))
            self._collection.add(**given)  # type: ignore[attr-defined]

        def get(self, **given: list[object]) -> object:
            sizes.append(("get", len(given["ids"])))
            return self._collection.get(**given)  # type: ignore[attr-defined]

    made = CollectionStore.__init__
    monkeypatch.setattr(CollectionStore, "__init__", lambda self, one, where: made(self, Watched(one), where))
    write_build(tmp_path / "index", contents(tmp_path / "notes", {"a.txt": text}), HashEmbedder(), quiet, at)
    open_index(tmp_path / "index", HashEmbedder(), at)
    assert [size for kind, size in sizes if kind == "add"] == [300, 300, 100]
    assert [size for kind, size in sizes if kind == "get"][-3:] == [300, 300, 100]
    assert max(size for _, size in sizes) <= 300


def test_what_a_removed_note_said_is_gone_from_the_server(
    running: ChromaServer, at: Server, first: Contents, second: Contents, tmp_path: Path
) -> None:
    others = running.collections()
    write_build(tmp_path / "index", first, HashEmbedder(), quiet, at)
    assert REMOVED in running.documents()
    write_build(tmp_path / "index", second, HashEmbedder(), quiet, at)
    assert [text for text in running.documents() if REMOVED in text or "'b.txt'" in text] == []
    assert len(running.collections()) == len(others) + 1
    assert [name for name, data in files(tmp_path / "index").items() if "mørk".encode() in data] == []


def test_only_what_is_new_is_embedded_again(at: Server, first: Contents, second: Contents, tmp_path: Path) -> None:
    write_build(tmp_path / "index", first, HashEmbedder(), quiet, at)
    embedder = CountingEmbedder()
    write_build(tmp_path / "index", second, embedder, quiet, at)
    assert embedder.asked == ["Lys på stien."]


def test_the_old_collection_is_kept_for_its_grace_time_and_dropped_by_a_program_that_serves(
    running: ChromaServer, first: Contents, second: Contents, tmp_path: Path
) -> None:
    patient = Server(running.url, grace_seconds=3)
    write_build(tmp_path / "index", first, HashEmbedder(), quiet, patient)
    behind = Path(shutil.copytree(tmp_path / "index", tmp_path / "behind"))
    write_build(tmp_path / "index", second, HashEmbedder(), quiet, patient)
    assert REMOVED in texts_on(behind, patient)
    drop_when_due(tmp_path / "index", patient)
    until = time.monotonic() + 30
    while REMOVED in running.documents() and time.monotonic() < until:
        time.sleep(0.2)
    assert REMOVED not in running.documents()
    assert "Lys på stien." in texts_on(tmp_path / "index", patient)
    with pytest.raises(NoIndexError, match="har ikke det, indekset peger på"):
        texts_on(behind, patient)


ASKS = """
import json, sys, time
from pathlib import Path
from bot.answer import Request
from bot.ask import Bot
from bot.settings import BotSettings
from vectorstore.manifest import current_build
settings = BotSettings(_env_file=None, index_dir=Path(sys.argv[1]), chroma_url=sys.argv[2])
bot = Bot(settings)
print("open", flush=True)
until = time.monotonic() + 120
builds = []
while time.monotonic() < until:
    if current_build(settings.index_dir) != bot.index.manifest.build:
        bot = Bot(settings)
    answer = bot.ask(Request("Hvad sagde folk om lys?"))
    if not builds or builds[-1][0] != answer.build:
        builds.append((answer.build, [citation.quote for citation in answer.citations]))
        if len(builds) == 2:
            break
print(json.dumps(builds))
"""


def test_two_programs_answer_from_one_server_while_the_notes_are_read_again(
    running: ChromaServer, tmp_path: Path
) -> None:
    server = Server(running.url)
    index_dir, notes = tmp_path / "index", tmp_path / "notes"
    first = write_build(index_dir, contents(notes, FIRST), StaticEmbedder(), quiet, server)
    command = [sys.executable, "-c", ASKS, str(index_dir), server.url]
    programs = [subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    assert [program.stdout.readline() for program in programs if program.stdout] == ["open\n"] * 2
    second = write_build(index_dir, contents(notes, SECOND), StaticEmbedder(), quiet, server)
    for program in programs:
        out, _ = program.communicate(timeout=150)
        (before, was), (after, now) = json.loads(out)
        assert (before, after) == (first, second)
        assert "Lys på stien." not in was
        assert "Lys på stien." in now


def test_an_index_can_move_to_a_server_and_back(index_dir: Path, at: Server, first: Contents) -> None:
    build = current_build(index_dir)
    with pytest.raises(IndexMismatchError, match="ligger ikke på Chroma-serveren"):
        open_index(index_dir, HashEmbedder(), at)
    assert write_build(index_dir, first, HashEmbedder(), quiet, at) == build
    assert texts_on(index_dir, at) == {passage.text for passage in first.passages}
    with pytest.raises(IndexMismatchError, match="ligger på en Chroma-server"):
        open_index(index_dir, HashEmbedder())
    assert write_build(index_dir, first, HashEmbedder(), quiet) == build
    assert answering(index_dir) == {passage.text for passage in first.passages}


def test_a_proxy_is_given_its_token(running: ChromaServer, tmp_path: Path, first: Contents) -> None:
    with proxy(running) as (url, let_through):
        server = Server(url, headers=(("X-Token", TOKEN),), grace_seconds=0)
        write_build(tmp_path / "index", first, HashEmbedder(), quiet, server)
        assert texts_on(tmp_path / "index", server) == {passage.text for passage in first.passages}
        assert len(let_through) > 5
        with pytest.raises(ServerError, match="afviser adgang: ret CHROMA_HEADERS") as raised:
            open_index(tmp_path / "index", HashEmbedder(), Server(url, headers=(("X-Token", "forkert"),)))
        assert "forkert" not in str(raised.value)


def test_a_server_without_the_tenant_or_the_collection_says_so(
    running: ChromaServer, tmp_path: Path, first: Contents
) -> None:
    server = Server(running.url, grace_seconds=0)
    write_build(tmp_path / "index", first, HashEmbedder(), quiet, server)
    with pytest.raises(NoIndexError, match="CHROMA_TENANT og CHROMA_DATABASE") as raised:
        open_index(tmp_path / "index", HashEmbedder(), replace(server, tenant="ingen"))
    assert "\n" not in str(raised.value)
    for name in running.collections():
        base = f"{running.url}/api/v2/tenants/default_tenant/databases/default_database/collections"
        httpx.delete(f"{base}/{name}")
    with pytest.raises(NoIndexError, match="indlæs notaterne igen"):
        open_index(tmp_path / "index", HashEmbedder(), server)


@pytest.mark.parametrize("command", [["-m", "bot", "ask", "Hvad sagde folk om lys?"], ["-m", "ingest", str(EXAMPLE)]])
def test_a_server_that_is_away_is_one_line_and_exit_status_1(command: list[str], index_dir: Path) -> None:
    settings = {"CHROMA_URL": "http://127.0.0.1:9", "INDEX_DIR": str(index_dir), "EMBEDDER": "hash"}
    done = subprocess.run(
        [sys.executable, *command], cwd=ROOT, env=os.environ | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.startswith("Fejl: ")
    assert done.stderr.count("\n") == 1
