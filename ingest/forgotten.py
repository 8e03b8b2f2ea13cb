"""What people asked to have removed, remembered without a word of it, so that the next ingest leaves it out."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from vectorstore.errors import UnusableError
from vectorstore.folder import replace_text
from vectorstore.passage import Passage, readable

FILE = "forgotten.json"
_LONG_ENOUGH = 40
"""Characters from which a text is its own whoever says it; a shorter one is forgotten at its own table only."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Hashes of paths and of files, ids of passages and hashes of their texts."""

    notes: frozenset[str] = frozenset()
    passages: frozenset[str] = frozenset()

    def holds_note(self, path: str, sha256: str) -> bool:
        """Is it a note that was forgotten, under this path or with this content?"""
        return bool(self.notes & {_hash(path), sha256})

    def holds(self, passage: Passage) -> bool:
        """Is it a passage that was forgotten, or the same long text said elsewhere?"""
        return bool(self.passages & set(passage_marks(passage)))


NOTHING = Forgotten()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def note_marks(path: str, sha256: str) -> list[str]:
    """What a forgotten note is known by again."""
    return [_hash(path), sha256]


def passage_marks(passage: Passage) -> list[str]:
    """What a forgotten passage is known by again."""
    said = readable(passage.text).lower()
    return [passage.id, _hash(said)] if len(said) >= _LONG_ENOUGH else [passage.id]


def load_forgotten(index_dir: Path) -> Forgotten:
    """What the folder remembers. Raises UnusableError when its file is damaged: nothing may come back by accident."""
    path = index_dir / FILE
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return Forgotten(frozenset(data["notes"]), frozenset(data["passages"]))
    except FileNotFoundError:
        return NOTHING
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableError(
            f"{path} er beskadiget, så det vides ikke, hvad der skal holdes ude: hent filen fra en sikkerhedskopi."
        ) from error


def remember(index_dir: Path, notes: list[str], passages: list[str]) -> Forgotten:
    """Add marks to what the folder remembers."""
    before = load_forgotten(index_dir)
    after = Forgotten(before.notes | set(notes), before.passages | set(passages))
    marks = {"notes": sorted(after.notes), "passages": sorted(after.passages)}
    replace_text(index_dir / FILE, json.dumps(marks))
    return after
