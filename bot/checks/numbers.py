"""Every number of the claim must stand in a passage, with its unit, of the same thing."""

from collections.abc import Iterator, Sequence

from bot.checks.claim import Reading, Source, Word
from bot.checks.figures import Figure, figures, same_thing, told_otherwise
from bot.checks.match import content, forms_of, held
from bot.checks.reason import Reason
from bot.checks.tables import spans_of_tables

_NEAR = 1.1
"""How far a bound may lie from the amount: "over 90" of 92 is told well, "over 50" is not."""


def check_numbers(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each number that the passages do not hold; tables are numbered and counted elsewhere."""
    theirs = [given for source in sources for given in _given(source)]
    tables = spans_of_tables(claim.text) if any(source.table for source in sources) else ()
    for figure in figures(claim):
        if any(start <= figure.word.start < end for start, end in tables):
            continue
        counted = _counted(figure, claim)
        if not _holds(figure, counted, theirs):
            yield Reason(
                "number",
                f"Tallet “{figure.said}” står ikke sådan i kilderne.",
                f"The number “{figure.said}” does not stand so in the passages.",
            )


Given = tuple[Figure, tuple[Word, ...]]
"""A number of a passage and the words of its sentence."""


def _given(source: Source) -> Iterator[Given]:
    for reading in (source.reading, source.about):
        for figure in figures(reading):
            sentence = next(words for each in reading.sentences if figure.word in (words := sum(each, ())))
            for told in (figure, *told_otherwise(figure, sentence)):
                yield told, (*sentence, *source.about.words)


def _counted(figure: Figure, claim: Reading) -> Word | None:
    """The noun that the number counts, where it follows at once and is no unit."""
    if figure.unit:
        return None
    at = claim.words.index(figure.word)
    follows = claim.words[at + 1 : at + 2]
    if not follows or claim.text[figure.word.end : follows[0].start].strip():
        return None
    return next(iter(content(follows)), None)


def _holds(figure: Figure, counted: Word | None, theirs: Sequence[Given]) -> bool:
    same = [given for given in theirs if _same_amount(figure, given[0])]
    fitting = [given for given in same if given[0].unit == figure.unit or not (given[0].unit and figure.unit)]
    fitting = [given for given in fitting if (given[0].unit == "percent") == (figure.unit == "percent")]
    if counted:
        fitting = [given for given in fitting if held(counted, forms_of(given[1])) > 0]
    if figure.unit:
        years = figure.unit in {"year", "clock"}
        return any(given[0].unit == figure.unit or (years and not given[0].unit) for given in fitting)
    if not figure.head:
        return bool(fitting)
    elsewhere = [given for given in theirs if same_thing(given[0].head, figure.head)]
    if elsewhere and not any(same_thing(given[0].head, figure.head) for given in fitting):
        return False
    return bool(fitting)


def _same_amount(figure: Figure, other: Figure) -> bool:
    """The same number, or one that lies within the bound that the claim gives and near it."""
    if not figure.bound:
        return figure.value == other.value
    if figure.value == other.value:
        return figure.bound == other.bound
    if figure.unit != other.unit or other.bound:
        return False
    try:
        claimed, given = float(figure.value), float(other.value)
    except ValueError:
        return False
    return claimed < given <= _NEAR * claimed if figure.bound == "least" else given < claimed <= _NEAR * given
