"""Questions to begin a golden set with, drawn from the notes: themes, places, tables, numbers, and near misses."""

import re
from collections.abc import Iterator

from eval.drafts import Proposal
from vectorstore.index import Index
from vectorstore.themes import find_themes

_THEMES, _NUMBERS, _TABLES, _MISSES = 20, 12, 8, 8
_NUMBER = re.compile(
    r"\d[\d.,]*\s*(?:%|procent|kr\b|kroner|meter|km|timer|minutter|år|uger|personer|medlemmer|borgere)"
)
_LONGEST = 60
_ELSEWHERE = (
    "Hvad er hovedstaden i Frankrig?",
    "Hvordan bager man rugbrød?",
    "Hvem vandt verdensmesterskabet i håndbold?",
)


def propose(index: Index) -> Iterator[Proposal]:
    """Proposals of every kind; a person strikes out, rewords and judges them."""
    yield from _of_themes(index)
    yield from _of_places(index)
    yield from _of_numbers(index)
    yield from (Proposal(question, "unanswerable", refusal="off_topic", note="andet emne") for question in _ELSEWHERE)


def _topic(name: str) -> str:
    """A heading as a topic in a question: "Busser og tog" is "busser og tog", "DSB" stays."""
    name = name.strip(" .:–-")
    return name if name[:2].isupper() else name[:1].lower() + name[1:]


def _of_themes(index: Index) -> Iterator[Proposal]:
    themes = [theme for theme in find_themes(index) if 2 < len(theme.name) <= _LONGEST][:_THEMES]
    for theme in themes:
        yield Proposal(f"Hvad sagde folk om {_topic(theme.name)}?", "aggregation", theme.name)
    for theme in themes[:_TABLES]:
        source = theme.passages[0].source
        table = source.table.lower()
        where = f" ved {source.event}" if source.event else ""
        yield Proposal(f"Hvad sagde {table}{where} om {_topic(theme.name)}?", "single_table", theme.name)
    for number, theme in enumerate(themes[:_MISSES]):
        topic = _topic(theme.name)
        if number % 2:
            question = f"Hvorfor besluttede byrådet at skære ned på {topic}?"
            yield Proposal(question, "unanswerable", theme.name, "false_premise", "efterse, om det er besluttet")
        else:
            question = f"Hvor mange penge er der afsat til {topic}?"
            yield Proposal(question, "unanswerable", theme.name, "near_miss", "efterse, om beløbet er nævnt")


def _of_places(index: Index) -> Iterator[Proposal]:
    places = sorted({table.place or table.event for table in index.sources if table.place or table.event})
    themes = [theme for theme in find_themes(index) if 2 < len(theme.name) <= _LONGEST]
    for place, theme in zip(places[:_TABLES], themes, strict=False):
        yield Proposal(f"Hvad sagde bordene i {place} om {_topic(theme.name)}?", "aggregation", theme.name)


def _of_numbers(index: Index) -> Iterator[Proposal]:
    with_numbers = [
        (passage, found) for passage in index.passages if passage.heading and (found := _NUMBER.search(passage.said))
    ]
    for passage, found in with_numbers[:_NUMBERS]:
        note = f"tallet er {found.group().strip()}: skriv spørgsmålet om, så det spørger efter netop det"
        question = f"Hvilket tal nævner {passage.table.lower()} om {_topic(passage.heading)}?"
        yield Proposal(question, "numeric", passage.heading, note=note, also=(passage.id,))
