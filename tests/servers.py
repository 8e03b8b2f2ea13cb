"""A real server on loopback, in a thread of the test, and what tests of it share."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from fastapi import FastAPI

from bot.web.app import Page, create_app
from bot.web.serve import server_of
from bot.web.settings import WebSettings

QUESTION = "Hvad sagde folk om busser?"


def make_app(index_dir: Path, page: Page | None = None, **settings: object) -> FastAPI:
    return create_app(WebSettings(_env_file=None, index_dir=index_dir, **{"bot_rate": 100_000, **settings}), page)


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """The address of a running server."""
    server = server_of(app)
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()  # what asks before the server has started waits instead of being refused
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        try:
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=20)


@contextmanager
def client_of(index_dir: Path, page: Page | None = None, **settings: object) -> Iterator[httpx.Client]:
    with (
        serving(make_app(index_dir, page, **settings)) as url,
        httpx.Client(base_url=url, timeout=30, trust_env=False) as client,
    ):
        yield client


def is_problem(response: httpx.Response, status: int) -> bool:
    """A problem document of this status, that says nothing of the inside of the server."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert problem["status"] == status
    assert not [word for word in ("Traceback", ".py", "site-packages", "Error(", "line ") if word in response.text]
    return bool(problem["title"] and problem["detail"])
