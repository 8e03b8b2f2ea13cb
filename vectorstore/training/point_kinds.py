"""Fit what tells the kind of a point: `python -m vectorstore.training.point_kinds`.

One ridge logistic regression a kind, over the features of vectorstore/point_kinds.py, on the lines of points/.
A tenth of the lines is held out first, to print what the model is worth on points that it did not see.
"""

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy import optimize, sparse

from vectorstore.point_kinds import POINT_KINDS, TOLD, PointKinds, Scores, listed, meaning, word_features
from vectorstore.relevance import logistic

POINTS = Path(__file__).with_name("points")
LETTERS = dict(zip("SCIW", TOLD, strict=True))
_RIDGE = 0.1
_FEWEST = 2
_HELD_OUT = 10
_DECIMALS = 3

Point = tuple[str, str]
"""(letters of its kinds, text)."""


def read_points(folder: Path = POINTS) -> list[Point]:
    """The labelled points, in the order they stand."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    points = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(letters, text) for letters, _, text in points]


def fit(points: Sequence[Point]) -> PointKinds:
    """The model of these points."""
    texts = [text for _, text in points]
    names = [word_features(text) for text in texts]
    counts = Counter(name for of_text in names for name in of_text)
    words = {name: row for row, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    held = sparse.lil_matrix((len(texts), len(words)))
    for row, of_text in enumerate(names):
        known = [words[name] for name in of_text if name in words]
        held[row, known] = 1 / max(1, len(known)) ** 0.5
    of_texts = sparse.hstack([held, sparse.csr_matrix(np.hstack([meaning(texts), listed(texts)]))]).tocsr()
    is_kind = np.array([[letter in letters for letter in LETTERS] for letters, _ in points], dtype=np.float64)
    solved = np.stack([_regress(of_texts, column) for column in is_kind.T], axis=1).round(_DECIMALS)
    of_words, of_meaning, of_lists, bias = np.split(solved, [len(words), -len(TOLD) - 1, -1])
    return PointKinds(words, of_words, of_meaning, of_lists, bias[0])


def _regress(features: sparse.csr_matrix, positive: Scores) -> Scores:
    """Weights, the bias last."""

    def loss(solution: Scores) -> tuple[float, Scores]:
        weights, bias = solution[:-1], solution[-1]
        scores = features @ weights + bias
        wrong = logistic(scores) - positive
        value = float((np.logaddexp(0, scores) - positive * scores).sum() + _RIDGE * (weights @ weights) / 2)
        return value, np.r_[features.T @ wrong + _RIDGE * weights, wrong.sum()]

    solution: Scores = optimize.minimize(loss, np.zeros(features.shape[1] + 1), jac=True, method="L-BFGS-B").x
    return solution


def save(model: PointKinds, path: Path = POINT_KINDS) -> None:
    """Write the model as readable JSON, one feature of the words a line."""
    whole = {name: model.of_words[row].tolist() for name, row in model.words.items()}
    rest = {"meaning": model.of_meaning.tolist(), "lists": model.of_lists.tolist(), "bias": model.bias.tolist()}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in whole.items()]
    text = "{" + f'"kinds": {json.dumps(TOLD)},\n"words": {{\n' + ",\n".join(lines) + "\n},\n"
    path.write_text(text + json.dumps(rest)[1:] + "\n", encoding="utf-8")


def main() -> None:
    """Fit, print precision and recall on what was held out, fit on all and write the model."""
    points = read_points()
    held = points[::_HELD_OUT]
    seen = fit([point for at, point in enumerate(points) if at % _HELD_OUT]).scores([text for _, text in held]) > 0
    for column, (letter, kind) in enumerate(LETTERS.items()):
        true = np.array([letter in letters for letters, _ in held])
        both = (seen[:, column] & true).sum()
        print(f"{kind:10} precision {both / seen[:, column].sum():.2f} recall {both / true.sum():.2f} of {true.sum()}")
    save(fit(points))


if __name__ == "__main__":
    main()
