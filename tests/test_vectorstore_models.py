"""What needs the extra `models`: real sentence-transformers models, small ones made here."""

from pathlib import Path

import numpy as np
import pytest

from vectorstore.embed import SHIPPED_MODEL, StaticEmbedder, load_embedder
from vectorstore.errors import EmbedderError
from vectorstore.passage import Passage
from vectorstore.rerank import CrossEncoderReranker, rerank
from vectorstore.search import Found, Hit

TEXTS = ["Kollektiv trafik i landsbyerne", "Vi ønsker flere ældreboliger med elevator", "Æblegrød, 1.200 kr.", "x"]


def hit(text: str, probability: float) -> Hit:
    return Hit(Passage(text, "n", "e", "p", "", "Bord 1", "", "", "", "idea", 1, 0, len(text), text), probability)


class LongestFirst:
    """A re-ranker that prefers long passages."""

    def scores(self, question: str, texts: list[str]) -> list[float]:
        assert question
        return [float(len(text)) for text in texts]


def test_a_reranker_orders_what_was_found_and_adds_or_drops_nothing() -> None:
    found = Found((hit("kort", 0.9), hit("længere", 0.8), hit("længst af alle", 0.7)), (hit("nær", 0.1),))
    ordered = rerank(found, "spørgsmål", LongestFirst())
    assert [each.passage.text for each in ordered.hits] == ["længst af alle", "længere", "kort"]
    assert ordered.near == found.near


def test_without_the_extra_or_the_model_one_line_says_what_to_do() -> None:
    with pytest.raises(EmbedderError, match=r"make models|findes ikke på denne maskine"):
        load_embedder("no-such-model-anywhere")
    with pytest.raises(EmbedderError, match=r"make models|findes ikke på denne maskine"):
        CrossEncoderReranker("no-such-model-anywhere")


@pytest.mark.slow
def test_sentence_transformers_gives_the_shipped_models_vectors() -> None:
    library = pytest.importorskip("sentence_transformers", reason="the extra `models` is not installed")
    theirs = library.SentenceTransformer(str(SHIPPED_MODEL), device="cpu").encode(TEXTS)
    ours = StaticEmbedder().encode(TEXTS, "passage")
    assert np.abs(theirs - ours).max() < 1e-3


@pytest.mark.slow
def test_any_sentence_transformers_model_by_path_embeds_and_keeps_its_prompts_in_its_name(tmp_path: Path) -> None:
    library = pytest.importorskip("sentence_transformers", reason="the extra `models` is not installed")
    model = library.SentenceTransformer(str(SHIPPED_MODEL), device="cpu")
    folder = tmp_path / "tiny-e5"
    model.save(str(folder))
    embedder = load_embedder(str(folder))
    assert "query: " in embedder.name
    query, passage = embedder.encode(TEXTS[:1], "query"), embedder.encode(TEXTS[:1], "passage")
    assert np.allclose(np.linalg.norm(query, axis=1), 1, atol=1e-5)
    assert not np.allclose(query, passage)


@pytest.mark.slow
def test_any_cross_encoder_by_path_scores_question_and_passage(tmp_path: Path) -> None:
    transformers = pytest.importorskip("transformers", reason="the extra `models` is not installed")
    folder = tmp_path / "tiny-cross-encoder"
    folder.mkdir()
    words = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "bus", "skole", "flere"]
    (folder / "vocab.txt").write_text("\n".join(words) + "\n", encoding="utf-8")
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    # Weights as small as a real model's start would tell two words apart by less than a float holds.
    config = transformers.BertConfig(vocab_size=len(words), num_labels=1, initializer_range=1.0, **sizes)
    transformers.BertForSequenceClassification(config).save_pretrained(folder)
    scores = CrossEncoderReranker(str(folder)).scores("flere bus", ["bus", "skole"])
    assert len(scores) == 2
    assert scores[0] != scores[1]
