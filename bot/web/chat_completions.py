"""The face that OpenAI's clients know: `/v1/models` and `/v1/chat/completions`.

The last user message is the question, the earlier ones are its history; system messages and settings
of sampling have no meaning here and are read past. A stream sends what will not change any more: the
whole answer's text, line by line.
"""

import json
import secrets
import time
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import BaseModel, ConfigDict, Field

from bot.answer import Answer
from bot.answer import Request as Question
from bot.markdown import escape
from bot.web.clean import clean
from bot.web.desk import Desk
from bot.web.problem import Problem, documented
from bot.web.questions import caller_of

MODEL = "hvidbog"
_MOST_SOURCES = 40
# What a language model has read and written. The answers are found, not generated: nothing was.
_USAGE = {"prompt_tokens": 0, "completion_tokens": 0, "total_tokens": 0}


class Part(BaseModel):
    """A part of a message; only text can be read."""

    type: str
    text: str = ""


class Message(BaseModel):
    """A message of the conversation."""

    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    @property
    def text(self) -> str:
        """The message's words."""
        if isinstance(self.content, str):
            return self.content
        return "\n".join(part.text for part in self.content or [] if part.type == "text")


class StreamOptions(BaseModel):
    """What a stream shall hold."""

    include_usage: bool = False


class Completion(BaseModel):
    """A conversation to be answered. Fields that are not named here are read past."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"model": MODEL, "messages": [{"role": "user", "content": "Hvad sagde folk om busser?"}]}
        }
    )

    messages: Annotated[list[Message], Field(min_length=1, max_length=2_000)]
    model: str = MODEL
    stream: bool = False
    stream_options: StreamOptions | None = None

    def question(self) -> Question:
        """The last user message with the earlier ones. Raises Problem (422) when there is none."""
        asked = [message.text for message in self.messages if message.role == "user"]
        if not asked:
            raise Problem(422, "Der skal være mindst én besked med rollen “user”.")
        return Question(asked[-1], history=tuple(asked[:-1]))


def completion_routes(desk: Desk) -> APIRouter:
    """Routes for OpenAI's clients."""
    routes = APIRouter(prefix="/v1", tags=["OpenAI"], responses=documented(400, 413, 415, 422, 429, 503, 504))

    @routes.get("/models", summary="Den ene model")
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [_model(desk)]}

    @routes.get("/models/{model}", summary="Den ene model", responses=documented(404))
    def model(model: str) -> dict[str, Any]:
        if model != MODEL:
            raise Problem(404, f"Her er kun modellen “{MODEL}”.")
        return _model(desk)

    @routes.post(
        "/chat/completions",
        summary="Svar på en samtale",
        response_model=None,
        responses={200: {"content": {"application/json": {}, "text/event-stream": {}}}},
    )
    def complete(body: Completion, request: Request) -> JSONResponse | StreamingResponse:
        answer = desk.ask(body.question(), caller_of(request, "openai"))
        head = {"id": f"chatcmpl-{secrets.token_hex(12)}", "created": int(time.time()), "model": MODEL}
        if body.stream:
            usage = body.stream_options is not None and body.stream_options.include_usage
            return StreamingResponse(_chunks(answer, head, usage=usage), media_type="text/event-stream")
        message = {"role": "assistant", "content": with_sources(answer), "refusal": None}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        whole = {**head, "object": "chat.completion", "choices": [choice], "usage": _USAGE}
        return JSONResponse({**whole, "citations": answer.to_json()["citations"]})

    return routes


def with_sources(answer: Answer) -> str:
    """The answer's markdown with its sources below, for readers whose program shows nothing but text."""
    if not answer.citations:
        return answer.text
    shown = answer.citations[:_MOST_SOURCES]
    sources = (f"- [{citation.number}] {clean(escape(f'{citation.where} · {citation.note}'))}" for citation in shown)
    lines = [answer.text, "", "**Kilder**", "", *sources]
    if len(answer.citations) > _MOST_SOURCES:
        lines.append(f"- … og {len(answer.citations) - _MOST_SOURCES} kilder til")
    return "\n".join(lines)


def _chunks(answer: Answer, head: dict[str, Any], *, usage: bool) -> Iterator[str]:
    base = {**head, "object": "chat.completion.chunk"}
    # Asked for usage, every chunk has the field, and it is empty until the last.
    empty = {"usage": None} if usage else {}

    def chunk(delta: dict[str, str], reason: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason, "logprobs": None}
        return _event({**base, "choices": [choice], **empty, **more})

    yield chunk({"role": "assistant", "content": ""})
    for line in with_sources(answer).splitlines(keepends=True):
        yield chunk({"content": line})
    yield chunk({}, "stop", citations=answer.to_json()["citations"])
    if usage:
        yield _event({**base, "choices": [], "usage": _USAGE})
    yield "data: [DONE]\n\n"


def _event(data: dict[str, Any]) -> str:
    return f"data: {json.dumps(data, ensure_ascii=False)}\n\n"


def _model(desk: Desk) -> dict[str, Any]:
    created = int(desk.opened().at.timestamp())
    return {"id": MODEL, "object": "model", "created": created, "owned_by": "hvidbog"}
