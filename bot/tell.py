"""A verified draft told as events, worded by a language model where there is one."""

import time
from collections.abc import Generator, Iterator
from typing import cast

from bot.answer import Answer
from bot.compose import Draft
from bot.condense import PROMPTS as CONDENSE_PROMPTS
from bot.events import Event, Finished, Proven, Searched
from bot.model import Model
from bot.nearby import introduction
from bot.nli import Veto
from bot.points import Point
from bot.refuse import refuse
from bot.render import bullet, render
from bot.reword import PROMPTS as MODEL_PROMPTS
from bot.reword import reword
from prompts import load
from vectorstore.index import Index


def tell(draft: Draft, ms: dict[str, float], index: Index, model: Model | None, veto: Veto) -> Iterator[Event]:
    """What was searched, each sentence once it is proven, the answer."""
    start = time.perf_counter()
    told = yield from _sentences(draft, model, veto)
    if told.model:
        ms = {**ms, "model": round((time.perf_counter() - start) * 1000, 2)}
    yield Finished(_answer(told, ms, index), told.dropped + (told.model.dropped if told.model else 0))


def _sentences(draft: Draft, model: Model | None, veto: Veto) -> Generator[Event, None, Draft]:
    """The events before the last; in the end the draft as it was told."""
    coverage = draft.coverage
    yield Searched(draft.understood.asked_as, len(draft.citations), coverage.tables, coverage.of)
    if not (draft.lead and draft.points):
        return draft
    yield Proven(draft.lead.claim, draft.lead.markdown, draft.cited(draft.lead.claim))
    # Counts are made in code, and who asks for a source wants to read it: there is nothing in them to word.
    as_it_is = draft.understood.expands or any(point.made == "counted" for point in draft.points)
    points = reword(draft, model, veto) if model and not as_it_is else _as_it_is(draft)
    while True:
        try:
            point = next(points)
        except StopIteration as end:
            return cast("Draft", end.value)
        yield Proven(point.claim, bullet(point, draft.citations), draft.cited(point.claim))


def _as_it_is(draft: Draft) -> Generator[Point, None, Draft]:
    yield from draft.points
    return draft


def _answer(draft: Draft, timings_ms: dict[str, float], index: Index) -> Answer:
    understood = draft.understood
    answered = bool(draft.lead and draft.points)
    text, used = (render(draft), draft.lead.texts) if draft.lead and draft.points else refuse(draft, index)
    lead = (draft.lead.claim,) if draft.lead else ()
    return Answer(
        question=understood.request.question,
        asked_as=understood.asked_as,
        status="answered" if answered else "not_found",
        text=text,
        build=index.manifest.build,
        id=understood.request.id,
        language=understood.language,
        claims=(*lead, *(point.claim for point in draft.points)) if answered else (),
        citations=draft.citations if answered else (),
        nearby=draft.nearby,
        coverage=draft.coverage,
        composer=draft.model.name if draft.model and draft.model.proven else "extractive",
        model=draft.model,
        prompts={name: load(name).hash for name in (*used, *_prompts_of(draft, answered=answered))},
        timings_ms=timings_ms,
    )


def _prompts_of(draft: Draft, *, answered: bool) -> Iterator[str]:
    """The reviewed texts besides those of the first sentence: what a model was asked with, what marks a passage."""
    if any(citation.uncertain for citation in draft.citations):
        yield "uncertain"
    if draft.nearby:
        yield introduction(answered=answered)
    if draft.understood.condensed:
        yield from CONDENSE_PROMPTS
    if draft.model:
        yield from MODEL_PROMPTS
    if draft.model and draft.model.proven and draft.model.added_back:
        yield "left_out"
