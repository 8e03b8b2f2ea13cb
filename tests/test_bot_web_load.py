"""Many users, a killed process, a new one: nothing that was thanked for is lost, and nobody sees an error."""

import asyncio
import json
import shutil
import signal
import socket
import threading
from pathlib import Path

import pytest
from load import Tally, memory_mb, process, seconds_until_ready, users

pytestmark = pytest.mark.alone


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@pytest.fixture
def own_index(example_index, tmp_path) -> Path:
    return Path(shutil.copytree(example_index, tmp_path / "index", ignore=shutil.ignore_patterns("feedback")))


def kept(index_dir: Path) -> set[str]:
    ids = set()
    for file in (index_dir / "feedback").iterdir():
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.endswith("}"):  # a killed process may leave half a line that nobody was thanked for
                ids.add(json.loads(line)["id"])
    return ids


def test_fifty_users_get_answers_or_are_asked_to_wait(own_index, port) -> None:
    tally = Tally()
    with process(own_index, port, BOT_RATE="60") as server:
        seconds_until_ready(port)
        asyncio.run(users(port, 50, 3, Tally(), pause=0.5))
        before = memory_mb(server.pid)
        asyncio.run(users(port, 50, 5, tally, pause=0.5))
        assert memory_mb(server.pid) < before + 50
    assert set(tally.statuses) <= {200, 201, 429}
    assert tally.statuses[200] > 100
    assert tally.broken == 0
    assert tally.percentile(0.95) < 2.0
    assert tally.votes <= kept(own_index)


def test_a_killed_server_is_back_within_ten_seconds_and_has_lost_no_feedback(own_index, port) -> None:
    tally = Tally()
    load = threading.Thread(target=lambda: asyncio.run(users(port, 20, 12, tally, pause=0.1)))
    with process(own_index, port, BOT_RATE="6000") as server:
        seconds_until_ready(port)
        load.start()
        threading.Event().wait(2)
        server.send_signal(signal.SIGKILL)
        server.wait(timeout=10)
    with process(own_index, port, BOT_RATE="6000"):
        assert seconds_until_ready(port) < 10
        load.join()
        assert tally.statuses[200] > 0
        assert tally.statuses[201] > 0
    assert set(tally.statuses) <= {200, 201, 429, 503}
    assert tally.broken > 0
    assert tally.votes
    assert tally.votes <= kept(own_index)


def test_a_server_that_is_told_to_stop_ends_what_it_has_begun(own_index, port) -> None:
    tally = Tally()
    load = threading.Thread(target=lambda: asyncio.run(users(port, 10, 3, tally, pause=0.0)))
    with process(own_index, port, BOT_RATE="6000") as server:
        seconds_until_ready(port)
        load.start()
        threading.Event().wait(1)
        server.send_signal(signal.SIGTERM)
        assert server.wait(timeout=15) == 0
    load.join()
    assert set(tally.statuses) <= {200, 201, 429, 503}
