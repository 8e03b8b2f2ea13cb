"""The one function that every face calls: the limits, then the chain."""

import os
from typing import TYPE_CHECKING

from bot.answer import Answer, Coverage, Request
from bot.chain import build_chain
from bot.settings import BotSettings
from prompts import load
from vectorstore.embed import load_embedder
from vectorstore.index import Index, open_index
from vectorstore.rerank import CrossEncoderReranker

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


class Bot:
    """An opened index with its chain; `ask` may be called from any number of threads."""

    def __init__(self, settings: BotSettings) -> None:
        """Raises NoIndexError, IndexMismatchError or EmbedderError."""
        # LangSmith would send every question away if the environment happened to ask for it.
        os.environ["LANGSMITH_TRACING"] = os.environ["LANGCHAIN_TRACING_V2"] = "false"
        self.settings = settings
        self.index: Index = open_index(settings.index_dir, load_embedder(settings.embedder))
        reranker = CrossEncoderReranker(settings.reranker) if settings.reranker else None
        self._chain: Runnable[Request, Answer] = build_chain(self.index, reranker)

    def ask(self, request: Request) -> Answer:
        """The answer to one question; input that we do not process is rejected with the reason."""
        length, most = len(request.question), self.settings.bot_max_question
        if not request.question.strip():
            return self._reject(request, "rejected_empty")
        if length > most:
            return self._reject(request, "rejected_long", length=length, most=most)
        history = tuple(question[:most] for question in request.history[-self.settings.bot_max_history :])
        return self._chain.invoke(
            Request(question=request.question, id=request.id, history=history, filters=request.filters)
        )

    def _reject(self, request: Request, reason: str, **values: object) -> Answer:
        text = load(reason)
        return Answer(
            question=request.question[: self.settings.bot_max_question],
            asked_as="",
            status="rejected",
            text=text.fill(**values),
            build=self.index.manifest.build,
            id=request.id,
            coverage=Coverage(0, len({table.key for table in self.index.manifest.tables}), (), ()),
            prompts={reason: text.hash},
        )
