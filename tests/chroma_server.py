"""A real Chroma server on this machine, and a proxy before it that asks for a token."""

import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx

TOKEN = "hemmelig-token"  # noqa: S105  # of the test alone


class ChromaServer:
    """`chroma run` in a folder of its own; it can be killed and started again in the same place."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        program = Path(sys.executable).with_name("chroma")
        command = [program, "run", "--path", self._folder, "--host", "127.0.0.1", "--port", str(self.port)]
        self._process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(300):
            try:
                httpx.get(f"{self.url}/api/v2/heartbeat")
            except httpx.HTTPError:
                time.sleep(0.1)
            else:
                return
        raise TimeoutError

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def collections(self) -> list[str]:
        everything = httpx.get(f"{self.url}/api/v2/tenants/default_tenant/databases/default_database/collections")
        return sorted(one["name"] for one in everything.json())

    def documents(self) -> list[str]:
        """Every text that the server gives to whoever asks."""
        base = f"{self.url}/api/v2/tenants/default_tenant/databases/default_database/collections"
        found: list[str] = []
        for one in httpx.get(base).json():
            answer = httpx.post(f"{base}/{one['id']}/get", json={"include": ["documents", "metadatas"]}).json()
            found += answer.get("documents", [])  # a collection may be dropped between the two requests
            found += [str(fields) for fields in answer.get("metadatas", [])]
        return found


@contextmanager
def proxy(server: ChromaServer) -> Iterator[tuple[str, list[str]]]:
    """(address, paths that were let through) of a proxy that refuses who does not bring the token."""
    let_through: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _forward(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if self.headers.get("X-Token") != TOKEN:
                self._answer(401, b"<html>no</html>", "text/html")
                return
            let_through.append(self.path)
            answer = httpx.request(
                self.command,
                server.url + self.path,
                content=body,
                headers={"Content-Type": "application/json"},
                timeout=60,
            )
            self._answer(answer.status_code, answer.content, answer.headers.get("content-type", "text/plain"))

        do_GET = do_POST = do_DELETE = _forward  # noqa: N815  # http.server's names

        def _answer(self, status: int, content: bytes, kind: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{running.server_port}", let_through
    finally:
        running.shutdown()
        running.server_close()
