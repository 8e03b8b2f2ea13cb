"""`python -m vectorstore.prove DIR`: can this build be opened, is it whole, does it find its own passages?"""

import sys
from pathlib import Path

import numpy as np

from vectorstore.build import read_manifest, read_passages, read_text
from vectorstore.chroma import PassageStore

_PROBES = 20


def prove(directory: Path) -> str | None:
    """What is wrong with the build in `directory`, or None."""
    manifest, passages = read_manifest(directory), read_passages(directory)
    texts = {note: read_text(directory, manifest, note) for note in manifest.texts}
    for passage in passages:
        if texts.get(passage.note, "")[passage.start : passage.end] != passage.text:
            return f"{passage.id} is not in its note"
    store = PassageStore(directory / "chroma")
    if not manifest.passages == len(passages) == store.count():
        return f"manifest {manifest.passages}, passages {len(passages)}, store {store.count()}"
    for passage in passages[:: max(1, len(passages) // _PROBES)]:
        vector = store.vectors([passage.id])
        nearest = store.nearest(vector, min(10, len(passages))) if vector.any() else [passage.id]
        # What is said word for word at more tables than were asked for finds them before itself.
        if passage.id not in nearest and not np.allclose(store.vectors(nearest), vector, atol=1e-5):
            return f"{passage.id} does not find itself"
    return None


if __name__ == "__main__":
    if wrong := prove(Path(sys.argv[1])):
        sys.exit(wrong)
