"""Who said it: swapped tables, two tables merged into one claim, tampered quotes, and the same done right."""

import itertools
from collections.abc import Iterator, Sequence

from eval.mutations.clauses import Clause
from eval.mutations.pair import Pair, dice, make, sentence
from vectorstore.danish import stems
from vectorstore.passage import Passage

_TOLD = (
    "Ved {table} blev det nævnt, at {said}",
    "{table} fortæller, at {said}",
    "Det blev sagt ved {table}, at {said}",
)
_WISHED = (
    "Ved {table} blev det foreslået, at {said}",
    "{table} mener, at {said}",
    "Det blev foreslået ved {table}, at {said}",
)
_QUOTED = ("{table} skriver: “{said}”", "I notatet fra {table} står der: “{said}”", "“{said}”, skriver {table}")
_MERGED = {
    "F": ("{one} og {two} nævner begge, at {said}", "Både {one} og {two} fortæller, at {said}"),
    "W": ("Ved {one} og {two} blev det foreslået, at {said}", "To borde mener, at {said}"),
    "C": ("{one} og {two} fortæller begge, at {said}", "Ved {one} og {two} blev det nævnt, at {said}"),
}
_STRONGER = ("altid", "faktisk", "desværre", "heldigvis", "ofte", "nok", "aldrig")
_PRONOUNS = frozenset(["vi", "det", "der", "den", "de", "man", "jeg", "ingen"])
_OTHER_FORM = {
    "er": "var",
    "har": "havde",
    "skal": "bør",
    "bør": "skal",
    "kan": "vil",
    "vil": "kan",
    "bliver": "er",
    "blev": "bliver",
    "kunne": "skulle",
    "ville": "kunne",
    "kører": "kørte",
    "står": "stod",
    "går": "gik",
    "mener": "synes",
    "ligger": "lå",
}
_SPARE = frozenset(
    [
        "ikke",
        "kun",
        "meget",
        "faktisk",
        "næsten",
        "måske",
        "selv",
        "helt",
        "bare",
        "gerne",
        "dog",
        "også",
        "netop",
        "hele",
        "små",
        "store",
        "tomme",
    ]
)


def frames(clause: Clause) -> tuple[str, ...]:
    """Reports that fit the clause."""
    return _WISHED if clause.kind == "W" else _TOLD


def report(frame: str, table: str, said: str) -> str:
    """The frame filled; within a sentence a table is written small."""
    return sentence(frame.format(table=table.lower(), said=said))


def reports(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Faithful: the clause reported of its own table."""
    for clause in clauses:
        frame = dice("report", clause.main()).choice(frames(clause))
        claim = report(frame, clause.passage.table, clause.sub())
        yield make("reporting frame", "supported", claim, clause.passage)


def swapped_tables(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: said of another table, or of the table with the same number at another event."""
    for clause in clauses:
        rolled = dice("swap", clause.main())
        own = clause.passage
        frame = rolled.choice(frames(clause))
        elsewhere = [c.passage for c in clauses if c.passage.table != own.table and unlike(c.passage, own)]
        namesakes = [
            c.passage
            for c in clauses
            if c.passage.table == own.table and c.passage.event != own.event and unlike(c.passage, own)
        ]
        way = rolled.randrange(3)
        if way == 0 or not namesakes:
            table = rolled.choice(sorted({other.table for other in elsewhere}))
            yield make("table swap", "unsupported", report(frame, table, clause.sub()), own)
        elif way == 1:
            other = rolled.choice(elsewhere)
            claim = report(frame, other.table, clause.sub())
            yield make("table swap", "unsupported", claim, own, other)
        else:
            other = rolled.choice(namesakes)
            claim = report(frame, f"{other.table} i {other.event}", clause.sub())
            claim = claim.replace(other.event.lower(), other.event)
            yield make("table swap", "unsupported", claim, own, other)


def merged(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: what one table said is said of two."""
    for clause in clauses:
        rolled = dice("merge", clause.main())
        own = clause.passage
        others = [c.passage for c in clauses if c.passage.table != own.table and unlike(c.passage, own)]
        other = rolled.choice(others)
        frame = rolled.choice(_MERGED[clause.kind])
        claim = sentence(frame.format(one=own.table.lower(), two=other.table.lower(), said=clause.sub()))
        yield make("merged tables", "unsupported", claim, own, other)


def quotes(spoken: Sequence[tuple[Passage, str]]) -> Iterator[Pair]:
    """Faithful: a whole sentence quoted of its own table."""
    for passage, said in spoken:
        frame = dice("quote", said).choice(_QUOTED)
        yield make("verbatim with attribution", "supported", report(frame, passage.table, said.rstrip(".")), passage)


def tampered(spoken: Sequence[tuple[Passage, str]]) -> Iterator[Pair]:
    """Wrong: one word of the quote left out, put in or put in another form."""
    for passage, said in spoken:
        rolled = dice("tamper", said)
        words = said.rstrip(".").split()
        ways = [
            *([*words[:at], *words[at + 1 :]] for at, word in enumerate(words) if at and word in _SPARE),
            *(
                [*words[:at], _OTHER_FORM[word], *words[at + 1 :]]
                for at, word in enumerate(words)
                if word in _OTHER_FORM and words[at - 1] not in _OTHER_FORM
            ),
            *(
                [*words[: at + 1], rolled.choice(_STRONGER), *words[at + 1 :]]
                for at, (word, after) in enumerate(itertools.pairwise(words))
                if word in _OTHER_FORM and after not in _PRONOUNS | _SPARE and "," not in " ".join(words[:at])
            ),
        ]
        quote = " ".join(rolled.choice(ways)) if ways else said
        if quote not in passage.said:
            frame = rolled.choice(_QUOTED)
            yield make("quote tamper", "unsupported", report(frame, passage.table, quote), passage)


def unlike(one: Passage, two: Passage) -> bool:
    """Do two passages share no word that carries meaning?"""
    return not set(stems(f"{one.heading} {one.said}")) & set(stems(f"{two.heading} {two.said}"))
