"""The optional veto of an entailment model, on a tiny one made here."""

from pathlib import Path
from typing import Any

import pytest

from bot.checks.reason import Reason
from bot.nli import open_veto
from vectorstore.errors import EmbedderError, UnusableError

LABELS = {0: "contradiction", 1: "entailment", 2: "neutral"}
WORDS = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "flere", "bænke", "busser"]


def tiny_model(folder: Path, labels: dict[int, str], certain: int | None = None) -> str:
    """A cross-encoder with random weights; with `certain`, one that always answers that class."""
    transformers: Any = pytest.importorskip("transformers", reason="the extra `models` is not installed")
    torch: Any = pytest.importorskip("torch", reason="the extra `models` is not installed")
    folder.mkdir()
    (folder / "vocab.txt").write_text("\n".join(WORDS) + "\n", encoding="utf-8")
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 8}
    names = {"id2label": labels, "label2id": {name: at for at, name in labels.items()}}
    config = transformers.BertConfig(vocab_size=len(WORDS), num_labels=len(labels), **names, **sizes)
    torch.manual_seed(7)
    model = transformers.BertForSequenceClassification(config)
    if certain is not None:
        with torch.no_grad():
            model.classifier.weight.zero_()
            model.classifier.bias.copy_(torch.tensor([9.0 if at == certain else 0.0 for at in labels]))
    model.save_pretrained(folder)
    return str(folder)


def test_without_a_model_nothing_is_vetoed() -> None:
    assert open_veto("")("Flere bænke", ["Ingen bænke"]) is None


def test_without_the_extra_or_the_model_one_line_says_what_to_do() -> None:
    with pytest.raises(EmbedderError, match=r"BOT_NLI|make models"):
        open_veto("no-such-model-anywhere")


@pytest.mark.slow
@pytest.mark.parametrize(("certain", "vetoed"), [(0, True), (1, False), (2, True)])
def test_only_an_entailed_claim_passes_whatever_the_order_of_the_classes(
    tmp_path: Path,
    certain: int,
    vetoed: bool,  # noqa: FBT001  # a parameter of the case
) -> None:
    veto = open_veto(tiny_model(tmp_path / "model", LABELS, certain))
    reason = veto("Flere bænke", ["Flere bænke", {"text": "busser", "heading": "Bus"}])
    assert (reason is not None) == vetoed


@pytest.mark.slow
def test_a_model_with_random_weights_always_gives_a_verdict_and_the_same_one(tmp_path: Path) -> None:
    veto = open_veto(tiny_model(tmp_path / "model", LABELS))
    first, second = (veto("Flere bænke", ["flere busser"]) for _ in range(2))
    assert first == second
    assert first is None or isinstance(first, Reason)
    assert veto("Flere bænke", ["  "]) is None


@pytest.mark.slow
def test_a_model_of_another_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableError, match="entailment"):
        open_veto(tiny_model(tmp_path / "model", {0: "relevant", 1: "irrelevant"}))
