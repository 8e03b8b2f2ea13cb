"""One contract for every embedder, and clear errors where one is missing."""

import builtins
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vectorstore.embed import (
    Embedder,
    HashEmbedder,
    SentenceTransformerEmbedder,
    StaticEmbedder,
    _prompts,
    load_embedder,
)
from vectorstore.errors import EmbedderError

EMBEDDERS = [HashEmbedder(), StaticEmbedder()]
each = pytest.mark.parametrize("embedder", EMBEDDERS, ids=["hash", "static"])


@each
def test_a_text_becomes_a_vector_of_length_one(embedder: Embedder) -> None:
    vectors = embedder.encode(["Der mangler busser om aftenen.", "æøå", "x"], "passage")
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


@each
@pytest.mark.parametrize("text", ["", "   ", "\n"])
def test_a_text_without_words_becomes_a_zero_vector(embedder: Embedder, text: str) -> None:
    assert not embedder.encode([text], "query").any()


@each
def test_no_texts_become_no_vectors(embedder: Embedder) -> None:
    assert embedder.encode([], "query").shape[0] == 0


@each
@settings(max_examples=40, deadline=None)
@given(texts=st.lists(st.text(max_size=40), max_size=5))
def test_a_vector_depends_on_its_text_alone(embedder: Embedder, texts: list[str]) -> None:
    together = embedder.encode(texts, "passage")
    assert np.isfinite(together).all()
    for text, vector in zip(texts, together, strict=True):
        np.testing.assert_array_equal(embedder.encode([text], "passage")[0], vector)


@each
def test_the_same_words_are_nearer_than_other_words(embedder: Embedder) -> None:
    query, same, other = embedder.encode(["busser om aftenen", "flere busser om aftenen", "et nyt bibliotek"], "query")
    assert query @ same > query @ other


def test_the_name_of_a_static_model_changes_with_its_file() -> None:
    assert StaticEmbedder().name == load_embedder("").name
    assert StaticEmbedder().name.startswith("static:danish_static:")


@pytest.mark.parametrize(
    "files", [{}, {"model.safetensors": b"x", "tokenizer.json": b"{}"}], ids=["missing", "damaged"]
)
def test_a_static_model_that_is_missing_or_damaged_is_an_embedder_error(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(EmbedderError, match="mangler eller er beskadiget"):
        StaticEmbedder(tmp_path)


def test_without_sentence_transformers_the_error_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def absent(name: str, *rest: object) -> object:
        if name == "sentence_transformers":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", absent)
    with pytest.raises(EmbedderError, match=r"make models"):
        load_embedder("intfloat/multilingual-e5-small")


@pytest.mark.slow
def test_a_model_that_is_not_on_the_machine_is_said_to_be_absent(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="the extra “models” is not installed")
    with pytest.raises(EmbedderError, match="findes ikke på denne maskine"):
        SentenceTransformerEmbedder(str(tmp_path / "none"))


@pytest.mark.parametrize(
    "model, own, wanted",
    [
        ("intfloat/multilingual-e5-small", {}, {"query": "query: ", "passage": "passage: "}),
        ("some/model", {}, {"query": "", "passage": ""}),
        ("some/model", {"query": "Q: ", "document": "D: "}, {"query": "Q: ", "passage": "D: "}),
        ("some/e5", {"query": "Q: ", "passage": "P: "}, {"query": "Q: ", "passage": "P: "}),
    ],
)
def test_queries_and_passages_get_the_prompts_that_the_model_wants(model, own, wanted) -> None:
    assert _prompts(model, own) == wanted
