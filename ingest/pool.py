"""Work on files several at a time, each by a process with limits on memory and time."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ingest.document import Document, UnreadableError
from ingest.limits import MOST_SECONDS, MOST_SECONDS_SCANNED
from ingest.read import PLAIN, Part, read_parts, suffix

WORKER = "ingest.worker"
"""The module that a reading process runs."""
_MOST_PROCESSES = 4
_SLOW = (".pdf", ".zip", ".eml", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".doc")
Submit = Callable[[Any, float], "Future[Any]"]
"""Takes a task, as JSON holds it, and the seconds that it may take."""
CRASHED = "filen fik læseren til at gå ned; den er formentlig beskadiget"


class _Process:
    """One process, started when it is first needed and anew after a file that ended it. `module`: what it runs."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._child: subprocess.Popen[str] | None = None
        self._overdue = False

    def work(self, task: Any, seconds: float) -> Any:
        """What it answers, or why it did not: a Danish line."""
        child = self._running()
        self._overdue = False
        timer = threading.Timer(seconds, self._give_up)
        timer.start()
        try:
            answer = self._ask(child, task)
        finally:
            timer.cancel()
        if answer is None:
            self.end()
            return f"filen tog mere end {seconds:g} sekunder at læse" if self._overdue else CRASHED
        return json.loads(answer)

    def _running(self) -> "subprocess.Popen[str]":
        if self._child is None or self._child.poll() is not None:
            self._child = subprocess.Popen(
                [sys.executable, "-X", "utf8", "-m", self._module],
                cwd=Path(__file__).parents[1],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                start_new_session=True,  # what it started is ended with it
            )
        return self._child

    @staticmethod
    def _ask(child: "subprocess.Popen[str]", task: Any) -> str | None:
        assert child.stdin  # noqa: S101  # both are pipes
        assert child.stdout  # noqa: S101
        try:
            child.stdin.write(json.dumps(task) + "\n")
            child.stdin.flush()
            return child.stdout.readline() or None
        except (OSError, ValueError):
            return None

    def _give_up(self) -> None:
        self._overdue = True
        self._kill()

    def _kill(self) -> None:
        if self._child and self._child.poll() is None:
            try:
                os.killpg(self._child.pid, signal.SIGKILL)
            except ProcessLookupError:
                return

    def end(self) -> None:
        """End the process and what it started."""
        self._kill()
        if self._child:
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe:
                    # What was on its way to a process that is gone can't be written any more.
                    with contextlib.suppress(OSError):
                        pipe.close()
            self._child = None


def _parts(answer: Any) -> list[Part]:
    return [Part("", "", None, answer)] if isinstance(answer, str) else [_part(entry) for entry in answer]


def _part(entry: dict[str, Any]) -> Part:
    document = entry["document"]
    if document:
        document = Document(
            document["text"],
            tuple(document["page_starts"]),
            tuple(document["uncertain"]),
            tuple((number, reason) for number, reason in document["unread"]),
            tuple(document["people"]),
        )
    return Part(entry["name"], entry["sha256"], document, entry["reason"])


def read_all(paths: Sequence[Path], seconds: float | None = None) -> Iterator[list[Part]]:
    """The notes of each file, in the order of the files. Nothing is raised for a file: its one part says why.

    Plain text is read right here: it has no structure that could go wrong, and starting a process takes time.
    `seconds`: how long one file may take, else as its kind needs.
    """
    with processes(WORKER) as submit:
        futures = {
            path: submit(str(path.resolve()), seconds or _seconds(path))
            for path in paths
            if suffix(path.name) not in PLAIN
        }
        for path in paths:
            yield _parts(futures[path].result()) if path in futures else _here(path)


def _seconds(path: Path) -> float:
    return MOST_SECONDS_SCANNED if suffix(path.name) in _SLOW else MOST_SECONDS


def _here(path: Path) -> list[Part]:
    try:
        return read_parts(path)
    except UnreadableError as error:
        return [Part("", "", None, str(error))]


@contextmanager
def processes(module: str) -> Iterator[Submit]:
    """A function that has a task done by the next process that is free; all of them end with the block.

    Its future gives what the process answered, or a Danish line that says why it did not.
    """
    free: list[_Process] = []
    started: list[_Process] = []

    def work(task: Any, seconds: float) -> Any:
        process = free.pop() if free else _Process(module)
        started.append(process)
        try:
            return process.work(task, seconds)
        finally:
            free.append(process)

    executor: ThreadPoolExecutor | None = None

    def submit(task: Any, seconds: float) -> "Future[Any]":
        nonlocal executor
        executor = executor or ThreadPoolExecutor(min(_MOST_PROCESSES, os.cpu_count() or 1))
        return executor.submit(work, task, seconds)

    try:
        yield submit
    finally:
        if executor:
            executor.shutdown(wait=False, cancel_futures=True)
        for process in set(started):
            process.end()
        if executor:
            executor.shutdown(wait=True)
