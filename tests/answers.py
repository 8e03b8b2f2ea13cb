"""A small set of notes and answers to it, for tests of what is measured."""

from bot.answer import Citation, Claim, cite
from eval.cases import Case, Nugget
from eval.notes import Notes
from eval.response import Response
from vectorstore.passage import Passage

TEXTS = {
    "a.txt": "Flere bænke ved søen.\nStien er mørk om aftenen.\n",
    "b.txt": "Ingen bænke ved søen.\nFire lamper på stien.\n",
    "c.txt": "Stien er mørk hver aften.\n",
}


def passage(name: str, note: str, table: str, text: str, event: str = "Hallen") -> Passage:
    start = TEXTS[note].index(text)
    where = {"note": note, "event": event, "place": "Søby", "date": "", "table": table}
    said = {"exercise": "", "prompt": "", "heading": "", "role": "idea", "page": 1}
    return Passage(id=name, **where, **said, start=start, end=start + len(text), text=text)


BENCHES = passage("p1", "a.txt", "Bord 1", "Flere bænke ved søen.")
DARK = passage("p2", "a.txt", "Bord 1", "Stien er mørk om aftenen.")
AGAINST = passage("p3", "b.txt", "Bord 2", "Ingen bænke ved søen.")
LAMPS = passage("p4", "b.txt", "Bord 2", "Fire lamper på stien.")
EVENING = passage("p5", "c.txt", "Bord 3", "Stien er mørk hver aften.")
PASSAGES = (BENCHES, DARK, AGAINST, LAMPS, EVENING)
NOTES = Notes({each.id: each for each in PASSAGES}, TEXTS)


def case(grades: dict[str, int], **more: object) -> Case:
    """A question that the passages of grade 2 answer."""
    tables = frozenset(NOTES.tables[name] for name, grade in grades.items() if grade == 2)
    given = {
        "id": "c",
        "split": "dev",
        "theme": "sti",
        "kind": "aggregation",
        "tags": (),
        "question": "Hvad med stien?",
    }
    given |= {"history": (), "answerable": "yes" if tables else "no", "filters": {}, "refusal": "", "variants": ()}
    return Case(**{**given, "grades": grades, "tables": tables, **more})


def nugget(text: str, *passages: str, minority: bool = True) -> Nugget:
    return Nugget(text, True, "for", passages, minority)


def answer(*passages: Passage, lead: str = "", claims: tuple[Claim, ...] | None = None) -> Response:
    """The passages quoted, one claim each, below a lead that counts."""
    citations: tuple[Citation, ...] = tuple(cite(number, each) for number, each in enumerate(passages, start=1))
    quoted = tuple(Claim(each.said, (number,), "verbatim") for number, each in enumerate(passages, start=1))
    counted = (Claim(lead, tuple(range(1, len(passages) + 1)), "verified"),) if lead else ()
    return Response(
        cited=tuple(each.id for each in passages),
        claims=(*counted, *quoted) if claims is None else claims,
        citations=citations,
        tables=(len({each.table for each in passages}), 3),
    )
