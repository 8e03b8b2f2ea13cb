"""JSON lines: which of them hold something, and how the results are written."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import Any

Result = tuple[dict[str, Any], bool]
"""(JSON values for one line, whether the line could be read)."""


def numbered(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """(number from 1, line without a byte order mark) of each line that is not blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip("\ufeff \t\r\n"):
            yield number, line.lstrip("\ufeff")


def decode(line: str) -> Any:
    """The value of a line. Raises ValueError when it is no JSON, also where it nests too deeply to be read."""
    try:
        return json.loads(line)
    except RecursionError as error:
        raise ValueError("nested too deeply") from error


def write(results: Iterable[Result], complaint: Callable[[dict[str, Any]], str]) -> bool:
    """Print the results, each at once; False when a line could not be read.

    `complaint` finds in a result what was wrong with its line, for the error stream.
    """
    fine = True
    for values, readable in results:
        fine = fine and readable
        print(json.dumps(values, ensure_ascii=False), flush=True)
        if not readable:
            print(f"Fejl: {complaint(values)}", file=sys.stderr)
    return fine
