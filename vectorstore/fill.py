"""`python -m vectorstore.fill DIR`: write the store of a new build from its passages and vectors, then prove it.

See vectorstore/apart.py for why this is a process of its own.
"""

import os
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Thread

from vectorstore.apart import WRITTEN
from vectorstore.chroma import PassageStore, Store
from vectorstore.manifest import VECTORS, read_passages
from vectorstore.prove import prove
from vectorstore.vectors import load_vectors


def fill(directory: Path, store: Store, progress: Callable[[int], None]) -> None:
    """Write the store and remove the file of vectors; `progress` is called with the passages written so far."""
    passages = read_passages(directory)
    start = 0
    for batch in load_vectors(directory / VECTORS):
        for done in store.add(passages[start : start + len(batch)], batch):
            progress(start + done)
        start += len(batch)
    (directory / VECTORS).unlink()


def _end_with_parent() -> None:
    """Stop when standard input ends: the parent is gone, and the next ingest writes in the same place."""
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    Thread(target=_end_with_parent, daemon=True).start()
    build = Path(sys.argv[1])
    with closing(PassageStore(build / "chroma", expected=len(read_passages(build)))) as embedded:
        fill(build, embedded, lambda done: print(WRITTEN, done, flush=True))
    if wrong := prove(build, parts=False):
        sys.exit(wrong)
