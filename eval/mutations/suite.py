"""The whole suite: every class of altered and of faithful claims, made anew from the example each time."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from eval.mutations import facts, meaning, tables, wording
from eval.mutations.clauses import load_clauses, own_sentences
from eval.mutations.pair import Pair, half_of
from vectorstore.errors import UnusableError
from vectorstore.passage import Passage

DATA = Path(__file__).parents[1] / "verifier"
MOST = 120
"""Pairs of one class: enough for an interval, not so many that one easy class drowns the others."""


def suite(passages: Sequence[Passage]) -> tuple[Pair, ...]:
    """All pairs made from these passages, and those written by hand for what cannot be made."""
    clauses = load_clauses(passages)
    spoken = own_sentences(passages)
    said = facts.told(clauses, spoken)
    made = (
        *facts.numbers(said),
        *facts.units(said),
        *facts.names(said),
        *tables.swapped_tables(clauses),
        *tables.merged(clauses),
        *tables.tampered(spoken),
        *meaning.negated(clauses),
        *meaning.affirmed(clauses, spoken),
        *meaning.opposites(said),
        *meaning.raised_many(clauses, spoken),
        *meaning.raised_firmness(clauses),
        *meaning.other_actors(clauses),
        *meaning.causes(clauses),
        *wording.added(clauses),
        *wording.spliced(clauses),
        *wording.inflected(clauses),
        *wording.reworded(clauses),
        *wording.reordered(clauses),
        *wording.united(clauses),
        *tables.reports(clauses),
        *tables.quotes(spoken),
    )
    return (*_at_most(made, MOST), *read_pairs(DATA / "handmade.jsonl"))


def natural() -> tuple[Pair, ...]:
    """Sentences as a writer would make them, labelled by reading; odd ids are dev, even ones held."""
    path = DATA / "natural.jsonl"
    return read_pairs(path) if path.exists() else ()


def read_pairs(path: Path) -> tuple[Pair, ...]:
    """The pairs of a JSONL file. Raises UnusableError that names a broken line."""
    pairs = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        try:
            pairs.append(_pair(json.loads(line)))
        except (ValueError, KeyError, TypeError) as error:
            raise UnusableError(f"{path.name}, linje {number}: {error!r}") from error
    return tuple(pairs)


def _pair(data: dict[str, object]) -> Pair:
    name = str(data["id"])
    given = data["passages"]
    label, source = data["label"], data["source"]
    if not isinstance(given, list) or label not in {"supported", "unsupported"} or not given:
        raise ValueError(f"{name}: passages eller label passer ikke")
    cited = tuple({"text": each} if isinstance(each, str) else dict(each) for each in given)
    digits = "".join(filter(str.isdigit, name))
    half = ("dev" if int(digits) % 2 else "held") if source == "natural" else half_of(cited[0]["text"])
    return Pair(name, str(data["claim"]), cited, label, str(data["op"]), source, half)  # type: ignore[arg-type]


def _at_most(pairs: Iterable[Pair], most: int) -> tuple[Pair, ...]:
    """The pairs without repetitions, and of a large class those whose ids come first."""
    groups: dict[str, dict[str, Pair]] = defaultdict(dict)
    for pair in pairs:
        groups[pair.op].setdefault(pair.id, pair)
    return tuple(pair for group in groups.values() for _, pair in sorted(group.items())[:most])
