"""How often is the verifier wrong, class by class, beside two that hardly look? See docs/verifier.md."""

import math
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from bot.checks import check_claim
from bot.checks.claim import Reading, make_source, plain
from bot.checks.content import check_content
from bot.checks.match import forget_passages
from eval.mutations.pair import Half, Label, Pair

Judge = Callable[[Pair], bool]
"""Is the claim accepted?"""

_Z = 1.959964
"""Two-sided 95 % of the normal distribution."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What one judge said of one pair, and how long it took."""

    pair: Pair
    accepted: bool
    milliseconds: float

    @property
    def wrong(self) -> bool:
        """A false accept or a false reject."""
        return self.accepted != (self.pair.label == "supported")


@dataclass(frozen=True, slots=True)
class Row:
    """A class: how many pairs, how many wrongly judged, and the 95 % interval of that share."""

    op: str
    label: Label
    n: int
    wrong: int
    low: float
    high: float
    p50: float
    p95: float

    @property
    def share(self) -> float:
        """Wrong of all."""
        return self.wrong / self.n


def ours(pair: Pair) -> bool:
    """The verifier, on passages that it has not seen before."""
    forget_passages()
    return not check_claim(pair.claim, pair.passages)


def accept_all(_: Pair) -> bool:
    """A baseline: everything is shown."""
    return True


def content_alone(pair: Pair) -> bool:
    """A baseline: the words of the claim stand in the passages."""
    sources = tuple(make_source(passage) for passage in pair.passages)
    return not list(check_content(Reading(plain(pair.claim)), sources))


JUDGES: dict[str, Judge] = {"ours": ours, "accept all": accept_all, "content alone": content_alone}


def judge(pairs: Sequence[Pair], judged_by: Judge) -> tuple[Verdict, ...]:
    """Each pair judged once and timed: processor time, so that a busy machine tells the same."""
    verdicts = []
    for pair in pairs:
        start = time.thread_time()
        accepted = judged_by(pair)
        verdicts.append(Verdict(pair, accepted, 1000 * (time.thread_time() - start)))
    return tuple(verdicts)


def rows(verdicts: Sequence[Verdict]) -> tuple[Row, ...]:
    """A row for each class, those to be rejected first; then one for all of each label."""
    out = []
    for label in ("unsupported", "supported"):
        own = [verdict for verdict in verdicts if verdict.pair.label == label]
        ops = dict.fromkeys(verdict.pair.op for verdict in own)
        out += [_row(op, label, [verdict for verdict in own if verdict.pair.op == op]) for op in ops]
        if own:
            out.append(_row("all", label, own))
    return tuple(out)


def _row(op: str, label: Label, verdicts: Sequence[Verdict]) -> Row:
    wrong = sum(verdict.wrong for verdict in verdicts)
    p50, p95 = np.percentile([verdict.milliseconds for verdict in verdicts], [50, 95])
    return Row(op, label, len(verdicts), wrong, *wilson(wrong, len(verdicts)), float(p50), float(p95))


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson 1927). Raises ZeroDivisionError for none."""
    share = hits / of
    middle = share + _Z**2 / (2 * of)
    spread = _Z * math.sqrt(share * (1 - share) / of + _Z**2 / (4 * of**2))
    scale = 1 + _Z**2 / of
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def of_half(pairs: Sequence[Pair], half: Half) -> tuple[Pair, ...]:
    """The pairs of one half."""
    return tuple(pair for pair in pairs if pair.half == half)
