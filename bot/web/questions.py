"""`/api/ask`, whole or step by step, and `/api/feedback`."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import JSONResponse
from fastapi.sse import EventSourceResponse, ServerSentEvent

from bot.answer import Answer
from bot.events import Event, Finished, Proven, Searched
from bot.web.bodies import AskBody, FeedbackBody, FeedbackOut
from bot.web.desk import Caller, Desk, Face
from bot.web.example import example_answer
from bot.web.feedback import FeedbackFile
from bot.web.problem import Problem, documented

_STREAM = """Svaret trin for trin som server-sent events:

- `search`: `{"asked_as", "passages", "tables", "of"}`, når der er søgt
- `claim`: `{"claim", "markdown", "citations"}`, hver sætning, så snart den er bevist
- `done`: hele svaret som fra `/api/ask`; det erstatter det, der er vist
- `error`: et problem (RFC 9457) i stedet for `done`
"""


def caller_of(request: Request, face: Face) -> Caller:
    """Who asks, after trusted proxies."""
    return Caller(request.client.host if request.client else "", face)


def question_routes(desk: Desk) -> APIRouter:
    """Routes that ask."""
    routes = APIRouter(prefix="/api", tags=["Spørgsmål"], responses=documented(400, 413, 415, 422, 429, 503, 504))

    def events(body: AskBody, request: Request) -> Iterator[Event]:
        # Here and not in the stream: whoever is turned away gets a status, not an event.
        return desk.stream(body.request(), caller_of(request, "api"))

    answered: dict[int | str, dict[str, Any]] = {200: {"content": {"application/json": {"example": example_answer()}}}}

    @routes.post("/ask", response_model=Answer, summary="Stil et spørgsmål", responses=answered)
    def ask(body: AskBody, request: Request) -> Response:
        """Svaret med kildehenvisninger. Også et afslag har status 200; se feltet `status`."""
        return JSONResponse(desk.ask(body.request(), caller_of(request, "api")).to_json())

    @routes.post(
        "/ask/stream", response_class=EventSourceResponse, summary="Få svaret trin for trin", description=_STREAM
    )
    def stream(told: Annotated[Iterator[Event], Depends(events)]) -> Iterator[ServerSentEvent]:
        try:
            for number, event in enumerate(told):
                name, data = _named(event)
                yield ServerSentEvent(event=name, data=data, id=str(number))
        except Problem as problem:
            yield ServerSentEvent(event="error", data=problem.to_json())

    return routes


def feedback_routes(desk: Desk) -> APIRouter:
    """The route that takes feedback; mounted only where it is taken."""
    routes = APIRouter(prefix="/api", tags=["Spørgsmål"], responses=documented(400, 413, 415, 422, 429, 507))
    file = FeedbackFile(desk.settings.index_dir)

    @routes.post("/feedback", status_code=201, summary="Sig, om et svar var godt")
    def keep(body: FeedbackBody) -> FeedbackOut:
        """Gemmes på serverens disk, før der svares."""
        feedback_id = file.keep(body.model_dump())
        desk.measures.feedback(body.vote)
        return FeedbackOut(id=feedback_id)

    return routes


def _named(event: Event) -> tuple[str, dict[str, Any]]:
    if isinstance(event, Searched):
        return "search", asdict(event)
    if isinstance(event, Proven):
        return "claim", asdict(event)
    assert isinstance(event, Finished)  # noqa: S101  # there is no other event
    return "done", event.answer.to_json()
