"""What Chroma is given stays inside the limits of its cloud, and its distance is checked."""

from dataclasses import replace
from pathlib import Path

import chromadb
import numpy as np
import pytest
from chromadb.config import Settings
from support import EXAMPLE, quiet

from ingest.run import read_folder
from vectorstore.chroma import COLLECTION, PassageStore, _metadata
from vectorstore.embed import HashEmbedder
from vectorstore.errors import NoIndexError
from vectorstore.passage import Passage, passage_id


def passage(number: int, text: str = "Flere bænke") -> Passage:
    name = passage_id("a.txt", "Bord 1", text, number)
    return Passage(name, "a.txt", "", "", "", "Bord 1", "", "", "", "idea", 1, 0, len(text), text)


def stored(tmp_path: Path, passages: list[Passage]) -> PassageStore:
    store = PassageStore(tmp_path / "chroma")
    vectors = HashEmbedder().encode([one.text for one in passages], "passage")
    assert list(store.add(passages, vectors))[-1:] == ([len(passages)] if passages else [])
    return store


def within_the_limits(passages: tuple[Passage, ...]) -> None:
    for one in passages:
        metadata = _metadata(one)
        assert len(one.id.encode()) <= 128
        assert len(one.text.encode()) <= 16_384
        assert len(metadata) <= 32
        assert all(len(key.encode()) <= 36 for key in metadata)
        assert all(len(str(value).encode()) <= 4_096 for value in metadata.values())
        assert all(isinstance(value, str | int) for value in metadata.values())


def test_the_example_consultation_stays_inside_the_limits_of_the_cloud() -> None:
    within_the_limits(read_folder(EXAMPLE, {}, keep_names=False, progress=quiet).passages)


@pytest.mark.parametrize(
    "note",
    [
        "• " + "Stien er mørk. " * 7_000,
        "Idéer\n# " + "æ" * 100_000,
        "# " + "🙂a" * 50_000,
        "Trafik: " + "en bus, " * 12_500,
    ],
    ids=["sentences", "one word", "signs of four bytes", "commas"],
)
def test_a_passage_of_100_000_characters_stays_inside_the_limits_of_the_cloud(tmp_path: Path, note: str) -> None:
    (tmp_path / "a.txt").write_text(note, encoding="utf-8")
    passages = read_folder(tmp_path, {}, keep_names=False, progress=quiet).passages
    assert sum(len(one.text) for one in passages) >= 90_000
    within_the_limits(passages)


def test_a_directory_is_written_in_batches_that_chroma_takes(tmp_path: Path) -> None:
    passages = [passage(number) for number in range(3_001)]
    store = PassageStore(tmp_path / "chroma")
    vectors = HashEmbedder().encode([one.text for one in passages], "passage")
    assert list(store.add(passages, vectors)) == [3_000, 3_001]
    assert store.count() == 3_001
    assert store.vectors([one.id for one in passages]).shape == (3_001, 256)
    store.close()


def test_vectors_come_back_in_the_order_asked_for(tmp_path: Path) -> None:
    passages = [passage(0, "Flere bænke"), passage(0, "En bus"), passage(0, "Lys på stien")]
    store = stored(tmp_path, passages)
    wanted = HashEmbedder().encode(["Lys på stien", "Flere bænke"], "passage")
    np.testing.assert_allclose(store.vectors([passages[2].id, passages[0].id]), wanted, atol=1e-6)
    with pytest.raises(NoIndexError):
        store.vectors(["p-none"])
    store.close()


def test_the_nearest_passage_is_the_one_that_says_it(tmp_path: Path) -> None:
    passages = [passage(0, "Flere bænke"), passage(0, "En bus hver time")]
    store = stored(tmp_path, passages)
    assert store.nearest(HashEmbedder().encode(["en bus"], "query"), 1) == [passages[1].id]
    store.close()


def test_a_store_that_measures_another_distance_is_refused(tmp_path: Path) -> None:
    settings = Settings(anonymized_telemetry=False, allow_reset=False)
    client = chromadb.PersistentClient(path=str(tmp_path / "chroma"), settings=settings)
    client.create_collection(COLLECTION, embedding_function=None, configuration={"hnsw": {"space": "l2"}})
    client.close()
    with pytest.raises(NoIndexError, match="“l2”, ikke cosinus"):
        PassageStore(tmp_path / "chroma")


def test_everything_but_the_text_becomes_metadata() -> None:
    one = replace(passage(0), heading="Trafik")
    assert _metadata(one) | {"id": one.id, "text": one.text} == one.to_json()
