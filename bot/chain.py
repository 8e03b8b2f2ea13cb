"""The way from request to answer as a LangChain runnable: understand, search, compose, verify."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.answer import Answer, Request
from bot.compose import Draft, compose
from bot.overview import asks_nothing, asks_overview, compose_overview
from bot.refuse import asks_a_name, refuse
from bot.render import render
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


def build_chain(index: Index, reranker: Reranker | None = None) -> "Runnable[Request, Answer]":
    """The chain over one opened index; its steps are the plain functions of this package."""
    from langchain_core.runnables import RunnableLambda

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

    def finish(proven: Timed[Draft]) -> Answer:
        return _answer(proven.value, proven.ms, index)

    chain: Runnable[Request, Answer] = (
        RunnableLambda(begin)
        | RunnableLambda(_timed("understand", read))
        | RunnableLambda(_timed("search", find))
        | RunnableLambda(_timed("compose", word))
        | RunnableLambda(_timed("verify", prove))
        | RunnableLambda(finish)
    )
    return chain


def _timed(name: str, step: Callable[[T], U]) -> Callable[[Timed[T]], Timed[U]]:
    def run(before: Timed[T]) -> Timed[U]:
        start = time.perf_counter()
        value = step(before.value)
        return Timed(value, {**before.ms, name: round((time.perf_counter() - start) * 1000, 2)})

    return run


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
