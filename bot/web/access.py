"""Who may come in: what a trusted proxy says of the caller, and whether staff has shown a key or signed in."""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from bot.web.desk import Desk
from bot.web.keys import opens
from bot.web.problem import Problem

_ALWAYS_OPEN = ("/livez", "/readyz", "/metrics")
"""Without a key: whether the server lives, and what /metrics guards by address."""
_FORWARDED = (b"forwarded", b"x-forwarded", b"x-real-ip")


class Access:
    """Middleware: takes a trusted proxy's word for the caller's address, and nobody else's.

    In staff mode nothing but a key or a trusted proxy's sign-in opens anything; in public mode neither counts.
    """

    def __init__(self, app: ASGIApp, desk: Desk) -> None:
        self._desk = desk
        self._inside: ASGIApp = app
        proxies = list(desk.settings.bot_trusted_proxies)
        if proxies:
            self._inside = ProxyHeadersMiddleware(app, proxies)  # type: ignore[arg-type, assignment]  # its own types

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request (ASGI)."""
        if scope["type"] == "http":
            peer = (scope.get("client") or ("",))[0]
            if not is_in(peer, self._desk.settings.bot_trusted_proxies):
                _forget_forwarded(scope)
            if not self._may_enter(scope["path"], Headers(scope=scope), peer):
                self._desk.measures.turned_away("access")
                refused = Problem(401, "Send en gyldig nøgle: Authorization: Bearer …", {"WWW-Authenticate": "Bearer"})
                await refused.response()(scope, receive, send)
                return
        await self._inside(scope, receive, send)

    def _may_enter(self, path: str, headers: Headers, peer: str) -> bool:
        settings = self._desk.settings
        if settings.bot_audience == "public" or path in _ALWAYS_OPEN:
            return True
        if settings.bot_staff_header and is_in(peer, settings.bot_trusted_proxies):
            names = headers.getlist(settings.bot_staff_header)
            if len(names) == 1 and names[0].strip():
                return True
        scheme, _, key = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and opens(key.strip(), settings.bot_staff_keys)


def _forget_forwarded(scope: Scope) -> None:
    """Take out what only a trusted proxy may say; `state.forwarded` remembers that somebody tried."""
    kept = [(name, value) for name, value in scope["headers"] if not name.startswith(_FORWARDED)]
    scope.setdefault("state", {})["forwarded"] = len(kept) < len(scope["headers"])
    scope["headers"] = kept


def is_in(address: str, networks: Iterable[str]) -> bool:
    """Does the address lie in one of the networks? What is no address lies in none."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return False
    return any(parsed in ip_network(network) for network in networks)
