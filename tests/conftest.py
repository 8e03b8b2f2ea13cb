"""What tests share: the example consultation indexed once, and the real notes where they are at hand."""

from pathlib import Path

import pytest

from bot.ask import Bot
from bot.settings import BotSettings
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import StaticEmbedder

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "eval" / "consultation" / "notes"
REAL_NOTES = ROOT.parent / "shared" / "notes"


def quiet(_done: int, _of: int) -> None:
    """A progress callback that shows nothing."""


def build_index(notes: Path, index_dir: Path) -> str:
    contents = read_folder(notes, {}, keep_names=False, progress=quiet)
    return write_build(index_dir, contents, StaticEmbedder(), quiet)


def open_bot(index_dir: Path, **settings: object) -> Bot:
    return Bot(BotSettings(_env_file=None, index_dir=index_dir, **settings))


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
