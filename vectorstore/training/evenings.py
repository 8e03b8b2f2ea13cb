"""Invented evenings judged whole (evenings/): what the tables wrote, and which of it answers which topic.

A file is one evening. A line of a point is `number kinds text`, the kinds as in points/points.txt; after `==` a line of
a topic is `topic = topic : numbers (numbers) [numbers]`: those that answer it, those that are harmless beside an
answer, and those that do not answer though a search put them near.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from vectorstore.training.handwritten import OR

FOLDER = Path(__file__).with_name("evenings")
_POINT = re.compile(r"(?P<number>\d+) (?P<kinds>[SCIWN]+) (?P<text>.+)")
_TOPIC = re.compile(r"(?P<wordings>.+?) : (?P<right>[\d ]*)\((?P<harmless>[\d ]*)\) \[(?P<wrong>[\d ]*)\]")


@dataclass(frozen=True, slots=True)
class Judged:
    """A topic, worded in one or several ways, and points that were judged by it; the harmless ones are left out."""

    wordings: tuple[str, ...]
    right: tuple[str, ...]
    wrong: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evening:
    """Points as (letters of their kinds, text), and topics that some of them answer."""

    points: tuple[tuple[str, str], ...]
    topics: tuple[Judged, ...]


def read_evenings(folder: Path = FOLDER) -> list[Evening]:
    """All evenings, in the order of their files.

    Raises:
        ValueError: a line is neither a point nor a topic nor a remark, or names a point that is not there.
    """
    return [_evening(path) for path in sorted(folder.glob("*.txt"))]


def _evening(path: Path) -> Evening:
    points: dict[str, tuple[str, str]] = {}
    topics: list[Judged] = []

    def texts(numbers: str) -> tuple[str, ...]:
        return tuple(points[number][1] for number in numbers.split())

    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            if found := _POINT.fullmatch(line):
                points[found["number"]] = found["kinds"], found["text"]
            elif found := _TOPIC.fullmatch(line):
                topics.append(Judged(tuple(found["wordings"].split(OR)), texts(found["right"]), texts(found["wrong"])))
            elif line[:1] not in ("#", "@", "="):
                raise ValueError(f"{path.name} holds a line that is no point, no topic and no remark: {line}")
        except KeyError as missing:
            raise ValueError(f"{path.name} names point {missing}, which it does not hold: {line}") from missing
    return Evening(tuple(points.values()), tuple(topics))
