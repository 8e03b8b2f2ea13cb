"""The one function that every face on the web asks: the limits, the bot, the last look at what is shown.

Lengths of question and history are limited below it, in `Bot.stream`, for the command line as well.
"""

import logging
import math
import queue
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Literal, cast

from bot.answer import Answer, Request
from bot.ask import Bot
from bot.events import Event, Finished, Proven, Searched
from bot.requests import printable
from bot.web.clean import clean
from bot.web.live import Live, Opened
from bot.web.measure import Measures
from bot.web.problem import Problem
from bot.web.rate import RateLimit
from bot.web.settings import WebSettings

log = logging.getLogger(__name__)

Face = Literal["api", "openai", "page"]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the address after trusted proxies, and through which face."""

    address: str
    face: Face


class Desk:
    """Takes questions from any number of threads. Everything else that a face needs hangs here too."""

    def __init__(self, settings: WebSettings) -> None:
        """Open the current build. Raises what `Bot` raises."""
        self.settings = settings
        self.live = Live(settings)
        self.measures = Measures()
        self._rate = RateLimit(settings.bot_rate)
        self._workers = ThreadPoolExecutor(settings.bot_concurrency, thread_name_prefix="answer")
        self._turns = threading.BoundedSemaphore(settings.bot_concurrency + settings.bot_queue)

    def opened(self) -> Opened:
        """The build that answers now."""
        return self.live.now()

    def ask(self, request: Request, caller: Caller) -> Answer:
        """The whole answer. Raises what `stream` and its events raise."""
        *_, last = self.stream(request, caller)
        return cast("Finished", last).answer

    def stream(self, request: Request, caller: Caller) -> Iterator[Event]:
        """The answer step by step, its markdown cleaned.

        Raises Problem at once when the caller asks too often (429) or too many wait (503); the
        iterator raises Problem when the answer takes too long (504) or fails (500).
        """
        if wait := self._rate.take(caller.address):
            self.measures.turned_away("rate")
            raise _later(429, wait, "Der er stillet for mange spørgsmål herfra.")
        if not self._turns.acquire(blocking=False):
            self.measures.turned_away("busy")
            raise _later(503, 2, "Mange spørger lige nu.")
        if self.settings.bot_log_questions:
            log.info("question", extra={"question": request.question, "face": caller.face})
        history = tuple(printable(question) for question in request.history)
        work = _Work(self.opened().bot, replace(request, question=printable(request.question), history=history))
        try:
            self._workers.submit(work.run).add_done_callback(lambda _: self._turns.release())
        except RuntimeError as error:
            self._turns.release()
            raise _later(503, 5, "Serveren er ved at lukke.") from error
        return self._told(work, caller)

    def close(self) -> None:
        """Take no more questions."""
        self._workers.shutdown(wait=False, cancel_futures=True)

    def _told(self, work: "_Work", caller: Caller) -> Iterator[Event]:
        start = time.perf_counter()
        deadline = start + self.settings.bot_timeout
        try:
            while True:
                event = work.next(deadline - time.perf_counter())
                if isinstance(event, Finished):
                    self.measures.answered(event, caller.face, time.perf_counter() - start)
                yield _cleaned(event)
                if isinstance(event, Finished):
                    return
        except queue.Empty:
            self.measures.turned_away("timeout")
            raise Problem(504, "Spørgsmålet kunne ikke besvares i tide. Prøv igen, eller spørg kortere.") from None
        finally:
            work.unwanted.set()


class _Work:
    """One question in a thread of its own, so that whoever waits for it can stop waiting."""

    def __init__(self, bot: Bot, request: Request) -> None:
        self._bot = bot
        self._request = request
        self._events: queue.SimpleQueue[Event | Problem] = queue.SimpleQueue()
        self.unwanted = threading.Event()

    def run(self) -> None:
        try:
            for event in self._bot.stream(self._request):
                if self.unwanted.is_set():
                    return
                self._events.put(event)
        except Exception:  # the thread has no other way to say so
            log.exception("question failed")
            self._events.put(Problem(500, "Spørgsmålet kunne ikke besvares. Prøv igen om lidt."))

    def next(self, seconds: float) -> Event:
        event = self._events.get(timeout=max(seconds, 0.001))
        if isinstance(event, Problem):
            raise event
        return event


def _later(status: int, seconds: float, why: str) -> Problem:
    wait = max(1, math.ceil(seconds))
    return Problem(status, f"{why} Prøv igen om {wait} sekunder.", {"Retry-After": str(wait)})


def _cleaned(event: Event) -> Event:
    if isinstance(event, Proven):
        return replace(event, markdown=clean(event.markdown))
    if isinstance(event, Finished):
        return replace(event, answer=replace(event.answer, text=clean(event.answer.text)))
    assert isinstance(event, Searched)  # noqa: S101  # there is no other event, and a new one must be looked at here
    return event
