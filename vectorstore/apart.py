"""Work on a build's store in a process of its own.

Chroma's graph writes memory that it never filled, and with it words that its process once held: a name
that was covered, a note that was removed. So the process that reads notes never writes a store. A
damaged store can also take its process down, and that must not be the one that ingests.
"""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal

WRITTEN = "written"
"""Starts a line that says how many passages are written so far; any other line is a complaint."""

_DISK_FULL = ("disk is full", os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT))
_ROOM = 16 * 2**20
"""Bytes free below which a failure is put down to the disk: Chroma does not always pass on why it failed."""
_NO_LEFTOVERS = {"MALLOC_PERTURB_": "85"}
"""A second belt: glibc then fills memory as it hands it out, and nothing that lay there, the settings'
keys among it, reaches a file. Other C libraries ignore it; the process of its own holds there too."""


def wrong_with(
    directory: Path, task: Literal["fill", "prove"] = "prove", progress: Callable[[int], None] | None = None
) -> str | None:
    """Run `python -m vectorstore.TASK` on the build in `directory`; None: it is whole, else what is wrong.

    `progress` is called with the passages written so far. Raises OSError when the disk is full.
    """
    complaints: list[str] = []
    command = [sys.executable, "-X", "utf8", "-m", f"vectorstore.{task}", str(directory.resolve())]
    with subprocess.Popen(
        command,
        cwd=Path(__file__).parents[1],
        env=os.environ | _NO_LEFTOVERS,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as child:
        try:
            for line in child.stdout or ():
                word, _, count = line.partition(" ")
                if word != WRITTEN:
                    complaints.append(line)
                elif progress:
                    progress(int(count))
            child.wait()
        except BaseException:
            child.kill()
            raise
    if not child.returncode:
        return None
    text = "".join(complaints)
    if any(sign in text for sign in _DISK_FULL) or (task == "fill" and shutil.disk_usage(directory).free < _ROOM):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    return (text.strip().splitlines() or [str(child.returncode)])[-1][-200:]
