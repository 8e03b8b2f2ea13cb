"""A damaged index is found out, said to be one, and mended by reading the notes again."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from builds import answering
from support import quiet

from vectorstore.build import write_build
from vectorstore.chroma import PassageStore
from vectorstore.embed import HashEmbedder, Vectors
from vectorstore.errors import IndexMismatchError, NoIndexError
from vectorstore.folder import POINTER
from vectorstore.index import open_index
from vectorstore.manifest import Contents, current_build, current_hashes, read_manifest, read_passages
from vectorstore.passage import Passage
from vectorstore.prove import prove


def cut_manifest(build: Path) -> None:
    (build / "manifest.json").write_text((build / "manifest.json").read_text()[:80])


def wrong_manifest(build: Path) -> None:
    (build / "manifest.json").write_text("[1]")


def no_manifest(build: Path) -> None:
    (build / "manifest.json").unlink()


def no_passages(build: Path) -> None:
    (build / "passages.jsonl").unlink()


def wrong_passages(build: Path) -> None:
    (build / "passages.jsonl").write_text("{}\n")


def wrong_text(build: Path) -> None:
    (build / "texts" / "0.txt").write_text("noget andet")


def no_store(build: Path) -> None:
    shutil.rmtree(build / "chroma")


def wrong_store(build: Path) -> None:
    (build / "chroma" / "chroma.sqlite3").write_bytes(b"rubbish" * 500)


OPENING_SEES = [cut_manifest, wrong_manifest, no_manifest, no_passages, wrong_passages, no_store, wrong_store]


@pytest.mark.parametrize("damage", OPENING_SEES)
def test_a_damaged_index_is_no_index(index_dir: Path, damage: Callable[[Path], None]) -> None:
    damage(index_dir / str(current_build(index_dir)))
    with pytest.raises(NoIndexError, match="indlæs notaterne igen") as raised:
        open_index(index_dir, HashEmbedder())
    assert "\n" not in str(raised.value)


@pytest.mark.slow
@pytest.mark.parametrize("damage", [cut_manifest, no_passages, wrong_text, no_store, wrong_store])
def test_reading_the_notes_again_mends_a_damaged_index(
    index_dir: Path, first: Contents, damage: Callable[[Path], None]
) -> None:
    build = str(current_build(index_dir))
    damage(index_dir / build)
    assert write_build(index_dir, first, HashEmbedder(), quiet) == build
    assert answering(index_dir) == {passage.text for passage in first.passages}


@pytest.mark.parametrize("pointer", [None, "", "feedbeef\n"])
def test_an_index_whose_pointer_points_nowhere_is_no_index(index_dir: Path, pointer: str | None) -> None:
    (index_dir / POINTER).unlink()
    if pointer is not None:
        (index_dir / POINTER).write_text(pointer)
    with pytest.raises(NoIndexError, match="indlæs notaterne"):
        open_index(index_dir, HashEmbedder())
    assert current_hashes(index_dir) == {}


def test_an_index_of_another_embedder_or_analyzer_is_a_mismatch(index_dir: Path) -> None:
    other = HashEmbedder()
    other.name = "another"
    with pytest.raises(IndexMismatchError, match=r"“hash-256-v1”.*“another”.*EMBEDDER"):
        open_index(index_dir, other)
    path = index_dir / str(current_build(index_dir)) / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "analyzer": "older"}))
    with pytest.raises(IndexMismatchError, match="ordanalysen"):
        open_index(index_dir, HashEmbedder())


def test_the_proof_sees_a_passage_that_is_not_in_its_note(index_dir: Path) -> None:
    build = index_dir / str(current_build(index_dir))
    wrong_text(build)
    assert "is not in its note" in str(prove(build))


def test_the_proof_sees_a_missing_passage(index_dir: Path) -> None:
    build = index_dir / str(current_build(index_dir))
    lines = (build / "passages.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (build / "passages.jsonl").write_text("".join(lines[1:]), encoding="utf-8")
    assert prove(build) == "manifest 3, passages 2, store 3"


def test_a_manifest_reads_back_what_it_is_bound_to(built: Path, first: Contents) -> None:
    build = str(current_build(built))
    manifest = read_manifest(built / build, "hash-256-v1")
    assert (manifest.build, manifest.passages) == (build, 3)
    assert [table.note for table in manifest.tables] == ["a.txt", "b.txt"]
    passages: tuple[Passage, ...] = read_passages(built / build)
    assert passages == first.passages


class _Forgetful(PassageStore):
    """A graph that finds nothing but the first passage."""

    def nearest(self, vector: Vectors, count: int) -> list[str]:  # noqa: ARG002  # the port asks for it
        return self._collection.peek(1)["ids"]


def test_the_proof_sees_a_graph_that_does_not_find_its_passages(index_dir: Path) -> None:
    build = index_dir / str(current_build(index_dir))
    assert "does not find itself" in str(prove(build, _Forgetful(build / "chroma")))
