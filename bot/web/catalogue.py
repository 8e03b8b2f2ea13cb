"""What one build holds, under ids that a caller may name: a caller never names a path."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from vectorstore.index import Index
from vectorstore.passage import Passage


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Passages by id, and the notes by id with their passages in the order of the text."""

    passages: Mapping[str, Passage]
    notes: Mapping[str, str]
    """Note id to note path."""
    said: Mapping[str, tuple[Passage, ...]]
    """Note id to the passages of the note, in the order of the text."""

    def beside(self, passage: Passage) -> tuple[str | None, str | None]:
        """Ids of the passages before and after it in its note."""
        ids = [other.id for other in self.said[note_id(passage.note)]]
        at = ids.index(passage.id)
        return (ids[at - 1] if at else None), (ids[at + 1] if at + 1 < len(ids) else None)


def note_id(path: str) -> str:
    """A name for a note that stays the same from build to build."""
    return f"n-{hashlib.sha256(path.encode()).hexdigest()[:12]}"


def make_catalogue(index: Index) -> Catalogue:
    """The catalogue of an opened build."""
    said: dict[str, list[Passage]] = {note_id(path): [] for path in index.texts}
    for passage in index.passages:
        said[note_id(passage.note)].append(passage)
    return Catalogue(
        passages={passage.id: passage for passage in index.passages},
        notes={note_id(path): path for path in index.texts},
        said={note: tuple(sorted(group, key=lambda passage: passage.start)) for note, group in said.items()},
    )
