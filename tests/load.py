"""Many users at once on a server in a process of its own: what they got, how fast, and what it cost.

`python tests/load.py INDEX_DIR [SECONDS]` measures and prints one JSON object.
"""

import asyncio
import collections
import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

ROOT = Path(__file__).parents[1]
QUESTIONS = ["Hvad sagde folk om busser?", "Hvad med skolen?", "Hvad blev der talt mest om?", "Hvem ejer lufthavnen?"]
VOTE = {"vote": "up", "question": QUESTIONS[0], "build": "0123456789abcdef"}


@dataclass
class Tally:
    """What the users of one run got."""

    statuses: collections.Counter[int] = field(default_factory=collections.Counter)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0
    """Requests that got no answer at all."""
    votes: set[str] = field(default_factory=set)
    """Ids of the feedback that was thanked for."""

    def percentile(self, share: float) -> float:
        return sorted(self.seconds)[int(share * (len(self.seconds) - 1))] if self.seconds else 0.0


@contextlib.contextmanager
def process(index_dir: Path, port: int, **environment: str) -> Iterator[subprocess.Popen[bytes]]:
    """A server that trusts loopback as a proxy, so that each user can have an address of its own."""
    settings = {
        "BOT_TRUSTED_PROXIES": "127.0.0.1/32",
        "BOT_FEEDBACK": "1",
        "BOT_METRICS_FROM": "127.0.0.1",
        **environment,
    }
    command = [sys.executable, "-m", "bot", "serve", "--index", str(index_dir), "--port", str(port)]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            yield server
        finally:
            if server.poll() is None:
                server.send_signal(signal.SIGTERM)
                server.wait(timeout=30)


def seconds_until_ready(port: int, within: float = 40.0) -> float:
    start = time.perf_counter()
    while time.perf_counter() - start < within:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=1, trust_env=False).status_code == 200:
                return time.perf_counter() - start
        time.sleep(0.05)
    raise AssertionError(f"not ready within {within} seconds")


def memory_mb(pid: int) -> float:
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


async def users(port: int, count: int, seconds: float, tally: Tally, pause: float) -> None:
    """`count` users who ask, read for `pause` seconds and ask again."""
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        headers = {"X-Forwarded-For": f"10.{number // 250}.0.{number % 250 + 1}"}
        base = f"http://127.0.0.1:{port}"
        async with httpx.AsyncClient(base_url=base, headers=headers, timeout=30, trust_env=False) as client:
            turn = number
            while time.perf_counter() < end:
                turn += 1
                await _turn(client, turn, tally)
                await asyncio.sleep(pause)

    await asyncio.gather(*(one(number) for number in range(count)))


async def _turn(client: httpx.AsyncClient, turn: int, tally: Tally) -> None:
    start = time.perf_counter()
    question = QUESTIONS[turn % len(QUESTIONS)]
    try:
        if turn % 5 == 0:
            response = await client.post("/api/feedback", json=VOTE)
            if response.status_code == 201:
                tally.votes.add(response.json()["id"])
        elif turn % 5 == 1:
            response = await client.post("/api/ask/stream", json={"question": question})
            assert response.status_code != 200 or "event: done" in response.text
        elif turn % 5 == 2:
            messages = [{"role": "user", "content": question}]
            response = await client.post("/v1/chat/completions", json={"messages": messages})
        else:
            response = await client.post("/api/ask", json={"question": question})
    except httpx.HTTPError:
        tally.broken += 1
        await asyncio.sleep(0.1)
        return
    tally.statuses[response.status_code] += 1
    tally.seconds.append(time.perf_counter() - start)


def measure(index_dir: Path, seconds: float, port: int = 7899) -> dict[str, object]:
    """50 users for so many seconds."""
    with process(index_dir, port, BOT_RATE="60") as server:
        ready = seconds_until_ready(port)
        asyncio.run(users(port, 50, 3, Tally(), pause=0.5))  # what is made once is made
        before, tally = memory_mb(server.pid), Tally()
        asyncio.run(users(port, 50, seconds, tally, pause=0.5))
        return {
            "ready_s": round(ready, 2),
            "requests": len(tally.seconds),
            "per_second": round(len(tally.seconds) / seconds, 1),
            "statuses": dict(tally.statuses),
            "broken": tally.broken,
            "p50_ms": round(1000 * tally.percentile(0.5), 1),
            "p95_ms": round(1000 * tally.percentile(0.95), 1),
            "p99_ms": round(1000 * tally.percentile(0.99), 1),
            "memory_mb": [round(before), round(memory_mb(server.pid))],
        }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), float(sys.argv[2]) if len(sys.argv) > 2 else 60.0)))
