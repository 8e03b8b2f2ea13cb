"""A server that speaks the OpenAI protocol on loopback and behaves as a test scripts it: well, badly or not at all."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any


@dataclass(frozen=True)
class Asked:
    """One request as the server got it."""

    system: str
    human: str

    @property
    def passages(self) -> list[dict[str, Any]]:
        """The passages between the two marks of the prompt."""
        lines = self.human.splitlines()
        marks = [at for at, line in enumerate(lines) if line.startswith("=====") and line.endswith("=====")]
        return [json.loads(line) for line in lines[marks[0] + 1 : marks[-1]]] if len(marks) == 2 else []


Script = Callable[[Asked], Iterator[str]]
"""What is written, piece by piece. It may sleep, and may raise Refused or Closed."""


class RefusedError(Exception):
    """Answer with this status instead of a reply."""


class ClosedError(Exception):
    """Break the connection off."""


@dataclass(frozen=True)
class Server:
    """Where it listens, and what it was asked."""

    url: str
    asked: list[Asked]


class _Handler(BaseHTTPRequestHandler):
    script: Script
    asked: list[Asked]
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        system, human = (message["content"] for message in body["messages"])
        asked = Asked(system, human)
        self.asked.append(asked)
        pieces = type(self).script(asked)
        try:
            first = next(pieces, "")
        except RefusedError as error:
            self.send_error(int(str(error)))
            return
        if body.get("stream"):
            self._stream(first, pieces)
        else:
            self._whole(first + "".join(pieces))

    def _stream(self, first: str, pieces: Iterator[str]) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        try:
            self._chunk({"role": "assistant", "content": first})
            for piece in pieces:
                self._chunk({"content": piece})
            self._chunk({}, finish="stop")
            self._write("data: [DONE]\n\n")
            self.wfile.write(b"0\r\n\r\n")
        except (ClosedError, BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def _chunk(self, delta: dict[str, str], finish: str | None = None) -> None:
        choice = {"index": 0, "delta": delta, "finish_reason": finish}
        data = {"id": "c", "object": "chat.completion.chunk", "created": 0, "model": "m", "choices": [choice]}
        self._write(f"data: {json.dumps(data)}\n\n")

    def _write(self, text: str) -> None:
        self.wfile.write(f"{len(text.encode()):x}\r\n{text}\r\n".encode())
        self.wfile.flush()

    def _whole(self, text: str) -> None:
        message = {"role": "assistant", "content": text}
        data = {
            "id": "c",
            "object": "chat.completion",
            "created": 0,
            "model": "m",
            "choices": [{"index": 0, "message": message, "finish_reason": "stop"}],
            "usage": {"prompt_tokens": 100, "completion_tokens": 23, "total_tokens": 123},
        }
        content = json.dumps(data).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(script: Script) -> Iterator[Server]:
    """The server, running until the block ends."""
    asked: list[Asked] = []
    handler = type("Handler", (_Handler,), {"script": staticmethod(script), "asked": asked})
    listener = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    listener.daemon_threads = True
    thread = threading.Thread(target=listener.serve_forever, daemon=True)
    thread.start()
    try:
        yield Server(f"http://127.0.0.1:{listener.server_port}/v1", asked)
    finally:
        listener.shutdown()
        listener.server_close()
        thread.join()


def slowly(text: str, seconds: float = 0.0, size: int = 7) -> Iterator[str]:
    """A text in small pieces, as models write."""
    for at in range(0, len(text), size):
        time.sleep(seconds)
        yield text[at : at + size]
