"""Paths and small steps that several tests take."""

from pathlib import Path

from bot.ask import Bot
from bot.settings import BotSettings
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.embed import StaticEmbedder
from vectorstore.lexical import LexicalIndex
from vectorstore.passage import Passage

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "eval" / "consultation" / "notes"
PASSAGE = Passage("p-0", "a", "", "", "", "Bord 1", "", "", "", "other", 1, 0, 1, "")
"""A passage that says nothing yet, below no heading."""
REAL_NOTES = ROOT.parent / "shared" / "notes"


def quiet(_done: int, _of: int) -> None:
    """A progress callback that shows nothing."""


def build_index(notes: Path, index_dir: Path) -> str:
    contents = read_folder(notes, {}, keep_names=False, progress=quiet)
    return write_build(index_dir, contents, StaticEmbedder(), quiet)


def lexical(*said: str) -> LexicalIndex:
    """The words of a note with these points, "p-0", "p-1" and so on."""
    return LexicalIndex(
        [
            Passage(f"p-{at}", "a", "", "", "", "Bord 1", "", "", "", "idea", 1, 0, 1, text)
            for at, text in enumerate(said)
        ]
    )


def open_bot(index_dir: Path, **settings: object) -> Bot:
    return Bot(BotSettings(_env_file=None, index_dir=index_dir, **settings))
