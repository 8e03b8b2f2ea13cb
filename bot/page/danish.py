"""Gradio's document in Danish: its language, a line for browsers without script, no tags that speak of Gradio."""

import re

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_FOREIGN_META = re.compile(r'\s*<meta\s+(?:property="og:|name="twitter:)[^>]*>')
_NO_SCRIPT = "<noscript><p>Siden bruger JavaScript. Slå det til i browseren, og genindlæs siden.</p></noscript>"


class DanishDocument:
    """Middleware that rewrites the document at /, and nothing else."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] != "http" or scope["path"].removeprefix(scope.get("root_path", "")) not in ("", "/"):
            await self._app(scope, receive, send)
            return
        start: Message = {}
        body = bytearray()

        async def rewritten(message: Message) -> None:
            if message["type"] == "http.response.start":
                start.update(message)
                return
            body.extend(message.get("body", b""))
            if not message.get("more_body", False):
                data = in_danish(body.decode()).encode() if _is_html(start) else bytes(body)
                headers = [pair for pair in start["headers"] if pair[0].lower() != b"content-length"]
                start["headers"] = [*headers, (b"content-length", str(len(data)).encode())]
                await send(start)
                await send({"type": "http.response.body", "body": data if scope["method"] != "HEAD" else b""})

        await self._app(scope, receive, rewritten)


def in_danish(document: str) -> str:
    """Gradio's document with our language and without its own tags for link previews."""
    document = document.replace('lang="en"', 'lang="da"', 1)
    document = _FOREIGN_META.sub("", document)
    return document.replace("<gradio-app", f"{_NO_SCRIPT}<gradio-app", 1)


def _is_html(start: Message) -> bool:
    headers = dict(start["headers"])
    return bool(headers.get(b"content-type", b"").startswith(b"text/html")) and b"content-encoding" not in headers
