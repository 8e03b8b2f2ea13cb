"""The page while it waits: an answer that comes slowly, one that is stopped, a server that goes away."""

import socket
import time

import pytest
from browsers import BOX, DONE, ask, chromium, visit
from fastapi import FastAPI
from servers import serving

from bot.page.mount import mount_page
from bot.page.talk import TurnedAwayError

pytestmark = pytest.mark.slow

PAUSE = 0.4


def slow_page(bot) -> FastAPI:
    """The page of a bot that takes its time, and that turns away whoever asks about the weather."""

    def ask_slowly(request, _):
        if "vejret" in request.question:
            raise TurnedAwayError("Mange spørger lige nu. Prøv igen om 2 sekunder.")
        for event in bot.stream(request):
            time.sleep(PAUSE)
            yield event

    app = FastAPI()
    mount_page(app, lambda: bot, ask=ask_slowly)
    return app


@pytest.fixture(scope="module")
def url(bot):
    with serving(slow_page(bot)) as address:
        yield address


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


def test_an_answer_comes_sentence_by_sentence_and_can_be_read_meanwhile(browser, url) -> None:
    with visit(browser, url) as (page, _):
        page.fill(BOX, "Hvad sagde folk om turisme?")
        page.press(BOX, "Enter")
        page.wait_for_selector("#nyeste [aria-busy=true]")
        assert "Leder i notaterne" in page.inner_text("#nyeste")
        page.wait_for_function("document.querySelector('.working')?.textContent.includes('Fandt ')")
        counts = set()
        while page.locator("#nyeste [aria-busy=true]").count():
            counts.add(page.locator("#nyeste .answer li").count())
            time.sleep(PAUSE / 4)
        assert len(counts) >= 2
        page.wait_for_selector(DONE)


def test_an_answer_can_be_stopped_and_the_next_question_asked(browser, url) -> None:
    with visit(browser, url) as (page, seen):
        page.fill(BOX, "Hvad sagde folk om busser?")
        page.press(BOX, "Enter")
        page.wait_for_selector("#nyeste .answer li")
        page.click("#stop")
        page.wait_for_selector("#nyeste .problem")
        assert "Stoppet." in page.inner_text("#nyeste")
        assert page.locator("#stop").is_hidden()
        time.sleep(3 * PAUSE)
        assert page.locator("#nyeste .answer").count() == 0
        ask(page, "Hvad sagde folk om turisme?")
        assert seen.errors == []


def test_who_is_turned_away_is_told_why_and_keeps_the_conversation(browser, url) -> None:
    with visit(browser, url) as (page, _):
        ask(page, "Hvad sagde folk om turisme?")
        page.fill(BOX, "Hvad med vejret?")
        page.press(BOX, "Enter")
        page.wait_for_selector("#nyeste .problem")
        assert page.inner_text("#nyeste .problem") == "Mange spørger lige nu. Prøv igen om 2 sekunder."
        assert page.inner_text("#besked") == "Mange spørger lige nu. Prøv igen om 2 sekunder."
        assert page.inner_text("#tidligere h2") == "Hvad sagde folk om turisme?"


def test_a_server_that_is_gone_is_named_in_danish(browser, bot) -> None:
    with serving(slow_page(bot)) as address, visit(browser, address) as (page, _):
        page.route("**/gradio_api/**", lambda route: route.abort())
        page.fill(BOX, "Hvad sagde folk om turisme?")
        page.press(BOX, "Enter")
        page.wait_for_function("document.querySelector('#besked').textContent.includes('ingen forbindelse')")
        assert page.locator(".toast-body").is_hidden()


def test_the_server_behind_the_page_calls_nobody(browser, bot, monkeypatch) -> None:
    called = []
    connect, look_up = socket.socket.connect, socket.getaddrinfo

    def remember(self, address):
        called.append(address)
        return connect(self, address)

    def remember_name(host, *rest, **more):
        called.append((host,))
        return look_up(host, *rest, **more)

    monkeypatch.setattr(socket.socket, "connect", remember)
    monkeypatch.setattr(socket, "getaddrinfo", remember_name)
    with serving(slow_page(bot)) as address, visit(browser, address) as (page, _):
        ask(page, "Hvad sagde folk om turisme?")
    assert [address for address in called if address[0] not in ("127.0.0.1", "::1", "localhost")] == []
