"""An optional second opinion on a claim: a cross-encoder trained on entailment. It may only veto, never approve."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.checks.claim import Source, make_source, plain
from bot.checks.reason import Reason
from vectorstore.embed import open_model
from vectorstore.errors import UnusableError

Veto = Callable[[str, Sequence[str | Mapping[str, str] | Source]], Reason | None]
"""Claim and passages, as check_claim takes them: why the claim is not shown, None where nothing speaks against it."""

ENTAILED = 0.5
CONTRADICTED = 0.2
"""Least probability of entailment and the bound that contradiction must stay below, on the best passage."""


def open_veto(model_name: str) -> Veto:
    """The veto that a setting names: "" is off and vetoes nothing, else a cross-encoder by name or path.

    Raises EmbedderError when the extra `models` or the model is missing, UnusableError when it has other classes
    than entailment, neutral and contradiction.
    """
    if not model_name:
        return never
    model = open_model("CrossEncoder", model_name, setting="BOT_NLI")
    entails, contradicts = _classes(model, model_name)

    def veto(claim: str, passages: Sequence[str | Mapping[str, str] | Source]) -> Reason | None:
        texts = _premises(passages)
        if not texts:
            return None
        rows = model.predict([(text, plain(claim)) for text in texts], apply_softmax=True)
        best = max(rows, key=lambda row: float(row[entails]))
        if best[entails] >= ENTAILED and best[contradicts] < CONTRADICTED:
            return None
        return Reason(
            "nli",
            "Sprogmodellen finder ikke, at kilderne siger det.",
            "The entailment model does not find that the passages say it.",
        )

    return veto


def never(_claim: str, _passages: Sequence[str | Mapping[str, str] | Source]) -> None:
    """The veto that vetoes nothing."""
    return


def _premises(passages: Sequence[str | Mapping[str, str] | Source]) -> list[str]:
    """Each passage under its heading; of several also all together, for a claim of more than one thing."""
    sources = [make_source(passage) for passage in passages]
    texts = [plain(f"{source.heading}. {source.text}" if source.heading else source.text) for source in sources]
    texts = [text for text in texts if text]
    return [*texts, " ".join(texts)] if len(texts) > 1 else texts


def _classes(model: Any, model_name: str) -> tuple[int, int]:
    """Where the model's output holds entailment and contradiction: its own names tell, the order differs."""
    names = {int(at): str(name).lower() for at, name in model.config.id2label.items()}
    found = [next((at for at, name in names.items() if name.startswith(start)), -1) for start in ("entail", "contra")]
    if len(names) != 3 or min(found) < 0:
        raise UnusableError(
            f"BOT_NLI={model_name} har ikke klasserne entailment, neutral og contradiction: vælg en model til NLI."
        )
    return found[0], found[1]
