"""The way from request to answer as a LangChain runnable: understand, search, compose, verify, tell."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from bot.answer import Request
from bot.compose import Draft
from bot.events import Event
from bot.model import Model
from bot.steps import find, read, word
from bot.tell import tell
from bot.understand import Understood
from bot.verify import verify
from vectorstore.index import Index
from vectorstore.rerank import Reranker
from vectorstore.search import Found

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

    def begin(request: Request) -> Timed[Request]:
        return Timed(request, {})

    def understand(request: Request) -> Understood:
        return read(request, index, model)

    def search(understood: Understood) -> tuple[Understood, Found]:
        return find(understood, index, reranker)

    def compose(found: tuple[Understood, Found]) -> Draft:
        return word(*found, index)

    def prove(draft: Draft) -> Draft:
        return verify(draft, index)

    def end(drafts: Iterator[Timed[Draft]]) -> Iterator[Event]:
        for draft in drafts:
            yield from tell(draft.value, draft.ms, index, model)

    chain: Runnable[Request, Event] = (
        RunnableLambda(begin)
        | RunnableLambda(_timed("understand", understand))
        | RunnableLambda(_timed("search", search))
        | RunnableLambda(_timed("compose", compose))
        | RunnableLambda(_timed("verify", prove))
        | RunnableGenerator(end)
    )
    return chain


def _timed(name: str, step: Callable[[T], U]) -> Callable[[Timed[T]], Timed[U]]:
    def run(before: Timed[T]) -> Timed[U]:
        start = time.perf_counter()
        value = step(before.value)
        return Timed(value, {**before.ms, name: round((time.perf_counter() - start) * 1000, 2)})

    return run
