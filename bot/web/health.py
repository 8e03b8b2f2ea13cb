"""For those who run the server: does it live, can it answer, what has it counted."""

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse

from bot.web.access import is_in
from bot.web.desk import Desk
from bot.web.problem import Problem, documented


def health_routes(desk: Desk) -> APIRouter:
    """Routes without a key. `/metrics` is guarded by address."""
    routes = APIRouter(tags=["Drift"])

    @routes.get("/livez", summary="Lever serveren?")
    async def livez() -> dict[str, str]:
        return {"status": "ok"}

    @routes.get("/readyz", summary="Kan den svare?")
    async def readyz() -> dict[str, str]:
        return {"status": "ok", "build": desk.opened().build}

    @routes.get("/metrics", summary="Tal til Prometheus", response_class=PlainTextResponse, responses=documented(404))
    async def metrics(request: Request) -> PlainTextResponse:
        address = request.client.host if request.client else ""
        forwarded = getattr(request.state, "forwarded", False)
        if forwarded or not is_in(address, desk.settings.bot_metrics_from):
            raise Problem(404, "Adressen findes ikke.")
        text = desk.measures.text(desk.live.failures)
        return PlainTextResponse(text, media_type="text/plain; version=0.0.4; charset=utf-8")

    return routes
