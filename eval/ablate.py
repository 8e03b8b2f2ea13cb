"""What each part of the search is worth: it is switched off, the decision is fitted anew, and the figures are taken.

Every row is measured like the first one: on dev and practice themes that the fitted coefficients did not see.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from bot import scope, understand
from eval.fit import Fit, fit
from eval.practice import practice
from vectorstore import danish, features, lexical, query, reading
from vectorstore.embed import HashEmbedder, StaticEmbedder
from vectorstore.parts import Parts
from vectorstore.reading import Word, asked_kinds, read_words

Switch = Callable[[ExitStack], None]


def _without_irregular(stack: ExitStack) -> None:
    stack.enter_context(patch.object(danish, "irregular", return_value={}))
    stack.enter_context(patch.object(danish, "tails", return_value={}))


def _without_stemming(stack: ExitStack) -> None:
    for module in (danish, lexical, query):
        stack.enter_context(patch.object(module, "stem", danish.fold))


def _without_compounds(stack: ExitStack) -> None:
    stack.enter_context(patch.object(danish.Compounds, "parts", lambda *_: ()))


def _without_repair(stack: ExitStack) -> None:
    stack.enter_context(patch.object(query, "repair", lambda word, _: word))
    stack.enter_context(patch.object(understand, "mend", lambda question, *_: question))


def _without_idioms(stack: ExitStack) -> None:
    stack.enter_context(patch.object(understand, "to_plain", lambda question, _: question))


def _without_synonyms(stack: ExitStack) -> None:
    stack.enter_context(patch.object(query, "synonyms", return_value={}))


def _without_associations(stack: ExitStack) -> None:
    stack.enter_context(patch.object(query, "association_lines", return_value={}))


def _without_instances(stack: ExitStack) -> None:
    stack.enter_context(patch.object(query, "instance_lines", return_value={}))


def _without_subjects(stack: ExitStack) -> None:
    stack.enter_context(patch.object(features, "meant", return_value={}))


def _without_reading(stack: ExitStack) -> None:
    def all_topic(question: str) -> tuple[Word, ...]:
        return tuple(replace(word, topic=1.0) for word in read_words(question))

    stack.enter_context(patch.object(query, "read_words", all_topic))
    stack.enter_context(patch.object(reading, "read_words", all_topic))
    for module in (scope, query):
        stack.enter_context(patch.object(module, "asked_kinds", lambda *_: dict.fromkeys(asked_kinds(""), 0.0)))


def _without_vectors(stack: ExitStack) -> None:
    blank = HashEmbedder()
    stack.enter_context(patch.object(StaticEmbedder, "encode", lambda _, texts, kind: blank.encode(texts, kind)))


def _without_headings(stack: ExitStack) -> None:
    stack.enter_context(patch.object(lexical, "HEADING", 0.0))
    stack.enter_context(patch.object(lexical, "HEADING_PART", 0.0))


def _without_sentences(stack: ExitStack) -> None:
    stack.enter_context(patch.object(Parts, "raise_cosines", lambda *_: None))


def _without_facets(stack: ExitStack) -> None:
    stack.enter_context(patch.object(query, "_PARTS_FACETS", re.compile("(?!)")))


SWITCHES: dict[str, Switch] = {
    "everything": lambda _: None,
    "without irregular forms": _without_irregular,
    "without stemming": _without_stemming,
    "without compound parts": _without_compounds,
    "without spelling repair": _without_repair,
    "without fixed phrases": _without_idioms,
    "without learnt reading": _without_reading,
    "without synonyms": _without_synonyms,
    "without associations": _without_associations,
    "without instances": _without_instances,
    "without subjects": _without_subjects,
    "hashed letters for vectors": _without_vectors,
    "without vectors of sentences": _without_sentences,
    "without headings as words": _without_headings,
    "without facets": _without_facets,
}
"""Name of the row to what is switched off for it."""


@contextmanager
def switched(switch: Switch) -> Iterator[None]:
    """The switch, with nothing remembered from before or after it."""
    caches = (
        danish.stem,
        danish.irregular,
        danish.tails,
        danish.abbreviations,
        query.synonyms,
        query.association_lines,
        query.instance_lines,
        reading.read_words,
    )
    with ExitStack() as stack:
        for cache in caches:
            cache.cache_clear()
        switch(stack)
        yield
    for cache in caches:
        cache.cache_clear()


def ablate(folder: Path) -> Iterator[tuple[str, Fit]]:
    """(row, fit) for every switch. `folder` takes the indexes."""
    for number, (name, switch) in enumerate(SWITCHES.items()):
        with switched(switch):
            yield name, fit(practice(folder / str(number)))


def as_row(name: str, fitted: Fit) -> str:
    """A row of the Markdown table of docs/evaluation.md."""
    groups = fitted.unseen
    cells = [groups["all answerable"][measure].mean for measure in ("recall", "precision", "first right")]
    cells += [groups[kind]["recall"].mean for kind in ("coverage", "paraphrase", "form")]
    cells += [groups["refusal"]["refused"].mean, groups["over-refusal"]["refused"].mean]
    return f"| {name} | " + " | ".join(f"{cell:.2f}" for cell in cells) + " |"


HEADER = (
    "| | recall | precision | first right | coverage recall | paraphrase recall | form recall | refusal "
    "| over-refusal |\n"
    "|---|---|---|---|---|---|---|---|---|"
)
