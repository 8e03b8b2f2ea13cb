"""The index folder: one writer at a time, one pointer to the build that answers, and the builds that are kept."""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import UnusableError

POINTER = "current"


def point_at(index_dir: Path, build: str) -> None:
    """Let this build answer from now on, in one step."""
    fresh = index_dir / f"{POINTER}.new"
    with fresh.open("w", encoding="utf-8") as pointer:
        pointer.write(build + "\n")
        pointer.flush()
        os.fsync(pointer.fileno())
    fresh.replace(index_dir / POINTER)


def drop_old(index_dir: Path, current: str) -> None:
    """Remove every other build: what was taken out of the notes is to be gone from the disk too.

    A program that has opened an older build holds all of it in memory and goes on answering.
    """
    for path in index_dir.iterdir():
        if path.name != current and (path / "manifest.json").exists():
            shutil.rmtree(path, ignore_errors=True)


@contextmanager
def only_writer(index_dir: Path) -> Iterator[None]:
    """Hold the folder's lock; the system lets go of it when the process dies."""
    try:
        index_dir.mkdir(parents=True, exist_ok=True)
        lock = (index_dir / ".lock").open("w")
    except OSError as error:
        raise UnusableError(
            f"Indekset kan ikke skrives i {index_dir}: {error.strerror}. Vælg en anden mappe."
        ) from error
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise UnusableError(f"En anden indlæsning skriver i {index_dir}: vent, til den er færdig.") from error
        for stale in index_dir.glob(".new-*"):
            shutil.rmtree(stale, ignore_errors=True)
        yield
