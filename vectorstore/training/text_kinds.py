"""Fit a model of kinds of text: a logistic regression a kind, over the features of vectorstore/text_kinds.py."""

import json
from collections import Counter
from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from vectorstore.text_kinds import Scores, TextKinds, meaning, word_features
from vectorstore.training.regress import RIDGE, regress

HELD_OUT = 10
"""One labelled line in so many is only measured on."""
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a model is fitted."""

    features: Callable[[str], list[str]] = word_features
    """All of word_features, or some."""
    ridge: float = RIDGE
    decimals: int = 3
    meaning: bool = True
    """False where only words may tell."""


_USUAL = Recipe()


def read_labelled(folder: Path) -> list[tuple[str, str]]:
    """(letters, text) of the labelled lines in the folder's files, in the order they stand."""
    lines = [line for path in sorted(folder.glob("*.txt")) for line in path.read_text(encoding="utf-8").splitlines()]
    labelled = [line.partition("\t") for line in lines if line and not line.startswith("#")]
    return [(letters, text) for letters, _, text in labelled]


def are_kinds(labels: Iterable[Container[str]], of_kinds: Iterable[str]) -> Scores:
    """1 where the labels of a text hold that of a kind, shape (texts, kinds)."""
    columns = tuple(of_kinds)
    return np.array([[kind in of_text for kind in columns] for of_text in labels], dtype=np.float64)


def fit_kinds(
    kinds: Sequence[str],
    texts: Sequence[str],
    is_kind: Scores,
    listed: Scores | None = None,
    recipe: Recipe = _USUAL,
) -> TextKinds:
    """The model of these texts; `is_kind`: 1 where a text is of a kind."""
    said = np.zeros((len(texts), 0)) if listed is None else listed
    names = [recipe.features(text) for text in texts]
    counts = Counter(name for of_text in names for name in of_text)
    words = {name: row for row, name in enumerate(sorted(name for name, count in counts.items() if count >= _FEWEST))}
    held = sparse.lil_matrix((len(texts), len(words)))
    for row, of_text in enumerate(names):
        known = [words[name] for name in of_text if name in words]
        held[row, known] = 1 / max(1, len(known)) ** 0.5
    means = meaning(texts) if recipe.meaning else np.zeros((len(texts), 0))
    of_texts = sparse.hstack([held, sparse.csr_matrix(np.hstack([means, said]))]).tocsr()
    solved = regress(of_texts, is_kind, recipe.ridge).round(recipe.decimals)
    of_words, of_meaning, of_lists, bias = np.split(solved, [len(words), -said.shape[1] - 1, -1])
    return TextKinds(tuple(kinds), words, of_words, of_meaning, of_lists, bias)


def save_kinds(model: TextKinds, path: Path) -> None:
    """Write the model as readable JSON, one feature of the words a line."""
    whole = {name: model.of_words[row].tolist() for name, row in model.words.items()}
    rest = {"meaning": model.of_meaning.tolist(), "lists": model.of_lists.tolist(), "bias": model.bias[0].tolist()}
    lines = [f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(row)}" for name, row in whole.items()]
    text = "{" + f'"kinds": {json.dumps(model.kinds)},\n"words": {{\n' + ",\n".join(lines) + "\n},\n"
    path.write_text(text + json.dumps(rest)[1:] + "\n", encoding="utf-8")


def print_held_out(kinds: Sequence[str], told: Scores, true: Scores) -> None:
    """Precision and recall of each kind, on texts that the model did not see."""
    for column, kind in enumerate(kinds):
        seen, is_kind = told[:, column] > 0, true[:, column] > 0
        both = (seen & is_kind).sum()
        print(
            f"{kind:10} precision {both / max(1, seen.sum()):.2f} recall {both / is_kind.sum():.2f} of {is_kind.sum()}"
        )
