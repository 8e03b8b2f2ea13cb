"""Fit what tells the kind of a point: `python -m vectorstore.training.point_kinds`.

A tenth of the lines of points/ is held out first, to print what the model is worth on points that it did not see.
"""

from collections.abc import Sequence
from pathlib import Path

from vectorstore.point_kinds import OF_POINTS, TOLD, listed
from vectorstore.text_kinds import Scores, TextKinds
from vectorstore.training.evenings import read_evenings
from vectorstore.training.text_kinds import HELD_OUT, are_kinds, fit_kinds, print_held_out, read_labelled, save_kinds

POINTS = Path(__file__).with_name("points")
LETTERS = dict(zip("SCIW", TOLD, strict=True))

Point = tuple[str, str]
"""(letters of its kinds, text)."""


def read_points(folder: Path = POINTS) -> list[Point]:
    """The labelled points, in the order they stand, then those of the evenings."""
    return read_labelled(folder) + [point for evening in read_evenings() for point in evening.points]


def fit(points: Sequence[Point]) -> TextKinds:
    """The model of these points."""
    texts = [text for _, text in points]
    return fit_kinds(TOLD, texts, _is_kind(points), listed(texts))


def _is_kind(points: Sequence[Point]) -> Scores:
    return are_kinds((letters for letters, _ in points), LETTERS)


def main() -> None:
    """Fit, print precision and recall on what was held out, fit on all and write the model."""
    points = read_points()
    held = points[::HELD_OUT]
    texts = [text for _, text in held]
    model = fit([point for at, point in enumerate(points) if at % HELD_OUT])
    print_held_out(TOLD, model.scores(texts, listed(texts)), _is_kind(held))
    save_kinds(fit(points), OF_POINTS)


if __name__ == "__main__":
    main()
