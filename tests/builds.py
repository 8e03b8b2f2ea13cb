"""Two small sets of notes, and what tests of builds ask of an index folder."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from support import quiet

from ingest.run import read_folder
from vectorstore.embed import HashEmbedder, Kind, Vectors
from vectorstore.index import open_index
from vectorstore.manifest import Contents
from vectorstore.server import Server

FIRST = {"a.txt": "Idéer\n- Flere bænke ved søen.\n- En café på torvet.\n", "b.txt": "Udfordringer\n- Stien er mørk.\n"}
SECOND = {"a.txt": FIRST["a.txt"] + "- Lys på stien.\n"}


class CountingEmbedder(HashEmbedder):
    """Remembers what it was asked to embed."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], kind: Kind) -> Vectors:
        self.asked += texts
        return super().encode(texts, kind)


def contents(folder: Path, notes: dict[str, str]) -> Contents:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in notes.items():
        (folder / name).write_text(text, encoding="utf-8")
    return read_folder(folder, {}, keep_names=False, progress=quiet)


def files(folder: Path) -> dict[str, bytes]:
    """Path below the folder to content."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def own_files(folder: Path) -> dict[str, bytes]:
    """The files without Chroma's: Chroma keeps house in its own whenever they are opened."""
    return {name: data for name, data in files(folder).items() if "/chroma/" not in name}


def answering(index_dir: Path) -> set[str]:
    return {passage.text for passage in open_index(index_dir, HashEmbedder()).passages}


def texts_on(index_dir: Path, server: Server) -> set[str]:
    """What a program answers from that reads the index folder and the server."""
    return {passage.text for passage in open_index(index_dir, HashEmbedder(), server).passages}
