"""What the evaluators know of the notes, whatever system answers: passages, texts, tables, and their hash."""

import hashlib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from bot.answer import Citation
from eval.cases import Case, table_of
from ingest.find import find_files
from vectorstore.errors import UnusableError
from vectorstore.index import Index
from vectorstore.passage import Passage, readable


@dataclass(frozen=True, eq=False)
class Notes:
    """The passages by id, and the texts that they slice by path."""

    passages: Mapping[str, Passage]
    texts: Mapping[str, str]

    @cached_property
    def tables(self) -> dict[str, str]:
        """Passage id to its table, as cases name it."""
        return table_of(self.passages.values())

    @cached_property
    def events(self) -> tuple[str, ...]:
        """All events, longest name first."""
        return tuple(sorted({p.event for p in self.passages.values() if p.event}, key=len, reverse=True))

    @cached_property
    def table_names(self) -> frozenset[str]:
        """All names of tables."""
        return frozenset(passage.table for passage in self.passages.values())

    def passages_of(self, citation: Citation) -> tuple[str, ...]:
        """Ids of the passages that a citation of any system points to.

        By id; else those of its note that lie in its offsets for at least half of their length; else those
        that hold its quote.
        """
        return self._passages_of(citation)

    @lru_cache(maxsize=8192)  # noqa: B019  # there is one set of notes in a run
    def _passages_of(self, citation: Citation) -> tuple[str, ...]:
        if citation.passage in self.passages:
            return (citation.passage,)
        inside = [
            passage.id
            for passage in self.passages.values()
            if passage.note == citation.note
            and 2 * (min(passage.end, citation.end) - max(passage.start, citation.start)) >= passage.end - passage.start
        ]
        if inside:
            return tuple(inside)
        quote = same(citation.quote)
        return tuple(passage.id for passage in self.passages.values() if quote and quote in same(passage.text))


def notes_of(index: Index) -> Notes:
    """The notes of an opened index."""
    return Notes({passage.id: passage for passage in index.passages}, index.texts)


@lru_cache(maxsize=8192)
def same(text: str) -> str:
    """A text as quotes are compared: NFC, one space where there is any."""
    return unicodedata.normalize("NFC", readable(text))


def corpus_sha256(folders: Sequence[Path]) -> str:
    """The hash of the notes in these folders: of every path below its folder and of every file's bytes."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in find_files(folder):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            digest.update(f"{unicodedata.normalize('NFC', path.relative_to(folder).as_posix())}\0{content}\n".encode())
    return digest.hexdigest()


def check_bound(cases: Sequence[Case], corpus: str) -> None:
    """Raises UnusableError when a case was checked against other notes than these, or against none."""
    if strange := [case.id for case in cases if case.corpus != corpus]:
        raise UnusableError(
            f"{len(strange)} af {len(cases)} opgaver hører til andre notater end disse ({strange[0]} er den første): "
            "gennemgå dem, og bind dem igen med “python -m eval bind”."
        )
