"""The application: faces, and around them the middleware that covers all of them, the page too."""

from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager

import anyio.to_thread
from fastapi import FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.routing import Match

from bot.web.access import Access
from bot.web.chat_completions import completion_routes
from bot.web.desk import Desk
from bot.web.envelope import Envelope
from bot.web.gate import Gate
from bot.web.guard import Guard
from bot.web.health import health_routes
from bot.web.library import library_routes
from bot.web.problem import ProblemBody, handle_problems
from bot.web.questions import feedback_routes, question_routes
from bot.web.settings import WebSettings

_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

Page = Callable[[FastAPI, Desk], Iterable[int]]
"""Mounts a page on the application, asks the desk, and returns the numbers of the Gradio functions that
the page may call (`guard.triggered(blocks)`)."""


def create_app(settings: WebSettings, page: Page | None = None) -> FastAPI:
    """The application over the current build. Raises what `Bot` raises."""
    desk = Desk(settings)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        # Whoever waits for an answer holds a thread; the others need some too.
        threads = anyio.to_thread.current_default_thread_limiter()
        threads.total_tokens = max(threads.total_tokens, settings.bot_concurrency + settings.bot_queue + 16)
        yield
        desk.close()

    app = FastAPI(
        title="Hvidbog-chat",
        summary="Spørg en borgerhøring, hvad der blev sagt.",
        version="1",
        lifespan=lifespan,
        docs_url=None,  # these two fetch their scripts from other people's servers
        redoc_url=None,
    )
    app.state.desk = desk
    handle_problems(app)
    for routes in (question_routes(desk), library_routes(desk), completion_routes(desk), health_routes(desk)):
        app.include_router(routes)
    if settings.takes_feedback:
        app.include_router(feedback_routes(desk))
    _answer_for_unknown_paths(app)
    _describe_problems(app)
    functions = frozenset(page(app, desk)) if page else None
    # The last one added is the outermost.
    app.add_middleware(Guard, functions=functions)
    app.add_middleware(Gate, desk=desk)
    app.add_middleware(Access, desk=desk)
    if settings.bot_cors_origins:  # outside of the access: a browser asks without a key whether it may ask
        app.add_middleware(
            CORSMiddleware,
            allow_origins=settings.bot_cors_origins,
            allow_methods=["GET", "POST"],
            allow_headers=["Authorization", "Content-Type"],
            expose_headers=["Retry-After", "X-Request-ID"],
        )
    app.add_middleware(Envelope, desk=desk)
    return app


def _answer_for_unknown_paths(app: FastAPI) -> None:
    """Below our own prefixes the page is never asked, whatever it is mounted on."""
    others = list(app.router.routes)

    async def missing(request: Request) -> None:
        scopes = ((method, {**request.scope, "method": method}) for method in _METHODS)
        allowed = [method for method, scope in scopes if any(route.matches(scope)[0] is Match.FULL for route in others)]
        raise HTTPException(405, headers={"Allow": ", ".join(allowed)}) if allowed else HTTPException(404)

    for prefix in ("/api", "/v1"):
        for path in (prefix, prefix + "/{rest:path}"):
            app.add_route(path, missing, methods=_METHODS, include_in_schema=False)  # type: ignore[arg-type]  # raises


def _describe_problems(app: FastAPI) -> None:
    """Put the problem's form into the document that the routes' errors refer to."""
    document = app.openapi()
    document["components"]["schemas"]["ProblemBody"] = ProblemBody.model_json_schema()
