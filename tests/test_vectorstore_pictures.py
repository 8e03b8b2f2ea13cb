"""Pictures of pages in a build: written once, read back, forgotten with their note or passage."""

import shutil
from pathlib import Path

import pytest
from builds import FIRST, CountingEmbedder, own_files
from documents import pdf
from support import quiet

from ingest.forget import forget
from ingest.run import read_folder
from vectorstore.build import write_build
from vectorstore.contents import read_contents
from vectorstore.embed import HashEmbedder
from vectorstore.index import Index, open_index
from vectorstore.manifest import Contents, current_build

PAGES = {
    "a.pdf": [["Idéer", "- Flere bænke ved søen."], ["Udfordringer", "- Stien er mørk om aftenen."]],
    "b.pdf": [["Idéer", "- En café på torvet.", "- En mole ved havnen."]],
}


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Contents:
    folder = tmp_path_factory.mktemp("drawn")
    for name, pages in PAGES.items():
        (folder / name).write_bytes(pdf(pages))
    (folder / "c.txt").write_text(FIRST["a.txt"], encoding="utf-8")
    return read_folder(folder, {}, keep_names=False, progress=quiet, pictures=True)


@pytest.fixture
def index_dir(drawn: Contents, tmp_path: Path) -> Path:
    write_build(tmp_path / "index", drawn, HashEmbedder(), quiet)
    return tmp_path / "index"


def opened(index_dir: Path) -> Index:
    return open_index(index_dir, HashEmbedder())


def pictured(index: Index) -> dict[str, list[int]]:
    """Note to the pages of it that have a picture."""
    pages = {note: [page for page in range(5) if index.page_picture(note, page)] for note in index.texts}
    return {note: found for note, found in pages.items() if found}


def test_a_build_gives_the_pictures_and_marks_that_went_into_it(drawn: Contents, index_dir: Path) -> None:
    index = opened(index_dir)
    assert pictured(index) == {"a.pdf": [1, 2], "b.pdf": [1]}
    assert index.page_picture("a.pdf", 2) == drawn.pictures["a.pdf"].pages[2]
    dark = next(passage for passage in index.passages if "mørk" in passage.text and passage.note == "a.pdf")
    assert [mark.page for mark in index.marks(dark.id)] == [2]
    assert index.marks("p-000000000000") == ()
    assert read_contents(index_dir / str(current_build(index_dir))) == drawn


def test_the_same_notes_give_the_same_files_and_are_written_once(drawn: Contents, index_dir: Path) -> None:
    before, embedder = own_files(index_dir), CountingEmbedder()
    write_build(index_dir, drawn, embedder, quiet)
    assert own_files(index_dir) == before
    assert embedder.asked == []


def test_notes_without_pictures_have_the_id_they_always_had_and_get_pictures_when_read_again(
    drawn: Contents, tmp_path: Path
) -> None:
    without = Contents(drawn.notes, drawn.passages, drawn.unreadable)
    old = write_build(tmp_path / "index", without, HashEmbedder(), quiet)
    assert pictured(opened(tmp_path / "index")) == {}
    assert not (tmp_path / "index" / old / "pages.json").exists()
    assert write_build(tmp_path / "index", drawn, HashEmbedder(), quiet) != old
    assert set(pictured(opened(tmp_path / "index"))) == {"a.pdf", "b.pdf"}


@pytest.mark.parametrize("by_passage", [False, True])
def test_what_is_forgotten_takes_the_pictures_of_its_note_along(
    drawn: Contents, index_dir: Path, *, by_passage: bool
) -> None:
    mole = next(passage for passage in drawn.passages if "mole" in passage.text)
    gone = drawn.pictures["b.pdf"].pages[1]
    assert any(data == gone for data in own_files(index_dir).values())
    forget(index_dir, "hash", mole.id if by_passage else "b.pdf")
    assert pictured(opened(index_dir)) == {"a.pdf": [1, 2]}
    holding = [name for name, data in own_files(index_dir).items() if data == gone or mole.id.encode() in data]
    assert holding == ["forgotten.json"]


def test_a_build_whose_pictures_are_gone_or_damaged_answers_without_them(index_dir: Path) -> None:
    home = index_dir / str(current_build(index_dir))
    index = opened(index_dir)
    shutil.rmtree(home / "pages")
    assert pictured(index) == {}
    (home / "pages.json").write_text("[", encoding="utf-8")
    assert opened(index_dir).marks(index.passages[0].id) == ()
