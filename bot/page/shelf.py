"""Answers that can still be taken home: in memory only, for some hours, the oldest forgotten first."""

import secrets
import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from bot.page.asked import Turn

_MOST = 1_000
SECONDS = 4 * 3600
"""How long a conversation is remembered after its last question."""


class Shelf:
    """Conversations under keys that cannot be guessed; no question stands in an address or on a disk."""

    def __init__(self, most: int = _MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most = most
        self._clock = clock
        self._turns: OrderedDict[str, tuple[float, tuple[Turn, ...]]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: str, turns: tuple[Turn, ...]) -> None:
        """Keep these turns under the key."""
        with self._lock:
            self._turns[key] = self._clock(), turns
            self._turns.move_to_end(key)
            self._forget()

    def get(self, key: str) -> tuple[Turn, ...] | None:
        """The turns under the key, or None when they are gone."""
        with self._lock:
            self._forget()
            return self._turns[key][1] if key in self._turns else None

    def _forget(self) -> None:
        """What is too old or too much; the oldest stands first."""
        until = self._clock() - SECONDS
        while self._turns and (len(self._turns) > self._most or next(iter(self._turns.values()))[0] < until):
            self._turns.popitem(last=False)


def new_key() -> str:
    """128 random bits that can stand in an address and in an element's id."""
    return "s" + secrets.token_hex(16)
