"""`ask --jsonl`: one request a line in, one answer a line out, in the same order, whatever the lines hold."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Any

from bot.ask import Bot
from bot.requests import parse_request
from vectorstore.errors import UsageError


def answer_lines(bot: Bot, lines: Iterable[str]) -> Iterator[tuple[dict[str, Any], bool]]:
    """(answer as JSON values, whether the line could be read) for each line that is not blank.

    A line that is no request gets an answer with status "rejected" that says why: the lines after
    it are answered all the same.
    """
    for number, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            yield bot.ask(parse_request(line.lstrip("\ufeff"), number)).to_json(), True
        except UsageError as error:
            yield bot.reject(_id_of(line), str(error)).to_json(), False


def _id_of(line: str) -> str:
    """The id of a request that is otherwise wrong, if it has one."""
    try:
        data = json.loads(line)
    except ValueError:
        return ""
    return str(data.get("id", "")) if isinstance(data, dict) else ""


def write_lines(answers: Iterable[tuple[dict[str, Any], bool]]) -> bool:
    """Print the answers; False when a line could not be read."""
    fine = True
    for answer, readable in answers:
        fine = fine and readable
        print(json.dumps(answer, ensure_ascii=False), flush=True)
        if not readable:
            print(f"Fejl: {answer['text']}", file=sys.stderr)
    return fine
