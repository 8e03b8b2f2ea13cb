"""Something added or pieced together; and, faithful, the same thing in other words."""

from collections.abc import Iterator, Sequence

from eval.mutations.clauses import Clause
from eval.mutations.pair import Pair, dice, half_of, make, sentence
from eval.mutations.tables import frames, report, unlike
from vectorstore.danish import stems

_ADDED = (
    ", og det vil styrke sammenholdet i hele kommunen",
    ", især af hensyn til børnefamilierne",
    ", og det vil skabe nye arbejdspladser",
    ", og mange er bekymrede for økonomien i det",
    ", hvilket er godt for sundheden",
    ", og det har været diskuteret i årevis",
    ", og det vil tiltrække flere turister",
    ", og det er en vigtig del af den grønne omstilling",
    ", og det skal ske i samarbejde med naboerne",
    ", og det går mest ud over de svageste",
    ", og det giver god mening for trafiksikkerheden",
    ", og andre kommuner har gode erfaringer med det",
    ", og det er populært blandt de unge",
    ", men det er også dyrt",
    ", så flere vil bosætte sig i området",
    ", og udviklingen er bekymrende",
)
_SPLICED_VERBS = frozenset(
    ["bør", "skal", "kan", "kunne", "har", "vil", "mangler", "betalte", "fik", "gav", "mistede", "havde"]
)
_BARE = frozenset(["der", "det", "man", "bordet", "vi"])


def added(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: something that sounds true and stands nowhere."""
    for clause in clauses:
        known = set(stems(clause.passage.said))
        more = dice("add", clause.main()).choice([more for more in _ADDED if not known & set(stems(more))])
        yield make("unsupported addition", "unsupported", sentence(clause.main() + more), clause.passage)


def spliced(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Wrong: the subject of one passage with the predicate of another, on another theme."""
    fit = [c for c in clauses if c.subject.lower() not in _BARE and not c.adverb]
    for clause in fit:
        rolled = dice("splice", clause.main())
        others = [
            other
            for other in fit
            if (other.kind == "W") == (clause.kind == "W")
            and other.verb in _SPLICED_VERBS
            and half_of(other.passage.said) == half_of(clause.passage.said)
            and unlike(other.passage, clause.passage)
        ]
        if others:
            other = rolled.choice(others)
            claim = sentence(f"{clause.subject} {other.predicate}")
            yield make("cross-theme splice", "unsupported", claim, clause.passage, other.passage)


def inflected(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Faithful: told in the past tense, as reports are."""
    for clause in clauses:
        if past := clause.past():
            frame = "Ved {table} sagde man, at {said}" if clause.kind == "F" else "Ved {table} mente man, at {said}"
            claim = report(frame, clause.passage.table, past.sub())
            yield make("inflection", "supported", claim, clause.passage)


def reworded(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Faithful: another word for the same."""
    for clause in clauses:
        if other := clause.reworded():
            frame = dice("reword", clause.main()).choice(("Deltagerne mener, at {said}", frames(clause)[0]))
            claim = report(frame, clause.passage.table, other.sub())
            yield make("synonym", "supported", claim, clause.passage)


def reordered(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Faithful: an adverbial put first."""
    for clause in clauses:
        if said := clause.fronted():
            yield make("clause reorder", "supported", sentence(said), clause.passage)


def united(clauses: Sequence[Clause]) -> Iterator[Pair]:
    """Faithful: two passages told in one sentence, each of its own table where tables are named."""
    for clause in clauses:
        rolled = dice("unite", clause.main())
        others = [
            other
            for other in clauses
            if other.passage.event == clause.passage.event
            and other.kind == clause.kind
            and other.passage.id != clause.passage.id
            and half_of(other.passage.said) == half_of(clause.passage.said)
        ]
        if not others:
            continue
        other = rolled.choice(others)
        one, two = clause.passage, other.passage
        if one.table != two.table:
            verb = "mener" if clause.kind == "W" else "nævner"
            claim = f"{one.table} {verb}, at {clause.sub()}, mens {two.table.lower()} {verb}, at {other.sub()}"
        elif rolled.random() < 0.5:
            claim = f"{clause.main()}, og {other.main()}"
        else:
            claim = f"Deltagerne mener, at {clause.sub()}, og at {other.sub()}"
        yield make("two passages", "supported", sentence(claim), one, two)
