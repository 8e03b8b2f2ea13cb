"""What the decision is fitted on: the golden dev cases, and practice cases that are never measured on."""

from pathlib import Path

from bot.ask import Bot
from eval.cases import Case, load_cases
from eval.folders import NOTES
from eval.notes import notes_of
from eval.run import check_fit, index_notes

HERE = Path(__file__).parent
EVENINGS = ("lundby", "ternborg", "vesteraa")
"""Keyword notes of three more municipalities, each with its cases."""


def practice(folder: Path) -> list[tuple[Bot, list[Case]]]:
    """The example's notes and those of the practice evenings, indexed below `folder`, each with its cases.

    Raises UnusableError when cases do not fit their notes.
    """
    asked = [(index_notes([NOTES], folder / "tranevig"), load_cases("dev") + load_cases("tranevig", HERE))]
    asked += [(index_notes([HERE / "notes" / name], folder / name), load_cases(name, HERE)) for name in EVENINGS]
    for bot, cases in asked:
        check_fit(cases, notes_of(bot.index))
    return asked
