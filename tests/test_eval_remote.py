"""Running servers as systems: this project's API, its OpenAI face, any OpenAI face, and what is none of them."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from bot.answer import Request
from bot.ask import Bot
from eval.cases import load_cases
from eval.notes import Notes, notes_of
from eval.remote import read_completion, remote
from eval.run import ask_all
from eval.systems import OURS, systems
from vectorstore.errors import UnusableError, UsageError

CASES = load_cases("dev")[:8]


@contextmanager
def serving_json(answer: Callable[[str, dict[str, Any]], dict[str, Any] | None]) -> Iterator[str]:
    """A server that answers POSTs with JSON; 404 for None."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            data = answer(self.path, body)
            content = json.dumps(data).encode()
            self.send_response(404 if data is None else 429 if "wait" in data else 200)
            self.send_header("Retry-After", "0")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="module")
def notes(bot: Bot) -> Notes:
    return notes_of(bot.index)


def completion(text: str, **more: object) -> dict[str, Any]:
    return {"model": "m", "choices": [{"message": {"role": "assistant", "content": text}}], **more}


def test_the_api_scores_as_the_same_bot_does_here(bot: Bot, notes: Notes) -> None:
    def answer(path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        return bot.ask(Request(body["question"])).to_json() if path == "/api/ask" else None

    with serving_json(answer) as url:
        there = ask_all(url, remote(url, notes), CASES, notes)
    here = ask_all(OURS, systems(bot)[OURS](), CASES, notes)
    of_search = {"R1", "R2", "R3"}  # the server tells no order before its decision
    for remote_record, local in zip(there, here, strict=True):
        assert not remote_record.failures
        assert {k: v for k, v in remote_record.scores.items() if k not in of_search} == {
            k: v for k, v in local.scores.items() if k not in of_search
        }


def test_a_server_that_asks_to_wait_is_asked_again(bot: Bot, notes: Notes) -> None:
    asked: list[str] = []

    def answer(_: str, body: dict[str, Any]) -> dict[str, Any]:
        asked.append(body["question"])
        return {"wait": True} if len(asked) in (2, 3) else bot.ask(Request(body["question"])).to_json()

    with serving_json(answer) as url:
        (record,) = ask_all(url, remote(url, notes), CASES[:1], notes)
    assert record.failures == {}
    assert asked[1:] == [CASES[0].question] * 3


def test_an_openai_face_that_sends_citations_is_read_with_them(bot: Bot, notes: Notes) -> None:
    def answer(path: str, body: dict[str, Any]) -> dict[str, Any] | None:
        if path != "/v1/chat/completions":
            return None
        given = bot.ask(Request(body["messages"][-1]["content"])).to_json()
        return completion(given["text"], citations=given["citations"])

    with serving_json(answer) as url:
        (record,) = ask_all(url, remote(f"{url}/v1", notes), CASES[:1], notes)
    here = ask_all(OURS, systems(bot)[OURS](), CASES[:1], notes)[0].scores
    told = ("C1", "C2", "C4 quoted", "C4", "N1", "K1", "K2", "K4 own", "K4 gold")
    assert {name: record.scores[name] for name in told} == {name: here[name] for name in told}


def test_a_face_without_citations_cites_what_it_quotes(notes: Notes) -> None:
    passage = next(p for p in notes.passages.values() if 40 < len(p.said) < 120 and "“" not in p.said)
    quoting = read_completion(completion(f"Et bord sagde: “{passage.said}” [1]"), notes, 1.0)
    assert quoting.cited == (passage.id,)
    assert not quoting.refused


@pytest.mark.parametrize(("text", "refused"), [("Det ved jeg ikke.", True), ("Folk var glade for busserne.", False)])
def test_a_face_that_says_it_does_not_know_refuses(notes: Notes, text: str, refused: bool) -> None:  # noqa: FBT001
    assert read_completion(completion(text), notes, 1.0).refused is refused


def test_a_server_that_sends_something_else_is_a_failure_of_the_case(notes: Notes) -> None:
    asked: list[str] = []

    def answer(_: str, body: dict[str, Any]) -> dict[str, Any] | None:
        asked.append(body.get("question", ""))
        return {"claims": [], "citations": [], "status": "not_found"} if len(asked) == 1 else {"sorry": True}

    with serving_json(answer) as url:
        (record,) = ask_all(url, remote(url, notes), CASES[:1], notes)
    assert "ValueError" in record.failures["system"]


def test_no_address_and_no_server_are_said_in_one_line(notes: Notes) -> None:
    with pytest.raises(UsageError, match="er ikke en adresse"):
        remote("ftp://somewhere", notes)
    with pytest.raises(UnusableError, match="er serveren startet"):
        remote("http://127.0.0.1:9", notes, seconds=2)
