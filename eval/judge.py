"""A language model as a second opinion on whether citations prove claims, never trusted before it is measured itself.

J1: Cohen's kappa = (p_o - p_e) / (1 - p_e) between the model and hand labels (Cohen 1960), p_o the share of
agreement, p_e the agreement expected by chance. It is printed beside everything that the model judges.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.provider import open_chat, text_reply
from bot.settings import BotSettings
from eval.record import Record
from prompts import load
from vectorstore.errors import UnusableError
from vectorstore.settings import load_settings

LABELS = Path(__file__).with_name("judge_labels.jsonl")
MOST_CLAIMS = 200

Judge = Callable[[str, Sequence[str]], bool | None]
"""(claim, sources) to whether they prove it; None where the model says neither."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How the judge agrees with people, and what it says of a run."""

    kappa: float | None
    """None where no label was judged, or all agree on one."""
    agreed: int
    labels: int
    unusable: int
    """Labels on which the model said neither yes nor no."""
    supported: int = 0
    judged: int = 0
    """Claims of the run: found proven, and judged at all."""


def open_judge(model: str) -> Judge:
    """Any LangChain chat model, `provider:name`; address and key as for the bot's own model.

    Raises UsageError for a provider that is not known or whose package is missing.
    """
    chat = open_chat(load_settings(BotSettings, bot_model=model))
    rules, question = load("judge").fill(), load("judge_question")

    def judge(claim: str, sources: Sequence[str]) -> bool | None:
        listed = "\n".join(f"- {' '.join(source.split())}" for source in sources)
        pieces = text_reply(chat, rules, question.fill(claim=claim, sources=listed))
        reply = "".join(piece.text for piece in pieces).strip(" .!*“”\"'\n").lower()
        return {"ja": True, "nej": False}.get(reply.split()[0].strip(".,:;!") if reply else "")

    return judge


def agreement(judge: Judge, labels: Path = LABELS, records: Sequence[Record] = ()) -> Agreement:
    """Measure the judge on hand labels, then let it judge the claims of a run.

    Raises UnusableError when the labels cannot be read or the model cannot be reached.
    """
    pairs = _read_labels(labels)
    try:
        said = [judge(pair["claim"], [_spelt(each) for each in pair["passages"]]) for pair in pairs]
        verdicts = [judge(text, sources) for text, sources in claims_of(records)[:MOST_CLAIMS]]
    except Exception as error:
        # Every provider raises errors of its own; the line names what came.
        raise UnusableError(f"Dommeren kan ikke spørges: {type(error).__name__}: {error}.") from error
    truth = [pair["label"] == "supported" for pair in pairs]
    both = [(one, two) for one, two in zip(said, truth, strict=True) if one is not None]
    clear = [verdict for verdict in verdicts if verdict is not None]
    return Agreement(
        kappa=kappa([one for one, _ in both], [two for _, two in both]),
        agreed=sum(one == two for one, two in both),
        labels=len(pairs),
        unusable=len(pairs) - len(both),
        supported=sum(clear),
        judged=len(clear),
    )


def kappa(one: Sequence[bool], two: Sequence[bool]) -> float | None:
    """Cohen's kappa of two judges; None where chance alone explains everything."""
    count = len(one)
    if not count:
        return None
    observed = sum(a == b for a, b in zip(one, two, strict=True)) / count
    yes_one, yes_two = sum(one) / count, sum(two) / count
    chance = yes_one * yes_two + (1 - yes_one) * (1 - yes_two)
    return None if chance == 1 else (observed - chance) / (1 - chance)


def claims_of(records: Sequence[Record]) -> list[tuple[str, list[str]]]:
    """(claim, quotes of its citations) of every claim that is not a count or a quote: those are proven by code."""
    from bot.answer import Claim
    from eval.metrics.counted import count_of

    found = []
    for record in records:
        quotes = {c["number"]: f"{c['table']}, {c['event']}: {c['quote']}" for c in record.answer["citations"]}
        for data in record.answer["claims"]:
            claim = Claim(data["text"], tuple(data["citations"]), data["support"])
            if claim.support == "verified" and not count_of(claim):
                found.append((claim.text, [quotes[number] for number in claim.citations if number in quotes]))
    return found


def _read_labels(path: Path) -> list[Mapping[str, Any]]:
    try:
        pairs = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        wrong = next((pair for pair in pairs if pair["label"] not in ("supported", "unsupported")), None)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableError(f"{path} er ikke en fil med håndmærkede udsagn: {error!r}.") from error
    if wrong or not pairs:
        raise UnusableError(f"{path}: “label” skal være supported eller unsupported på hver linje.")
    return pairs


def _spelt(passage: str | Mapping[str, str]) -> str:
    if isinstance(passage, str):
        return passage
    where = ", ".join(filter(None, (passage.get("table"), passage.get("event"))))
    return f"{where}: {passage['text']}" if where else passage["text"]


def as_lines(model: str, found: Agreement) -> list[str]:
    """The judge's own measure first, then what it says."""
    shown = "–" if found.kappa is None else f"{found.kappa:.2f}"
    lines = [
        f"{model}: kappa {shown} with hand labels ({found.agreed} of {found.labels} agree, {found.unusable} unusable)"
    ]
    if found.judged:
        lines.append(f"  worded claims it finds proven: {found.supported} of {found.judged}")
    elif found.labels:
        lines.append("  no worded claims to judge: quotes and counts are proven by code")
    return lines
