"""`python -m bot serve`: the application in one uvicorn process."""

import signal
import socket
import sys
import webbrowser

from uvicorn import Config, Server

from bot.web.app import Page, create_app
from bot.web.gate import MOST_HEADER_BYTES
from bot.web.log import log_as_json
from bot.web.settings import WebSettings
from vectorstore.errors import UnusableError

_SECONDS_TO_FINISH = 10
"""How long open streams may go on after the server was told to stop."""
_MOST_CONNECTIONS = 500


def serve(settings: WebSettings, host: str, port: int, page: Page | None = None, *, show: bool = False) -> None:
    """Answer until told to stop (SIGTERM, SIGINT). `show`: open the page in the browser of this machine.

    Raises what `Bot` raises, and UnusableError when the port cannot be had.
    """
    # uvicorn ends what it has begun and then gives the signal on: to be told to stop is no failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    app = create_app(settings, page)
    with _listen(host, port) as listening:
        address = f"http://{host}:{listening.getsockname()[1]}"
        print(f"Åben på {address} (stop med Ctrl+C)", file=sys.stderr, flush=True)
        if show and webbrowser.open(address):
            print("Siden åbnes i browseren.", file=sys.stderr, flush=True)
        log_as_json()
        server_of(app).run([listening])


def server_of(app: object) -> Server:
    """The uvicorn server of an application: one worker, bounded headers and connections, an end to every stream."""
    config = Config(
        app,  # type: ignore[arg-type]  # any ASGI application
        http="h11",  # the other parser has no limit on headers
        h11_max_incomplete_event_size=4 * MOST_HEADER_BYTES,
        ws="none",
        limit_concurrency=_MOST_CONNECTIONS,
        timeout_graceful_shutdown=_SECONDS_TO_FINISH,
        proxy_headers=False,  # whose word is taken is a setting of ours
        server_header=False,
        access_log=False,
        log_config=None,
    )
    return Server(config)


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UnusableError(
            f"Port {port} på {host} kan ikke åbnes ({error.strerror}): vælg en anden med --port."
        ) from error
    return listening
