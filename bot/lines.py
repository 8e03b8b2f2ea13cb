"""`ask --jsonl`: one request a line in, one answer a line out, in the same order, whatever the lines hold."""

from collections.abc import Iterable, Iterator

from bot.ask import Bot
from bot.jsonl import Result, decode, numbered
from bot.requests import parse_request
from vectorstore.errors import UsageError


def answer_lines(bot: Bot, lines: Iterable[str]) -> Iterator[Result]:
    """The answer to each line that is not blank.

    A line that is no request gets an answer with status "rejected" that says why: the lines after
    it are answered all the same.
    """
    for number, line in numbered(lines):
        try:
            yield bot.ask(parse_request(line, number)).to_json(), True
        except UsageError as error:
            yield bot.reject(_id_of(line), str(error)).to_json(), False


def _id_of(line: str) -> str:
    """The id of a request that is otherwise wrong, if it has one."""
    try:
        data = decode(line)
    except ValueError:
        return ""
    return str(data.get("id", "")) if isinstance(data, dict) else ""
