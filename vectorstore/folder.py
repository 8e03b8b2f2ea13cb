"""The index folder: one writer at a time, one pointer to the build that answers, and the builds that are kept."""

import fcntl
import os
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from vectorstore.errors import UnusableError

POINTER = "current"
_UNFINISHED = ".new-"


def point_at(index_dir: Path, name: str) -> None:
    """Let the build in the directory of this name answer from now on, in one step."""
    replace_text(index_dir / POINTER, name + "\n")


def replace_text(path: Path, text: str) -> None:
    """Put a file in place in one step: whoever reads it, even after a power cut, finds all of the old or of the new."""
    fresh = path.with_name(f"{path.name}.new")
    with fresh.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    fresh.replace(path)


def build_in(directory: Path) -> str:
    """Id of the build in a directory. One that was made anew stands beside the old: "4f…-2"."""
    return directory.name.partition("-")[0]


def free_directory(index_dir: Path, build: str) -> Path:
    """Where a finished build goes: never over one that answers, though it may be the same, damaged."""
    number, directory = 1, index_dir / build
    while directory.exists():
        number += 1
        directory = index_dir / f"{build}-{number}"
    return directory


def new_directory(index_dir: Path, build: str) -> Path:
    """An empty directory for a build that is being made."""
    directory = index_dir / f"{_UNFINISHED}{build}-{secrets.token_hex(4)}"
    directory.mkdir()
    return directory


def leftovers(index_dir: Path) -> list[Path]:
    """Builds that are being made, or that an ingest left behind when it was killed or interrupted."""
    return sorted(index_dir.glob(f"{_UNFINISHED}*"))


def remove(directories: Sequence[Path]) -> None:
    """Remove them with all they hold."""
    for directory in directories:
        shutil.rmtree(directory, ignore_errors=True)


def drop_old(index_dir: Path, current: str) -> None:
    """Remove every build but the one in the directory `current`: what was taken out of the notes is to be gone.

    A program that has opened an older build holds all of it in memory and goes on answering.
    """
    remove([path for path in index_dir.iterdir() if path.name != current and (path / "manifest.json").exists()])


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
        yield
