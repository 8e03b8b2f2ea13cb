"""Fits the relevance decision on dev and practice cases: coefficients, then thresholds, checked on themes left out.

The coefficients are those of a ridge-regularised logistic regression, found by Newton's method
(Hastie, Tibshirani and Friedman 2009, section 4.4). Passages of grade 2 are positive; those of
grade 1, harmless to cite, count little either way; a question with many answers counts each less.
A near miss speaks of the topic and a false premise too: what is relevant cannot tell them from an
answer (bot/expect.py does what can be done), so only topics that are absent teach when to refuse.
The thresholds maximise what a reader notices among those that refuse few questions that have an answer, on
predictions for themes that the coefficients did not see. What is printed as the bound on wrong answers is the exact
binomial one (Clopper and Pearson 1934), a little too low, since the thresholds were chosen on the same predictions.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from bot.answer import Request
from bot.ask import Bot
from bot.compose import answering
from bot.understand import Understood, understand
from eval.cases import Case, table_of
from eval.response import Response
from eval.score import Score, score
from eval.stats import Figure
from eval.summary import summarise
from vectorstore.features import FEATURES, Features
from vectorstore.logistic import logistic
from vectorstore.passage import Passage
from vectorstore.relevance import EVIDENCE, Relevance, evidence
from vectorstore.search import Inside, look_inside, select

_RIDGE = 1.0
_NEWTON_STEPS = 50
_HARMLESS_WEIGHT = 0.15
_PARAPHRASE_EMPHASIS = 3.0
# Not fitted: a passage with the very words is shown, whatever a few cases more or less would say.
_HOLDS = 0.75
# Nor this: it decides only where the best passage is improbable itself, which the bar on answers weighs already.
_LEAST = 0.04
# Nor this: from .1 to .3 no fact is lost and what is shown beside it becomes half as much.
_OF_BEST_ONE = 0.3
# Of questions that have an answer, on themes that the coefficients did not see: of those about other notes, on which
# nothing was fitted, nearly three times as many are refused as here.
_MOST_OVER_REFUSED = 0.02
# Recall is bought with precision at one price over a wide range: the squares choose the middle of it, not an end.
_AIMED_RECALL = 0.92
_AIMED_PRECISION = 0.85
_OPEN = Relevance({}, 0.0, {}, 0.0, _LEAST, 0.0, _OF_BEST_ONE, _HOLDS, 0.0, among=1)
_THRESHOLDS = tuple(
    replace(_OPEN, of_best=of_best, answer=answer)
    for of_best in (0.06, 0.08, 0.1, 0.12, 0.15)
    for answer in (0.03, 0.04, 0.05, 0.06, 0.08, 0.1, 0.12, 0.14, 0.16, 0.2)
)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One case with what the decision sees of it."""

    case: Case
    understood: Understood
    features: Features
    grades: NDArray[np.int64]
    """Shape (passages,): 0, 1 or 2."""
    inside: Inside
    passages: Sequence[Passage]
    tables: Mapping[str, str]
    """Passage id to its table."""


@dataclass(frozen=True)
class Fit:
    """The fitted decision and how it does on themes that it did not see."""

    relevance: Relevance
    unseen: dict[str, dict[str, Figure]]
    wrong_answers: tuple[int, int]
    """(answered, all) of the unanswerable questions, on unseen themes."""


def collect(bot: Bot, cases: Sequence[Case]) -> list[Sample]:
    """Samples of every case that has a topic; the others need no decision."""
    passages = bot.index.passages
    tables = table_of(passages)
    samples = []
    for case in cases:
        understood = understand(Request(case.question, history=case.history), bot.index)
        inside = look_inside(bot.index, understood.filters)
        if understood.query.terms and len(inside.rows):
            grades = np.array([case.grades.get(passage.id, 0) * (case.answerable != "no") for passage in passages])
            features = bot.index.features.features(understood.query, inside.count)
            samples.append(Sample(case, understood, features, grades, inside, passages, tables))
    return samples


def fit(asked: Sequence[tuple[Bot, Sequence[Case]]]) -> Fit:
    """Fit coefficients on all cases, each asked of its notes, and thresholds on held-out themes.

    The notes asked first are those by whose size the bars are told (`Relevance.among`).
    """
    samples = [sample for bot, cases in asked for sample in collect(bot, cases)]
    themes = sorted({sample.case.theme for sample in samples})
    blind = {theme: _coefficients([s for s in samples if s.case.theme != theme]) for theme in themes}
    best = max(_THRESHOLDS, key=lambda bars: _worth(_scores(samples, blind, bars)))
    scores = _scores(samples, blind, best)
    unanswerable = [each for each in scores if each.case.answerable == "no"]
    wrong = sum(not each.refused for each in unanswerable), len(unanswerable)
    return Fit(_with(_coefficients(samples), best), summarise(scores), wrong)


def upper_bound(wrong: int, of: int, confidence: float = 0.95) -> float:
    """The rate of wrong answers that is exceeded with probability 1 - confidence at most (Clopper-Pearson)."""
    low, high = wrong / of, 1.0
    for _ in range(60):
        rate = (low + high) / 2
        at_most = sum(_binomial(k, of, rate) for k in range(wrong + 1))
        low, high = (rate, high) if at_most > 1 - confidence else (low, rate)
    return high


def _binomial(k: int, n: int, p: float) -> float:
    return float(np.exp(sum(np.log(n - i) - np.log(i + 1) for i in range(k))) * p**k * (1 - p) ** (n - k))


def _coefficients(samples: Sequence[Sample]) -> Relevance:
    """Both regressions, fitted; the thresholds are left open."""
    features = np.concatenate([s.features[s.inside.rows] for s in samples]).astype(np.float64)
    grades = np.concatenate([s.grades[s.inside.rows] for s in samples])
    share = np.concatenate(
        # A point of another kind than the one asked for is not right, and tells nothing of how topics are found.
        [s.inside.counts * _emphasis(s.case) * (1 + (s.grades == 2).sum()) ** -0.5 for s in samples]
    )
    weights, bias = regress(features, grades == 2, np.where(grades == 1, _HARMLESS_WEIGHT, 1.0) * share)
    relevance = replace(_OPEN, weights=_named(weights, FEATURES), bias=bias, among=len(samples[0].features))
    whole = [s for s in samples if s.case.answerable == "yes" or s.case.refusal == "off_topic"]
    best = np.stack([_best(sample, relevance) for sample in whole]).astype(np.float64)
    answerable = np.array([sample.case.answerable == "yes" for sample in whole])
    # As many wrong answers as right ones are to weigh, however few questions have none.
    balance = np.where(answerable, 1.0, answerable.sum() / max(1, (~answerable).sum()))
    answer_weights, answer_bias = regress(best, answerable, balance)
    return replace(relevance, answer_weights=_named(answer_weights, EVIDENCE), answer_bias=answer_bias)


def _emphasis(case: Case) -> float:
    """Questions in other words than the notes' are few among the cases and many among those asked."""
    return _PARAPHRASE_EMPHASIS if "paraphrase" in case.tags else 1.0


def _named(weights: Floats, names: Iterable[str]) -> dict[str, float]:
    return dict(zip(names, (round(float(weight), 4) for weight in weights), strict=True))


def _best(sample: Sample, relevance: Relevance) -> Floats:
    """The evidence of the sample's most probable passage."""
    odds = relevance.log_odds(sample.features)
    return evidence(sample.features, odds, sample.inside.rows[int(sample.inside.probability(odds).argmax())])


def regress(features: Floats, positive: NDArray[np.bool_], counts: Floats) -> tuple[Floats, float]:
    """(weights, bias) of a ridge logistic regression in the features' own units; `counts` weighs the rows."""
    mean, spread = features.mean(axis=0), features.std(axis=0) + 1e-9
    scaled = np.column_stack([(features - mean) / spread, np.ones(len(features))])
    solution = np.zeros(scaled.shape[1])
    ridge = np.r_[np.full(len(mean), _RIDGE), 0.0]
    for _ in range(_NEWTON_STEPS):
        predicted = logistic(scaled @ solution)
        gradient = scaled.T @ (counts * (predicted - positive)) + ridge * solution
        curvature = (scaled * (counts * predicted * (1 - predicted))[:, None]).T @ scaled + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = solution[:-1] / spread
    return weights, round(float(solution[-1] - weights @ mean), 4)


def _with(coefficients: Relevance, bars: Relevance) -> Relevance:
    """The coefficients of one with the thresholds of the other."""
    return replace(coefficients, of_best=bars.of_best, answer=bars.answer)


def _scores(samples: Sequence[Sample], blind: dict[str, Relevance], bars: Relevance) -> list[Score]:
    """What a decision that did not see the sample's theme would show with these thresholds."""
    scores = []
    for sample in samples:
        decision = _with(blind[sample.case.theme], bars).asked(sample.understood.query.one)
        found = select(sample.passages, sample.features, sample.inside, decision, sample.understood.expects.met_by)
        cited = tuple(hit.passage.id for hit in answering(sample.understood, found))
        scores.append(score(sample.case, Response(cited), sample.tables))
    return scores


def _worth(scores: Sequence[Score]) -> tuple[float, float]:
    """What decides between thresholds, the first first.

    0, or less by as much as too many are refused wrongly; what a reader notices: all found, little wrong, the first
    right, refusals right.
    """

    def mean(values: list[float]) -> float:
        return sum(values) / len(values) if values else 0.0

    answerable = [each for each in scores if each.case.answerable == "yes"]
    recall = mean([each.recall for each in answerable if each.recall is not None])
    # What is aimed at is the precision of an answer that gathers: beside the one fact asked for, another does no harm.
    precision = mean([s.precision for s in answerable if s.precision is not None and "coverage" in s.case.tags])
    first = mean([each.first for each in answerable if each.first is not None])
    refused = mean([float(each.refused) for each in scores if each.case.refusal == "off_topic"])
    over = mean([float(each.refused) for each in answerable])
    # A stricter bar refuses five absent topics more for one question more that has an answer, all the way: what
    # is best lies at either end, so what is refused wrongly is bounded and the rest is chosen within it.
    short = max(0.0, _AIMED_RECALL - recall) ** 2 + max(0.0, _AIMED_PRECISION - precision) ** 2
    return min(0.0, _MOST_OVER_REFUSED - over), 0.5 * first + refused - 5 * short
