"""Does what is cited prove what is said? Rules for Danish over frozen data: no model, no state."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from bot.checks.actors import check_actors
from bot.checks.claim import Reading, Source, make_source, plain
from bot.checks.connectives import check_connectives
from bot.checks.content import check_content
from bot.checks.hedges import check_hedges
from bot.checks.modality import check_modality
from bot.checks.names import check_names
from bot.checks.negation import check_negation
from bot.checks.numbers import check_numbers
from bot.checks.quantifiers import check_quantifiers
from bot.checks.quotes import check_quotes
from bot.checks.reason import Reason
from bot.checks.roles import check_roles
from bot.checks.siblings import check_siblings
from bot.checks.tables import check_tables
from bot.checks.verbatim import is_verbatim

__all__ = ["CHECKS", "Reason", "Source", "check_claim"]

Check = Callable[[Reading, tuple[Source, ...]], Iterator[Reason]]

CHECKS: tuple[Check, ...] = (
    check_tables,
    check_quotes,
    check_numbers,
    check_names,
    check_negation,
    check_quantifiers,
    check_modality,
    check_hedges,
    check_actors,
    check_connectives,
    check_roles,
    check_siblings,
    check_content,
)
"""In the order in which their reasons are given."""


def check_claim(claim: str, passages: Sequence[str | Mapping[str, str] | Source]) -> tuple[Reason, ...]:
    """Why the passages do not prove the claim; () when they do.

    A passage is a text, or a mapping with "text" and perhaps "table", "event", "place" and "heading".
    """
    sources = tuple(source for passage in passages if (source := make_source(passage)).text.strip())
    reading = Reading(plain(claim))
    if not reading.words:
        return (Reason("empty", "Der er intet udsagn.", "There is no claim."),)
    if not sources:
        return (Reason("no-passages", "Der er ingen kilder.", "There are no passages."),)
    if is_verbatim(reading, sources):
        return ()
    return tuple(dict.fromkeys(reason for check in CHECKS for reason in check(reading, sources)))
