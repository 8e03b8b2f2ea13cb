"""A language model behind limits: any LangChain chat model, read in a thread so that nobody waits for it in vain."""

import math
import queue
import threading
import time
from collections.abc import Iterator
from typing import Literal

from bot.budget import Budget
from bot.provider import Piece, open_chat, structured_reply, text_reply
from bot.settings import BotSettings

Failure = Literal["busy", "budget", "time", "unavailable", "empty", "context"]
"""Too many at once, the day's tokens used or not to be counted, too slow, no reply, nothing proven, no passage fits."""

CHARACTERS_PER_TOKEN = 3
"""Of Danish text in the vocabularies in use: a careful (low) figure."""

_END = None


class ModelError(Exception):
    """The model gave nothing usable; `failure` says why."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure)
        self.failure: Failure = failure


class Model:
    """One chat model and its limits; may be called from any number of threads."""

    def __init__(self, settings: BotSettings) -> None:
        """Raises UsageError for a provider that is not known or whose package is missing. Calls no server."""
        self.name = settings.bot_model
        self.settings = settings
        self._chat = open_chat(settings)
        self._budget = Budget(settings.index_dir, settings.bot_model_daily_tokens)
        self._free = threading.BoundedSemaphore(settings.bot_model_concurrent)

    def write(self, system: str, human: str, *, seconds: float = math.inf, sentences: bool = False) -> Iterator[str]:
        """The reply piece by piece. Raises ModelError when it fails, and when the time is up.

        `seconds`: the time limit for all of it, at most BOT_MODEL_SECONDS. `sentences`: what is asked for is
        sentences with citations, which BOT_MODEL_OUTPUT=json has the server give as data.
        """
        deadline = time.monotonic() + min(seconds, self.settings.bot_model_seconds)
        estimate = len(system + human) // CHARACTERS_PER_TOKEN + self.settings.bot_model_max_tokens
        if not self._free.acquire(blocking=False):
            raise ModelError("busy")
        try:
            reserved = self._budget.reserve(estimate)
        except BaseException:
            self._free.release()
            raise
        if not reserved:
            self._free.release()
            raise ModelError("budget")
        pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        stop = threading.Event()
        structured = sentences and self.settings.bot_model_output == "json"
        reply = (structured_reply if structured else text_reply)(self._chat, system, human)
        threading.Thread(target=self._read, args=(reply, estimate, pieces, stop), daemon=True).start()
        try:
            yield from _until(deadline, pieces, most=CHARACTERS_PER_TOKEN * 2 * self.settings.bot_model_max_tokens)
        finally:
            stop.set()

    def _read(
        self,
        reply: Iterator[Piece],
        estimate: int,
        pieces: "queue.SimpleQueue[str | Exception | None]",
        stop: threading.Event,
    ) -> None:
        used = 0
        try:
            for piece in reply:
                pieces.put(piece.text)
                used = max(used, piece.tokens)
                if stop.is_set():
                    break
            pieces.put(_END)
        except Exception as error:  # noqa: BLE001 - whatever the provider's package raises, the answer must come
            pieces.put(error)
        finally:
            self._free.release()
            # A server that doesn't count is taken to have used what was reserved.
            self._budget.settle(estimate, used or estimate)


def open_model(settings: BotSettings) -> Model | None:
    """The model of the settings, or None where none is named. Raises UsageError as Model does."""
    return Model(settings) if settings.bot_model else None


def _until(deadline: float, pieces: "queue.SimpleQueue[str | Exception | None]", most: int) -> Iterator[str]:
    """The pieces as they come. `most`: characters after which a reply that doesn't end is cut off."""
    length = 0
    while length <= most:
        try:
            piece = pieces.get(timeout=max(deadline - time.monotonic(), 0))
        except queue.Empty:
            raise ModelError("time") from None
        if piece is _END:
            return
        if isinstance(piece, Exception):
            raise ModelError("unavailable") from piece
        length += len(piece)
        yield piece
