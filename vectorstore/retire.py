"""Which collections on a server an index folder has made, and when those of older builds are dropped.

INDEX_DIR/collections.json names every collection from before it is made until it is gone, so that a
killed ingest leaves none behind. Only ingest writes it, under the folder's lock. A process that has
opened a build holds it in memory; the grace time is for one that is opening it, or that reads a copy
of the folder which is not renewed yet.
"""

import json
import threading
import time
from contextlib import suppress
from pathlib import Path
from typing import Any

from vectorstore.errors import UnusableError
from vectorstore.folder import replace_text
from vectorstore.manifest import read_manifest
from vectorstore.server import Server, drop_collection

LEDGER = "collections.json"
_BEING_MADE = 0.0
"""In place of a time: neither current nor replaced yet."""


def announce(index_dir: Path, server: Server, name: str) -> None:
    """Write down a collection that is about to be made."""
    _write(index_dir, {**_read(index_dir), name: {"server": server.address, "replaced": _BEING_MADE}})


def retire(index_dir: Path, current: str | None) -> None:
    """From now on all collections but `current` (None: all of them) are replaced: their grace time begins."""
    entries = _read(index_dir)
    for name, entry in entries.items():
        replaced = entry["replaced"] or time.time()
        entries[name] = {**entry, "replaced": None if name == current else replaced}
    if entries:
        _write(index_dir, entries)


def drop_unfinished(index_dir: Path, server: Server) -> None:
    """Drop what a killed ingest was making. Call it under the folder's lock. Raises ServerError."""
    held = _held(index_dir)
    for name, entry in _read(index_dir).items():
        if entry["replaced"] == _BEING_MADE and entry["server"] == server.address and name not in held:
            drop_collection(server, name)
            _forget(index_dir, name)


def drop_overdue(index_dir: Path, server: Server, *, forget: bool = False) -> None:
    """Drop the replaced collections whose grace time is over; `forget`: strike them off too, as ingest may.

    Raises ServerError.
    """
    held = _held(index_dir)
    for name, entry in _read(index_dir).items():
        if entry["replaced"] and entry["server"] == server.address and name not in held:
            if time.time() < entry["replaced"] + server.grace_seconds:
                continue
            drop_collection(server, name)
            if forget:
                _forget(index_dir, name)


def drop_when_due(index_dir: Path, server: Server) -> None:
    """Look again when the grace time of what is replaced now is over, as long as this process lives.

    A program that serves opens each new build, so it is there when the old one's time comes, and the
    ingest that replaced it is long done.
    """
    try:
        waits = [entry["replaced"] + server.grace_seconds for entry in _read(index_dir).values() if entry["replaced"]]
    except UnusableError:
        return
    if waits:
        timer = threading.Timer(max(0.0, max(waits) - time.time()) + 1, _try_to_drop, (index_dir, server))
        timer.daemon = True
        timer.start()


def _try_to_drop(index_dir: Path, server: Server) -> None:
    with suppress(UnusableError):  # the next ingest tries again
        drop_overdue(index_dir, server)


def _held(index_dir: Path) -> set[str]:
    """Collections that a finished build points to, whatever the ledger says: a kill can fall between two steps."""
    held = set()
    for path in index_dir.glob("[!.]*/manifest.json"):
        with suppress(UnusableError):
            held.add(read_manifest(path.parent).collection or "")
    return held


def _read(index_dir: Path) -> dict[str, dict[str, Any]]:
    path = index_dir / LEDGER
    try:
        entries: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise UnusableError(f"{path} kan ikke læses: slet den, og slet selv forældede samlinger.") from error
    return entries


def _write(index_dir: Path, entries: dict[str, dict[str, Any]]) -> None:
    replace_text(index_dir / LEDGER, json.dumps(entries, indent=1))


def _forget(index_dir: Path, name: str) -> None:
    _write(index_dir, {other: entry for other, entry in _read(index_dir).items() if other != name})
