"""A consultation of any size, made from the sentences of the example: the same seed gives the same notes.

Every passage is one of the example's with other words put in where words of the same kind stood, and
one word in twelve becomes a compound that no list holds, so that the vocabulary grows with the notes
as it does in real ones. One passage in ten is said word for word at several tables.
"""

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from ingest.run import read_folder
from vectorstore.danish import stopwords, word_list
from vectorstore.passage import Passage

_A_TABLE = 20
"""Passages of a note."""
_WORD = re.compile(r"[^\W\d_]{4,}")
_CHANGED, _COMPOUND, _REPEATED = 0.25, 1 / 12, 0.1
_ENDINGS = ("erne", "ene", "er", "en", "et", "e", "")


@dataclass(frozen=True)
class Source:
    """What the notes are made of."""

    passages: tuple[Passage, ...]
    words: dict[str, tuple[str, ...]]
    """Ending to the words that have it: one stands where another stood."""
    parts: tuple[str, ...]


def read_source(folders: list[Path]) -> Source:
    """The passages and words of these notes."""
    passages = tuple(
        passage
        for folder in folders
        for passage in read_folder(folder, {}, keep_names=False, progress=lambda _done, _of: None).passages
    )
    found = {word for passage in passages for word in _WORD.findall(passage.said) if word.islower()} - stopwords()
    words: dict[str, list[str]] = {}
    for word in sorted(found):
        words.setdefault(_ending(word), []).append(word)
    parts = tuple(sorted(part for part in word_list("parts.txt") if len(part) >= 4))
    return Source(passages, {ending: tuple(same) for ending, same in words.items()}, parts)


def write_notes(folder: Path, source: Source, passages: int, seed: int = 1) -> None:
    """Write so many passages as text files below the folder, twenty a table and ten tables an event."""
    draw = random.Random(seed)  # noqa: S311  # no secret
    said = _sentences(source, draw)
    for number in range(-(-passages // _A_TABLE)):
        event = folder / f"Arrangement {number // 10 + 1:04d}"
        event.mkdir(parents=True, exist_ok=True)
        mine = [next(said) for _ in range(min(_A_TABLE, passages - number * _A_TABLE))]
        (event / f"Bord {number % 10 + 1}.txt").write_text(_note(mine, draw), encoding="utf-8")


def _note(said: list[str], draw: random.Random) -> str:
    third = len(said) // 3
    parts = (
        ("Udfordringer", said[:third]),
        ("Idéer og forslag", said[third : 2 * third]),
        ("Vi kan", said[2 * third :]),
    )
    day = f"{draw.randint(1, 28)}. marts 2025"
    blocks = [f"{heading}\n" + "".join(f"- {sentence}\n" for sentence in mine) for heading, mine in parts if mine]
    return f"Dato: {day}\n\n" + "\n".join(blocks)


def _sentences(source: Source, draw: random.Random) -> Iterator[str]:
    spoken: list[str] = []
    for _ in count():
        if spoken and draw.random() < _REPEATED:
            yield draw.choice(spoken)
            continue
        sentence = _WORD.sub(lambda found: _another(found.group(), source, draw), draw.choice(source.passages).said)
        spoken.append(sentence)
        yield sentence


def _another(word: str, source: Source, draw: random.Random) -> str:
    if not word.islower() or word in stopwords() or draw.random() >= _CHANGED:
        return word
    if draw.random() < _COMPOUND / _CHANGED:
        return draw.choice(source.parts) + draw.choice(source.parts)
    return draw.choice(source.words[_ending(word)])


def _ending(word: str) -> str:
    return next(ending for ending in _ENDINGS if word.endswith(ending))
