"""A new build answers without a restart, and no request fails on the way."""

import gc
import threading
import time
import weakref

import pytest
from servers import client_of, make_app
from support import quiet

from bot.answer import Request
from bot.web import live
from bot.web.desk import Caller
from vectorstore.build import write_build
from vectorstore.embed import HashEmbedder
from vectorstore.manifest import Contents

pytestmark = pytest.mark.slow

ASK = {"question": "Hvad sagde folk om bænke?"}


def wait_for(what, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.1)


@pytest.fixture
def web(index_dir):
    with client_of(index_dir, bot_request_rate=1_000_000, embedder="hash", bot_metrics_from="127.0.0.1") as client:
        yield client


def test_a_new_build_takes_over_while_questions_are_asked(web, index_dir, second: Contents) -> None:
    statuses: list[int] = []
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            statuses.append(web.post("/api/ask", json=ASK).status_code)

    asking = [threading.Thread(target=ask) for _ in range(3)]
    for thread in asking:
        thread.start()
    try:
        before = web.get("/api/builds/current").json()
        after = write_build(index_dir, second, HashEmbedder(), quiet)
        assert after != before["build"]
        wait_for(lambda: web.get("/readyz").json()["build"] == after)
    finally:
        stop.set()
        for thread in asking:
            thread.join()
    assert set(statuses) == {200}
    assert web.post("/api/ask", json=ASK).json()["build"] == after
    assert (before["notes"], web.get("/api/builds/current").json()["notes"]) == (2, 1)


def test_a_build_that_cannot_be_opened_leaves_the_old_one_answering(web, index_dir, second, monkeypatch) -> None:
    monkeypatch.setattr(live, "_TRY_AGAIN_AFTER", 0.5)
    before = web.get("/readyz").json()["build"]
    (index_dir / "current").write_text("0000000000000000\n", encoding="utf-8")
    wait_for(lambda: web.get("/readyz").status_code == 200 and "build_failures 1.0" in web.get("/metrics").text)
    assert web.post("/api/ask", json=ASK).json()["build"] == before
    after = write_build(index_dir, second, HashEmbedder(), quiet)
    wait_for(lambda: web.get("/readyz").json()["build"] == after)


def test_an_old_build_is_let_go_of_when_its_last_answer_is_given(index_dir, second: Contents) -> None:
    desk = make_app(index_dir, embedder="hash").state.desk
    old = weakref.ref(desk.opened().bot.index)
    told = desk.stream(Request(ASK["question"]), Caller("192.0.2.1", "page"))
    next(told)
    after = write_build(index_dir, second, HashEmbedder(), quiet)
    time.sleep(1.0)
    wait_for(lambda: desk.opened().build == after)
    *_, finished = told
    assert finished.answer.build != after
    del told, finished
    wait_for(lambda: gc.collect() >= 0 and old() is None)


def test_an_index_folder_that_is_gone_leaves_the_old_one_answering(web, index_dir) -> None:
    index_dir.rename(index_dir.with_name("moved"))
    time.sleep(1.2)
    assert web.post("/api/ask", json=ASK).status_code == 200
