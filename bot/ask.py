"""The one function that every face calls: the limits, then the chain."""

import os
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, cast

from bot.answer import Answer, Coverage, Request
from bot.chain import build_chain
from bot.events import Event, Finished
from bot.model import open_model
from bot.nli import open_veto
from bot.settings import BotSettings
from prompts import load
from vectorstore.embed import load_embedder
from vectorstore.index import Index, open_index
from vectorstore.rerank import CrossEncoderReranker
from vectorstore.retire import drop_when_due

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class Bot:
    """An opened index with its chain; `ask` may be called from any number of threads."""

    def __init__(self, settings: BotSettings) -> None:
        """Raises NoIndexError, IndexMismatchError, EmbedderError, ServerError, or UsageError for a setting."""
        # LangSmith would send every question away if the environment happened to ask for it.
        os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
        self.settings = settings
        self.index: Index = open_index(settings.index_dir, load_embedder(settings.embedder), settings.server)
        if settings.server:
            drop_when_due(settings.index_dir, settings.server)
        reranker = CrossEncoderReranker(settings.reranker) if settings.reranker else None
        model = open_model(settings)
        # The notes' own words need no second opinion.
        veto = open_veto(settings.bot_nli if model else "")
        self._chain: Runnable[Request, Event] = build_chain(self.index, reranker, model, veto)

    def ask(self, request: Request) -> Answer:
        """The answer to one question; input that we do not process is rejected with the reason."""
        *_, last = self.stream(request)
        return cast("Finished", last).answer

    def stream(self, request: Request) -> Iterator[Event]:
        """The answer step by step: each sentence as soon as it is proven, last the whole answer."""
        length, most = len(request.question), self.settings.bot_max_question
        if not request.question.strip():
            yield Finished(self._reject(request, "rejected_empty"))
        elif length > most:
            yield Finished(self._reject(request, "rejected_long", length=length, most=most))
        else:
            history = tuple(question[:most] for question in request.history[-self.settings.bot_max_history :])
            yield from self._chain.stream(replace(request, history=history))

    def reject(self, request_id: str, reason: str, question: str = "", texts: tuple[str, ...] = ()) -> Answer:
        """The answer to input that we do not process; `texts` names the reviewed texts of the reason."""
        return Answer(
            question=question[: self.settings.bot_max_question],
            asked_as="",
            status="rejected",
            text=reason,
            build=self.index.manifest.build,
            id=request_id,
            coverage=Coverage(0, len({table.key for table in self.index.manifest.tables}), (), ()),
            prompts={name: load(name).hash for name in texts},
        )

    def _reject(self, request: Request, name: str, **values: object) -> Answer:
        return self.reject(request.id, load(name).fill(**values), request.question, (name,))
