"""Fits the relevance decision on the dev cases: coefficients, then thresholds, checked on themes left out.

The coefficients are those of a ridge-regularised logistic regression, found by Newton's method
(Hastie, Tibshirani and Friedman 2009, section 4.4). Passages of grade 2 are positive; those of
grade 1, harmless to cite, count little either way; a question with many answers counts each less.
The thresholds maximise what a reader notices, on predictions for themes that the coefficients did
not see. The bound on wrong answers is the exact binomial one (Clopper and Pearson 1934).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from bot.answer import Request
from bot.ask import Bot
from bot.compose import answering
from bot.understand import Understood, understand
from eval.cases import Case
from eval.score import Score, score
from eval.summary import Figure, summarise
from eval.systems import Response
from vectorstore.features import FEATURES, Features
from vectorstore.relevance import Relevance
from vectorstore.search import select

_RIDGE = 1.0
_NEWTON_STEPS = 50
_HARMLESS_WEIGHT = 0.15
_LEAST = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45)
_OF_BEST = (0.0, 0.15, 0.25, 0.35, 0.45)
_ANSWER = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5, 0.6)

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """One case with what the decision sees of it."""

    case: Case
    understood: Understood
    features: Features
    grades: NDArray[np.int64]
    """Shape (passages,): 0, 1 or 2."""
    admitted: NDArray[np.bool_]
    """Shape (passages,): inside the question's filters."""


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
    samples = []
    for case in cases:
        understood = understand(Request(case.question, history=case.history), bot.index)
        admitted = np.array([understood.filters.admit(passage) for passage in passages])
        if understood.query.terms and admitted.any():
            grades = np.array([case.grades.get(passage.id, 0) * (case.answerable != "no") for passage in passages])
            samples.append(Sample(case, understood, bot.index.features.features(understood.query), grades, admitted))
    return samples


def fit(bot: Bot, cases: Sequence[Case]) -> Fit:
    """Fit coefficients on all cases and thresholds on held-out themes."""
    samples = collect(bot, cases)
    held_out = _held_out(samples)
    candidates = [
        Relevance({}, 0.0, least, of_best, answer)
        for least in _LEAST
        for of_best in _OF_BEST
        for answer in _ANSWER
        if answer >= least
    ]
    best = max(candidates, key=lambda thresholds: _worth(_scores(bot, samples, held_out, thresholds)))
    weights, bias = _coefficients(samples)
    names = dict(zip(FEATURES, (round(float(weight), 4) for weight in weights), strict=True))
    relevance = Relevance(names, round(bias, 4), best.least, best.of_best, best.answer)
    scores = _scores(bot, samples, held_out, best)
    unanswerable = [each for each in scores if each.case.answerable == "no"]
    return Fit(relevance, summarise(scores), (sum(not each.refused for each in unanswerable), len(unanswerable)))


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


def _held_out(samples: Sequence[Sample]) -> list[Floats]:
    """For each sample, the probabilities of a fit that did not see its theme."""
    themes = sorted({sample.case.theme for sample in samples})
    fits = {theme: _coefficients([s for s in samples if s.case.theme != theme]) for theme in themes}
    return [_probability(sample, *fits[sample.case.theme]) for sample in samples]


def _probability(sample: Sample, weights: Floats, bias: float) -> Floats:
    probability: Floats = 1 / (1 + np.exp(-(sample.features @ weights + bias)))
    return probability


def _coefficients(samples: Sequence[Sample]) -> tuple[Floats, float]:
    """(weights, bias) of the logistic regression, in the features' own units."""
    columns = np.concatenate([s.features[s.admitted] for s in samples]).astype(np.float64)
    grades = np.concatenate([s.grades[s.admitted] for s in samples])
    share = np.concatenate([np.full(int(s.admitted.sum()), (1 + (s.grades == 2).sum()) ** -0.5) for s in samples])
    counts = np.where(grades == 1, _HARMLESS_WEIGHT, 1.0) * share
    mean, spread = columns.mean(axis=0), columns.std(axis=0) + 1e-9
    scaled = np.column_stack([(columns - mean) / spread, np.ones(len(columns))])
    solution = np.zeros(scaled.shape[1])
    ridge = np.r_[np.full(len(mean), _RIDGE), 0.0]
    for _ in range(_NEWTON_STEPS):
        predicted = 1 / (1 + np.exp(-scaled @ solution))
        gradient = scaled.T @ (counts * (predicted - (grades == 2))) + ridge * solution
        curvature = (scaled * (counts * predicted * (1 - predicted))[:, None]).T @ scaled + np.diag(ridge + 1e-9)
        step = np.linalg.solve(curvature, gradient)
        solution -= step
        if np.abs(step).max() < 1e-8:
            break
    weights = solution[:-1] / spread
    return weights, float(solution[-1] - weights @ mean)


def _scores(bot: Bot, samples: Sequence[Sample], probabilities: Sequence[Floats], thresholds: Relevance) -> list[Score]:
    """What the decision would show with these thresholds."""
    passages = bot.index.passages
    tables = {passage.id: f"{passage.event}|{passage.table}" for passage in passages}
    scores = []
    for sample, probability in zip(samples, probabilities, strict=True):
        found = select(passages, probability, np.flatnonzero(sample.admitted), thresholds)
        cited = tuple(hit.passage.id for hit in answering(sample.understood, found))
        scores.append(score(sample.case, Response(cited), tables))
    return scores


def _worth(scores: Sequence[Score]) -> float:
    """What a reader notices: all found, nothing wrong among it, the first right, refusals right."""

    def mean(values: list[float]) -> float:
        return sum(values) / len(values) if values else 0.0

    answerable = [each for each in scores if each.case.answerable == "yes"]
    recall = mean([each.recall for each in answerable if each.recall is not None])
    precision = mean([each.precision for each in answerable if each.precision is not None])
    first = mean([each.first for each in answerable if each.first is not None])
    refused = mean([float(each.refused) for each in scores if each.case.answerable == "no"])
    over = mean([float(each.refused) for each in answerable])
    return recall + 0.7 * precision + 0.5 * first + refused - 1.5 * over
