"""What tests share: the example consultation indexed once, and the real notes where they are at hand."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from builds import FIRST, SECOND, contents
from chroma_server import ChromaServer
from hypothesis import settings
from servers import client_of
from support import EXAMPLE, REAL_NOTES, build_index, open_bot, quiet

from bot.ask import Bot
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.manifest import Contents
from vectorstore.server import Server

settings.register_profile("long", max_examples=1_000)


@pytest.fixture(scope="session")
def example_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    index_dir = tmp_path_factory.mktemp("example") / "index"
    build_index(EXAMPLE, index_dir)
    return index_dir


@pytest.fixture(scope="session")
def bot(example_index: Path) -> Bot:
    return open_bot(example_index)


@pytest.fixture(scope="session")
def real_notes() -> Path:
    if not REAL_NOTES.is_dir():
        pytest.skip("the real notes are not beside this checkout")
    return REAL_NOTES


@pytest.fixture(scope="session")
def real_bot(real_notes: Path, tmp_path_factory: pytest.TempPathFactory) -> Bot:
    index_dir = tmp_path_factory.mktemp("real") / "index"
    build_index(real_notes, index_dir)
    return open_bot(index_dir)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return contents(tmp_path_factory.mktemp("first") / "notes", FIRST)


@pytest.fixture(scope="session")
def second(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    return contents(tmp_path_factory.mktemp("second") / "notes", SECOND)


@pytest.fixture(scope="session")
def built(first: Contents, tmp_path_factory: pytest.TempPathFactory) -> Path:
    index_dir = tmp_path_factory.mktemp("built") / "index"
    write_build(index_dir, first, HashEmbedder(), quiet)
    return index_dir


@pytest.fixture
def index_dir(built: Path, tmp_path: Path) -> Path:
    """An index of the first notes that the test may change."""
    return Path(shutil.copytree(built, tmp_path / "index"))


@pytest.fixture(scope="session")
def web(example_index: Path) -> Iterator[httpx.Client]:
    """A public server on the example consultation."""
    with client_of(example_index, bot_request_rate=1_000_000) as client:
        yield client


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaServer]:
    server = ChromaServer(tmp_path_factory.mktemp("chroma"))
    yield server
    server.kill()


@pytest.fixture
def own(tmp_path: Path) -> Iterator[ChromaServer]:
    """A server that the test may kill."""
    server = ChromaServer(tmp_path / "own-chroma")
    yield server
    server.kill()


@pytest.fixture
def at(running: ChromaServer) -> Server:
    """The server, with no grace time: what is replaced is dropped at once."""
    return Server(running.url, grace_seconds=0)
