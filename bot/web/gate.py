"""Limits on a request as it comes in: how often, how large, how slowly; the whole body is in before anyone reads it."""

import asyncio
from collections.abc import Iterable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web.desk import Desk
from bot.web.problem import Problem
from bot.web.rate import RateLimit

_MOST_HEADERS = 100
MOST_HEADER_BYTES = 16_384
_SLOWEST_BODY = 15.0
"""Seconds within which a body must be in."""
_OURS = ("/api/", "/v1/")
_COUNTED = (*_OURS, "/gradio_api/", "/page/vote", "/page/export/")


class Gate:
    """Middleware that turns away what is too much, before any of it is read by a library."""

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._app = app
        self._desk = desk
        self._rate = RateLimit(desk.settings.bot_request_rate)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http":
            if scope["type"] == "websocket":  # nothing of ours or of the page speaks it
                await send({"type": "websocket.close", "code": 1008})
                return
            await self._app(scope, receive, send)
            return
        try:
            self._check_rate(scope)
            _check_headers(scope["headers"])
            headers = Headers(scope=scope)
            body = await self._read(headers, receive)
            if body and scope["path"].startswith(_OURS):
                _check_type(headers.get("content-type", ""))
        except Problem as problem:
            self._desk.measures.turned_away(f"http_{problem.status}")
            # The rest of what is sent is not read: the connection must not be used again.
            problem.headers.setdefault("Connection", "close")
            await problem.response()(scope, receive, send)
            return
        await self._app(scope, replay(body, receive), send)

    def _check_rate(self, scope: Scope) -> None:
        if scope["path"].startswith(_COUNTED):
            wait = self._rate.take((scope.get("client") or ("",))[0])
            if wait:
                seconds = int(wait) + 1
                raise Problem(429, f"Prøv igen om {seconds} sekunder.", {"Retry-After": str(seconds)})

    async def _read(self, headers: Headers, receive: Receive) -> bytes:
        most = self._desk.settings.bot_max_body
        if headers.get("content-encoding", "identity").lower() != "identity":
            raise Problem(415, "Send indholdet ukomprimeret.", {"Accept-Encoding": "identity"})
        too_large = Problem(413, f"Indholdet må højst fylde {most} byte.")
        declared = headers.get("content-length", "0")
        if not declared.isdecimal() or int(declared[:20]) > most:
            raise too_large
        body = bytearray()
        try:
            async with asyncio.timeout(_SLOWEST_BODY):
                while True:
                    message = await receive()
                    body += message.get("body", b"")
                    if len(body) > most:
                        raise too_large
                    if not message.get("more_body", False):
                        return bytes(body)
        except TimeoutError as error:
            raise Problem(408, "Hele indholdet skal være her inden for 15 sekunder.") from error


def _check_headers(headers: Iterable[tuple[bytes, bytes]]) -> None:
    sizes = [len(name) + len(value) for name, value in headers]
    if len(sizes) > _MOST_HEADERS or sum(sizes) > MOST_HEADER_BYTES:
        raise Problem(431, f"Headerne må højst fylde {MOST_HEADER_BYTES} byte og være {_MOST_HEADERS}.")


def _check_type(content_type: str) -> None:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise Problem(415, "Send indholdet som application/json.")


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once, and then what the connection gives."""
    first: Message | None = {"type": "http.request", "body": body, "more_body": False}

    async def again() -> Message:
        nonlocal first
        message, first = first, None
        return message or await receive()

    return again
