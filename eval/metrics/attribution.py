"""C2: where the answer names tables, are they the tables of its citations, all of them and no others?

C2 = exact attributions / attributions. An attribution is a claim in the answer's own words that names tables,
and every place in the text where the name of a table stands before a marker: "Bord 3 [2]", "(Bord 3, Hallen) [2]".
"""

import re
from collections.abc import Iterator, Sequence

from bot.answer import Citation, Claim
from bot.checks.tables import named_tables
from eval.cases import Case
from eval.metrics.kinds import Scores
from eval.notes import Notes
from eval.response import Response
from vectorstore.passage import label_of

_LISTED = re.compile(r"\bbord(?:e|ene)?: (.+?)\.?$")
_MARKS = re.compile(r"\s*((?:\[\d+\]\s?)+)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>#|])")


def attribution(_: Case, response: Response, notes: Notes) -> Scores:
    """C2; nothing where no table is named."""
    exact = [*_of_claims(response, notes), *_of_text(response, notes)]
    return {"C2": sum(exact) / len(exact) if exact else None}


def _of_claims(response: Response, notes: Notes) -> Iterator[bool]:
    for claim in response.claims:
        # A quote speaks of tables in the note's words, not in the answer's.
        if claim.support == "verbatim":
            continue
        cited = response.of_claim(claim)
        if named := tables_by_event(claim, notes):
            yield named == {(citation.event, citation.table) for citation in cited}
        elif numbers := named_tables(claim.text):
            yield numbers == {number for citation in cited for number in re.findall(r"\d+", citation.table)[:1]}


def tables_by_event(claim: Claim, notes: Notes) -> set[tuple[str, str]]:
    """{(event, table)} that a claim lists as "3 af 9 borde: Bord 7; Hallen: Bord 1 og Bord 2."."""
    listed = _LISTED.search(claim.text)
    named: set[tuple[str, str]] = set()
    for part in listed[1].split("; ") if listed else ():
        event = next((event for event in notes.events if part.startswith(f"{event}: ")), "")
        names = part.removeprefix(f"{event}: ") if event else part
        named |= {(event, table) for table in re.split(r", | og ", names)}
    return named


def _of_text(response: Response, notes: Notes) -> Iterator[bool]:
    by_number = {citation.number: citation for citation in response.citations}
    for line in response.text.splitlines():
        for found in _MARKS.finditer(line):
            cited = [by_number.get(int(number)) for number in re.findall(r"\d+", found[1])]
            before = _ESCAPED.sub(r"\1", line[: found.start()])
            known = [citation for citation in cited if citation]
            if _ends_with_label(before, notes):
                yield len(known) == len(cited) and before.endswith(f"({_labels(known)})")
            elif table := _ends_with_table(before, notes):
                event = _event_before(before, notes)
                yield any(c.table == table and event in ("", c.event) for c in known)


def _labels(cited: Sequence[Citation]) -> str:
    return "; ".join(dict.fromkeys(label_of(c.table, c.event) for c in cited))


def _ends_with_label(before: str, notes: Notes) -> bool:
    inside = re.search(r"\(([^()]*(?:\([^()]*\)[^()]*)*)\)$", before)
    return bool(inside) and any(inside[1].startswith(name) for name in notes.table_names) if inside else False


def _ends_with_table(before: str, notes: Notes) -> str:
    return max((name for name in notes.table_names if before.endswith(name)), key=len, default="")


def _event_before(before: str, notes: Notes) -> str:
    """The event named last before the table, as in "Hallen: Bord 1 [3], Bord 2"."""
    at = {event: before.rfind(f"{event}: ") for event in notes.events}
    last = max(at, key=lambda event: at[event], default="")
    return last if at.get(last, -1) >= 0 else ""
