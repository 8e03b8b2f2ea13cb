"""What a language model is shown: as many passages as fit, every table before any table's second best."""

import hashlib
import json
from collections.abc import Sequence
from typing import cast

from bot.answer import Citation
from vectorstore.passage import ROLE_NAMES, Role, label_of, readable


def pack(citations: Sequence[Citation], characters: int) -> tuple[Citation, ...]:
    """The citations whose lines fit into so many characters together, in the order of their numbers.

    `citations`: the most telling first. The best of each table is taken first, then the second best, and so on.
    """
    turns: dict[tuple[str, str, str], int] = {}
    queue: list[tuple[int, Citation]] = []
    for citation in citations:
        table = (citation.event, citation.place, citation.table)
        turns[table] = turns.get(table, 0) + 1
        queue.append((turns[table], citation))
    chosen: list[Citation] = []
    left = characters
    for _, citation in sorted(queue, key=lambda member: (member[0], member[1].number)):
        length = len(line(citation)) + 1
        if length <= left:
            chosen.append(citation)
            left -= length
    return tuple(sorted(chosen, key=lambda citation: citation.number))


def line(citation: Citation) -> str:
    """A passage as one line of JSON: whatever it holds, it can't end its line or its fence."""
    said = {
        "nr": citation.number,
        "bord": label_of(citation.table, citation.event),
        "slags": ROLE_NAMES[cast("Role", citation.role)],
        "overskrift": citation.heading,
        "udsagn": readable(citation.quote),
    }
    return json.dumps({key: value for key, value in said.items() if value}, ensure_ascii=False)


def fenced(citations: Sequence[Citation]) -> str:
    """The lines between two marks that no passage can know."""
    lines = "\n".join(line(citation) for citation in citations)
    mark = f"===== {hashlib.sha256(lines.encode()).hexdigest()[:16]} ====="
    return f"{mark}\n{lines}\n{mark}"
