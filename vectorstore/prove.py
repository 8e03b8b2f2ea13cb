"""`python -m vectorstore.prove DIR`: can this build be opened, is it whole, does it find its own passages?"""

import sys
from contextlib import closing
from pathlib import Path

import numpy as np

from vectorstore.chroma import PassageStore, Store
from vectorstore.manifest import read_manifest, read_passages, read_text
from vectorstore.parts import read_parts

_PROBES = 20
_NEAREST = 10
_SAME = 1e-3
"""Cosine distance below which a passage is as good as the one that asked: the same was said at another table."""
_EXACT = 100
"""Passages up to which a probe that does not find itself is a fault. Beyond, the graph finds what lies
nearest by design not always, and less so where much is said alike; answers never depend on it."""


def prove(directory: Path, store: Store | None = None, *, parts: bool = True) -> str | None:
    """What is wrong with the build in `directory`, or None.

    `store`: where it lies, if not in the build; `parts`: are its parts there, or still being made?
    Raises NoIndexError when it cannot be opened, ServerError when its server fails.
    """
    manifest, passages = read_manifest(directory), read_passages(directory)
    if parts:
        read_parts(directory, passages)
    texts = {note: read_text(directory, manifest, note) for note in manifest.texts}
    for passage in passages:
        if texts.get(passage.note, "")[passage.start : passage.end] != passage.text:
            return f"{passage.id} is not in its note"
    with closing(store or PassageStore(directory / "chroma")) as opened:
        if not manifest.passages == len(passages) == opened.count():
            return f"manifest {manifest.passages}, passages {len(passages)}, store {opened.count()}"
        probes = [passage.id for passage in passages[:: max(1, len(passages) // _PROBES)]]
        lost = [passage_id for passage_id in probes if not _finds_itself(passage_id, opened, len(passages))]
    allowed = 0 if len(passages) <= _EXACT else 3 * len(probes) // 4
    return f"{lost[0]} does not find itself" if len(lost) > allowed else None


def _finds_itself(passage_id: str, store: Store, passages: int) -> bool:
    vector = store.vectors([passage_id])
    if not vector.any():
        return True
    found = store.nearest(vector, min(_NEAREST, passages))
    return passage_id in found or bool(np.max(store.vectors(found) @ vector[0], initial=-1) >= 1 - _SAME)


if __name__ == "__main__":
    if wrong := prove(Path(sys.argv[1])):
        sys.exit(wrong)
