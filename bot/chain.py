"""The way from request to answer as a LangChain runnable: understand, search, compose, verify."""

import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from bot.answer import Answer, Request
from bot.compose import Draft, compose
from bot.condense import PROMPTS as CONDENSE_PROMPTS
from bot.condense import condense
from bot.events import Event, Finished, Proven, Searched
from bot.model import Model
from bot.overview import asks_nothing, asks_overview, compose_overview
from bot.points import Point
from bot.refuse import asks_a_name, refuse
from bot.render import bullet, render
from bot.reword import PROMPTS as MODEL_PROMPTS
from bot.reword import reword
from bot.understand import Understood, understand
from bot.verify import verify
from prompts import load
from vectorstore.index import Index
from vectorstore.rerank import Reranker, rerank
from vectorstore.search import Found, search

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

T = TypeVar("T")
U = TypeVar("U")


@dataclass(frozen=True, slots=True)
class Timed(Generic[T]):
    """What a step made, and the milliseconds that it and the steps before it took."""

    value: T
    ms: dict[str, float]


def build_chain(
    index: Index, reranker: Reranker | None = None, model: Model | None = None
) -> "Runnable[Request, Event]":
    """The chain over one opened index; its steps are the plain functions of this package.

    `stream` gives the events as they come, `invoke` the last one, which is Finished.
    """
    from langchain_core.runnables import RunnableGenerator, RunnableLambda

    def read(request: Request) -> Understood:
        alone = condense(request, model) if model else None
        if alone is None:
            return understand(request, index)
        understood = understand(replace(request, question=alone, history=()), index)
        return replace(understood, request=request, condensed=True)

    def find(understood: Understood) -> tuple[Understood, Found]:
        if asks_a_name(understood) or asks_nothing(understood):
            return understood, Found((), ())
        found = search(index, understood.query, understood.filters, understood.expects.met_by)
        return understood, rerank(found, understood.asked_as, reranker) if reranker else found

    def word(found: tuple[Understood, Found]) -> Draft:
        return compose_overview(found[0], index) if asks_overview(found[0], index) else compose(*found, index)

    def prove(draft: Draft) -> Draft:
        return verify(draft, index)

    def begin(request: Request) -> Timed[Request]:
        return Timed(request, {})

    def tell(drafts: Iterator[Timed[Draft]]) -> Iterator[Event]:
        for draft in drafts:
            start = time.perf_counter()
            told = yield from _events(draft.value, model)
            ms = {**draft.ms, "tell": _ms_since(start)} if told.model else draft.ms
            yield Finished(_answer(told, ms, index))

    chain: Runnable[Request, Event] = (
        RunnableLambda(begin)
        | RunnableLambda(_timed("understand", read))
        | RunnableLambda(_timed("search", find))
        | RunnableLambda(_timed("compose", word))
        | RunnableLambda(_timed("verify", prove))
        | RunnableGenerator(tell)
    )
    return chain


def _timed(name: str, step: Callable[[T], U]) -> Callable[[Timed[T]], Timed[U]]:
    def run(before: Timed[T]) -> Timed[U]:
        start = time.perf_counter()
        value = step(before.value)
        return Timed(value, {**before.ms, name: _ms_since(start)})

    return run


def _ms_since(start: float) -> float:
    return round((time.perf_counter() - start) * 1000, 2)


def _events(draft: Draft, model: Model | None) -> Generator[Event, None, Draft]:
    """What is told of a draft while a model words it; in the end the draft as it was told."""
    coverage = draft.coverage
    yield Searched(draft.understood.asked_as, len(draft.citations), coverage.tables, coverage.of)
    if not (draft.lead and draft.points):
        return draft
    yield Proven(draft.lead.claim, draft.lead.markdown, draft.cited(draft.lead.claim))
    # Counts are made in code: there is nothing in them to word.
    counted = any(point.made == "counted" for point in draft.points)
    points = reword(draft, model) if model and not counted else _as_it_is(draft)
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
        coverage=draft.coverage,
        composer=draft.model.name if draft.model and draft.model.proven else "extractive",
        model=draft.model,
        prompts={name: load(name).hash for name in (*used, *_prompts_of(draft))},
        timings_ms=timings_ms,
    )


def _prompts_of(draft: Draft) -> Iterator[str]:
    """The reviewed texts that a language model was asked with, and the one above what it left out."""
    if draft.understood.condensed:
        yield from CONDENSE_PROMPTS
    if draft.model:
        yield from MODEL_PROMPTS
    if draft.model and draft.model.proven and draft.model.added_back:
        yield "left_out"
