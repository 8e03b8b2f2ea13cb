"""Around every request: an id, the headers that browsers obey, one line in the log, and no error that gets out."""

import logging
import secrets
import time

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.desk import Desk
from bot.web.problem import Problem

log = logging.getLogger(__name__)

OURS = ("/api/", "/v1/", "/livez", "/readyz", "/metrics", "/openapi.json")
"""Paths that answer with data; everything else belongs to the page."""

_DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
# Gradio's page starts from a script in the document and compiles its templates.
_PAGE_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; script-src-attr 'none'; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
    "worker-src 'self' blob:; object-src 'none'; frame-src 'none'; frame-ancestors 'none'; base-uri 'self'; "
    "form-action 'self'"
)
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


class Envelope:
    """The outermost middleware."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        start, request_id, status = time.perf_counter(), secrets.token_hex(8), 0

        async def wrapped(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                _put_headers(MutableHeaders(scope=message), scope["path"], request_id, self._desk)
            await send(message)

        try:
            await self._app(scope, receive, wrapped)
        except Exception:  # the last place where an error can be kept inside
            log.exception("request failed", extra={"request": request_id})
            if not status:
                await Problem(500, "Prøv igen om lidt.").response()(scope, receive, wrapped)
        finally:
            self._desk.measures.responded(status)
            route = getattr(scope.get("route"), "path", "page" if status < 400 else "unknown")
            milliseconds = round((time.perf_counter() - start) * 1000, 1)
            # The route as it was declared: a path or a query may hold what the caller typed.
            entry = {"request": request_id, "method": scope["method"], "route": route, "status": status}
            log.info("request", extra={**entry, "ms": milliseconds})


def _put_headers(headers: MutableHeaders, path: str, request_id: str, desk: Desk) -> None:
    ours = path.startswith(OURS)
    headers["Content-Security-Policy"] = _DATA_POLICY if ours else _PAGE_POLICY
    for name, value in _HEADERS.items():
        headers[name] = value
    headers["X-Request-ID"] = request_id
    if ours:
        headers["Cache-Control"] = "no-store"
        if desk.settings.bot_cors_origins:
            headers["Cross-Origin-Resource-Policy"] = "cross-origin"
