"""How many tokens a day the language model may use, counted across all processes of one index."""

import contextlib
import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

FILE = "model_usage.sqlite"


class Budget:
    """Tokens used today, kept beside the builds. Nothing of a question is stored."""

    def __init__(self, index_dir: Path, daily: int) -> None:
        """`daily`: tokens a day (UTC), 0 for no limit."""
        self._path = index_dir / FILE
        self._daily = daily

    def reserve(self, tokens: int) -> bool:
        """Take tokens from today's budget before they are used; False when they are not left, or nobody can count."""
        if not self._daily:
            return True
        try:
            with self._open() as store:
                if self._used(store) + tokens > self._daily:
                    return False
                self._add(store, tokens)
                return True
        except sqlite3.Error:  # a limit that cannot be kept is no leave to spend
            return False

    def settle(self, reserved: int, used: int) -> None:
        """Put right what was reserved, once it is known what was used."""
        if self._daily and reserved != used:
            # The reservation stands when the file has gone meanwhile: an answer is never lost to bookkeeping.
            with contextlib.suppress(sqlite3.Error), self._open() as store:
                self._add(store, used - reserved)

    def used(self) -> int:
        """Tokens used or reserved today."""
        with self._open() as store:
            return self._used(store)

    @contextlib.contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with contextlib.closing(sqlite3.connect(self._path, timeout=5, isolation_level=None)) as store:
            store.execute("CREATE TABLE IF NOT EXISTS tokens (day TEXT PRIMARY KEY, used INTEGER NOT NULL)")
            store.execute("BEGIN IMMEDIATE")
            yield store
            store.execute("COMMIT")

    def _used(self, store: sqlite3.Connection) -> int:
        row = store.execute("SELECT used FROM tokens WHERE day = ?", (_today(),)).fetchone()
        return int(row[0]) if row else 0

    def _add(self, store: sqlite3.Connection, tokens: int) -> None:
        store.execute(
            "INSERT INTO tokens VALUES (?, ?) ON CONFLICT (day) DO UPDATE SET used = used + excluded.used",
            (_today(), tokens),
        )


def _today() -> str:
    return datetime.now(UTC).date().isoformat()
