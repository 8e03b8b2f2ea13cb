"""Every number of the claim must stand in a passage, with its unit, of the same thing."""

from collections.abc import Iterator, Sequence

from bot.checks.claim import Reading, Source
from bot.checks.figures import Figure, figures, same_thing
from bot.checks.reason import Reason
from bot.checks.tables import spans_of_tables


def check_numbers(claim: Reading, sources: tuple[Source, ...]) -> Iterator[Reason]:
    """One reason for each number that the passages do not hold; tables are numbered and counted elsewhere."""
    theirs = [figure for source in sources for reading in (source.reading, source.about) for figure in figures(reading)]
    tables = spans_of_tables(claim.text) if any(source.table for source in sources) else ()
    for figure in figures(claim):
        if any(start <= figure.word.start < end for start, end in tables):
            continue
        if not _holds(figure, theirs):
            yield Reason(
                "number",
                f"Tallet “{figure.said}” står ikke sådan i kilderne.",
                f"The number “{figure.said}” does not stand so in the passages.",
            )


def _holds(figure: Figure, theirs: Sequence[Figure]) -> bool:
    same = [other for other in theirs if other.value == figure.value]
    fitting = [other for other in same if other.unit == figure.unit or not (other.unit and figure.unit)]
    fitting = [other for other in fitting if (other.unit == "percent") == (figure.unit == "percent")]
    fitting = [other for other in fitting if not figure.bound or figure.bound == other.bound]
    if figure.unit:
        return any(other.unit == figure.unit for other in fitting)
    elsewhere = [other for other in theirs if same_thing(other.head, figure.head)]
    if elsewhere and not any(same_thing(other.head, figure.head) for other in fitting):
        return False
    return bool(fitting)
