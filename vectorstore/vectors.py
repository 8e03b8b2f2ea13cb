"""Files of vectors, written in batches: one array after another."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import numpy as np

from vectorstore.embed import Vectors


def save_vectors(file: BinaryIO, vectors: Vectors) -> None:
    """Write one batch behind the others. Raises OSError with its reason, which numpy alone leaves out."""
    batch = BytesIO()
    np.save(batch, vectors, allow_pickle=False)
    file.write(batch.getbuffer())
    file.flush()


def load_vectors(path: Path) -> Iterator[Vectors]:
    """The batches in a file of vectors; a last one that was cut off is left out. Raises OSError."""
    with path.open("rb") as file:
        while True:
            try:
                yield np.load(file, allow_pickle=False)
            except (EOFError, ValueError):
                return
