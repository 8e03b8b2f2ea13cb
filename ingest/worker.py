"""`python -m ingest.worker`: reads files named on standard input, one JSON line in and one out.

A process of its own, so that a file that takes too much memory, or PDFium down with it, costs that file only.
"""

import json
import os
import resource
import sys
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ingest.document import UnreadableError
from ingest.limits import MOST_MEMORY
from ingest.read import Part, read_parts

TOO_MUCH = "filen kræver mere hukommelse, end der må bruges på én fil"
TANGLED = "filens indhold er beskadiget eller for indviklet"


def answer(path: str) -> list[Part]:
    """The notes of the file, or the one reason why there are none."""
    try:
        return read_parts(Path(path))
    except UnreadableError as error:
        return [Part("", "", None, str(error))]
    except MemoryError:
        return [Part("", "", None, TOO_MUCH)]
    except Exception:  # noqa: BLE001  # a reader that fails in a way nobody foresaw must not end the run
        return [Part("", "", None, TANGLED)]


def main() -> None:
    """Read files."""
    serve(lambda path: [asdict(part) for part in answer(path)])


def serve(work: Callable[[Any], Any]) -> None:
    """Do one task a line until standard input ends. What other people's code prints goes nowhere."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, hard))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    for line in sys.stdin:
        out.write(json.dumps(work(json.loads(line))) + "\n")
        out.flush()


if __name__ == "__main__":
    main()
