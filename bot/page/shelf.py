"""Answers that can still be taken home: in memory only, the oldest forgotten first."""

import secrets
import threading
from collections import OrderedDict

from bot.page.asked import Turn

_MOST = 1_000


class Shelf:
    """Conversations under keys that cannot be guessed; no question stands in an address or on a disk."""

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._turns: OrderedDict[str, tuple[Turn, ...]] = OrderedDict()
        self._lock = threading.Lock()

    def put(self, key: str, turns: tuple[Turn, ...]) -> None:
        """Keep these turns under the key."""
        with self._lock:
            self._turns[key] = turns
            self._turns.move_to_end(key)
            while len(self._turns) > self._most:
                self._turns.popitem(last=False)

    def get(self, key: str) -> tuple[Turn, ...] | None:
        """The turns under the key, or None when they are gone."""
        with self._lock:
            return self._turns.get(key)


def new_key() -> str:
    """128 random bits that can stand in an address and in an element's id."""
    return "s" + secrets.token_hex(16)
