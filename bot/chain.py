"""The way from request to answer as a LangChain runnable: understand, search, compose, verify."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.answer import Answer, Request
from bot.compose import Draft, compose
from bot.events import Event, Finished, Proven, Searched
from bot.overview import asks_nothing, asks_overview, compose_overview
from bot.refuse import asks_a_name, refuse
from bot.render import bullet, render
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


def build_chain(index: Index, reranker: Reranker | None = None) -> "Runnable[Request, Event]":
    """The chain over one opened index; its steps are the plain functions of this package.

    `stream` gives the events as they come, `invoke` the last one, which is Finished.
    """
    from langchain_core.runnables import RunnableGenerator, RunnableLambda

    def read(request: Request) -> Understood:
        return understand(request, index)

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
            yield from _events(draft.value)
            yield Finished(_answer(draft.value, draft.ms, index), draft.value.dropped)

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
        return Timed(value, {**before.ms, name: round((time.perf_counter() - start) * 1000, 2)})

    return run


def _events(draft: Draft) -> Iterator[Event]:
    coverage = draft.coverage
    yield Searched(draft.understood.asked_as, len(draft.citations), coverage.tables, coverage.of)
    if draft.lead and draft.points:
        yield Proven(draft.lead.claim, draft.lead.markdown, draft.cited(draft.lead.claim))
        for point in draft.points:
            yield Proven(point.claim, bullet(point, draft.citations), draft.cited(point.claim))


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
        prompts={name: load(name).hash for name in used},
        timings_ms=timings_ms,
    )
