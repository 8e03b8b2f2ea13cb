"""What of a mounted Gradio page can be reached: what its own script needs, and nothing else.

Gradio opens routes for uploads, files, proxies, monitoring and for calling every function by name,
whether the page uses them or not.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from starlette.types import ASGIApp, Receive, Scope, Send

from bot.web.envelope import OURS
from bot.web.gate import replay
from bot.web.problem import Problem

_READ = re.compile(
    r"/|/config/?|/theme\.css|/robots\.txt|/favicon\.ico|/manifest\.json|/pwa_icon(?:/\d+)?"
    r"|/(?:assets|static|svelte)/[\w./@+-]+"
    r"|/page/[\w./-]+"
    r"|/gradio_api/(?:info/?|app_id/?|startup-events|theme\.css|heartbeat/[\w-]{1,64}|queue/data)"
)
_JOIN = "/gradio_api/queue/join"
_WRITE = re.compile(r"/gradio_api/(?:queue/join|cancel|reset)/?|/page/vote")


class Guard:
    """Middleware in front of the page. `functions`: the page's own, by Gradio's number; None without a page."""

    def __init__(self, app: ASGIApp, functions: frozenset[int] | None) -> None:
        self._app = app
        self._functions = functions

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        functions = self._functions
        path = scope.get("path", "")
        if scope["type"] != "http" or functions is None or path.startswith(OURS):
            await self._app(scope, receive, send)
            return
        reads = scope["method"] in ("GET", "HEAD") and _READ.fullmatch(path) and ".." not in path
        writes = scope["method"] == "POST" and _WRITE.fullmatch(path)
        if not (reads or writes):
            await Problem(404, "Adressen findes ikke.").response()(scope, receive, send)
            return
        if path.rstrip("/") == _JOIN:
            body = (await receive()).get("body", b"")  # the gate has put the whole body into one message
            if not _calls(body, functions):
                await Problem(404, "Siden har ikke den funktion.").response()(scope, receive, send)
                return
            await self._app(scope, replay(body, receive), send)
            return
        await self._app(scope, receive, send)


def triggered(blocks: Any) -> frozenset[int]:
    """The functions of a gradio.Blocks that something on the page starts; not those added as API only."""
    return frozenset(number for number, function in blocks.fns.items() if function.targets)


def _calls(body: bytes, functions: Iterable[int]) -> bool:
    try:
        call = json.loads(body)
    except (ValueError, RecursionError):
        return False
    number = call.get("fn_index") if isinstance(call, dict) else None
    return isinstance(number, int) and not isinstance(number, bool) and number in functions
