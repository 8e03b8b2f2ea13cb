"""How often, how many at a time, how long: one place for every face. And what is written down of it."""

import json
import logging
import sys
import threading

import httpx
import pytest
from servers import QUESTION, client_of, is_problem, make_app, serving

from bot.answer import Request
from bot.web.desk import Caller
from bot.web.log import JsonLines
from bot.web.problem import Problem
from bot.web.rate import RateLimit, network_of

pytestmark = pytest.mark.slow


def test_a_bucket_fills_evenly() -> None:
    now = [0.0]
    limit = RateLimit(60, clock=lambda: now[0])
    assert [limit.take("a") for _ in range(60)] == [0.0] * 60
    assert limit.take("a") == pytest.approx(1.0)
    assert limit.take("b") == 0.0
    now[0] = 2.0
    assert [limit.take("a"), limit.take("a"), limit.take("a") > 0] == [0.0, 0.0, True]
    now[0] = 10_000.0
    assert sum(limit.take("a") == 0.0 for _ in range(100)) == 60


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1::7", "2001:db8:0:1::/64"),
        ("unknown", "unknown"),
    ],
)
def test_an_address_stands_for_whoever_owns_it(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/ask", {"question": QUESTION}),
        ("/api/ask/stream", {"question": QUESTION}),
        ("/v1/chat/completions", {"messages": [{"role": "user", "content": QUESTION}]}),
    ],
)
def test_every_face_has_the_same_limits(example_index, path: str, body: dict[str, object]) -> None:
    desk = make_app(example_index, bot_rate=2).state.desk
    caller = Caller("192.0.2.1", "page")
    assert [desk.ask(Request(QUESTION), caller).status for _ in range(2)] == ["answered"] * 2
    with pytest.raises(Problem) as refused:
        desk.ask(Request(QUESTION), caller)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (429, "30")
    with client_of(example_index, bot_rate=1) as web:
        assert web.post(path, json=body).status_code == 200
        response = web.post(path, json=body)
        assert is_problem(response, 429)
        assert 1 <= int(response.headers["retry-after"]) <= 60
    app, release = make_app(example_index, bot_timeout=0.2, bot_concurrency=1), threading.Event()
    app.state.desk._workers.submit(release.wait)  # the one who answers is busy for too long
    with serving(app) as url:
        response = httpx.post(url + path, json=body, trust_env=False)
        assert "event: error" in response.text if path.endswith("stream") else is_problem(response, 504)
        release.set()


def test_one_more_than_may_wait_is_turned_away_and_told_when_to_come_back(example_index) -> None:
    app = make_app(example_index, bot_concurrency=1, bot_queue=1)
    desk, caller = app.state.desk, Caller("192.0.2.1", "page")
    release = threading.Event()
    desk._workers.submit(release.wait)  # the one who answers is busy
    desk._turns.acquire()
    waiting = desk.stream(Request(QUESTION), caller)
    with pytest.raises(Problem) as refused:
        desk.stream(Request(QUESTION), caller)
    assert (refused.value.status, refused.value.headers["Retry-After"]) == (503, "2")
    release.set()
    *_, finished = waiting
    assert finished.answer.status == "answered"
    desk._turns.release()
    assert desk.ask(Request(QUESTION), caller).status == "answered"


def test_who_stops_listening_gives_his_turn_back(example_index) -> None:
    app = make_app(example_index, bot_concurrency=1, bot_queue=0)
    desk, caller = app.state.desk, Caller("192.0.2.1", "page")
    for _ in range(5):
        with_one_event = desk.stream(Request(QUESTION), caller)
        next(with_one_event)
        with_one_event.close()
        del with_one_event
        desk._workers.submit(lambda: None).result(timeout=5)  # the worker has let go of the question
    assert desk.ask(Request(QUESTION), caller).status == "answered"


def test_requests_of_any_kind_are_counted_and_health_is_not(example_index) -> None:
    with client_of(example_index, bot_request_rate=3) as web:
        assert [web.get("/api/tables").status_code for _ in range(3)] == [200] * 3
        assert is_problem(web.get("/api/tables"), 429)
        assert {web.get("/livez").status_code for _ in range(5)} == {200}


PRIVATE = "Hvad sagde Hemmelig om busser?"


@pytest.fixture
def logged(caplog):
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(JsonLines().format(record) for record in caplog.records if record.name.startswith("bot"))


def test_neither_log_nor_measures_hold_a_word_of_a_question(example_index, logged) -> None:
    with client_of(example_index) as web:
        web.post("/api/ask", json={"question": PRIVATE})
        web.post("/v1/chat/completions", json={"messages": [{"role": "user", "content": PRIVATE}]})
        web.get("/api/Hemmelig?q=Hemmelig")
        web.post("/api/ask", json={"question": PRIVATE, "Hemmelig": 1})
        measures = web.get("/metrics").text
    assert 'status="answered"' in measures
    assert "hvidbog_claims_dropped_total 0.0" in measures
    lines = [json.loads(line) for line in logged().splitlines()]
    assert [line["status"] for line in lines if line["message"] == "request"] == [200, 200, 404, 422, 200]
    assert "Hemmelig" not in logged() + measures


def test_questions_are_logged_when_that_is_asked_for(example_index, logged) -> None:
    with client_of(example_index, bot_log_questions=True) as web:
        web.post("/api/ask", json={"question": PRIVATE})
    assert PRIVATE in logged()


def test_an_error_is_logged_by_its_kind_and_place_and_answered_without_either(example_index, logged) -> None:
    app = make_app(example_index)
    app.state.desk.live.now().bot._chain = None  # whatever breaks inside

    with pytest.raises(Problem) as failed:
        app.state.desk.ask(Request(PRIVATE), Caller("192.0.2.1", "api"))
    assert failed.value.status == 500
    entry = json.loads(logged().splitlines()[-1])
    assert entry["error"] == "AttributeError"
    assert "ask.py" in entry["where"][-1]
    assert "Hemmelig" not in logged()


def test_an_error_that_the_server_library_logs_is_told_by_its_kind_and_place_too() -> None:
    try:
        int(PRIVATE)
    except ValueError:
        record = logging.LogRecord("uvicorn.error", logging.ERROR, "", 0, f"Exception: {PRIVATE}", (), sys.exc_info())
    line = JsonLines().format(record)
    assert json.loads(line)["error"] == "ValueError"
    assert "Hemmelig" not in line
