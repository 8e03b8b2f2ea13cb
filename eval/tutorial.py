"""The plain pipeline of the tutorials, for comparison: split by characters, embed, show the nearest four chunks.

LangChain's RecursiveCharacterTextSplitter over the notes' raw texts, Chroma, top-4, no threshold.
"""

import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bot.answer import Citation, Claim
from eval.cases import Case
from eval.notes import notes_of
from eval.response import Response
from vectorstore.embed import Embedder
from vectorstore.errors import UnusableError
from vectorstore.index import Index

_CHARACTERS = 500
_OVERLAP = 50
_SHOWN = 4
_RANKED = 20


@dataclass(frozen=True, slots=True)
class _Chunk:
    note: str
    start: int
    text: str


def tutorial(index: Index, embedder: Embedder) -> Callable[[Case], Response]:
    """The pipeline over the notes of an opened index. Raises UnusableError where the extra `dev` is missing."""
    chunks = _split(index)
    notes = notes_of(index)
    passages = {number: notes.passages_of(_citation(chunk, number, index)) for number, chunk in enumerate(chunks)}
    vectors = embedder.encode([chunk.text for chunk in chunks], "passage")
    import chromadb

    folder = tempfile.TemporaryDirectory()
    client = chromadb.PersistentClient(str(Path(folder.name)))
    collection = client.create_collection("notes", embedding_function=None, configuration={"hnsw": {"space": "cosine"}})
    for at in range(0, len(chunks), 300):
        part = range(at, min(at + 300, len(chunks)))
        collection.add(ids=[str(number) for number in part], embeddings=vectors[part.start : part.stop])

    def answer(case: Case) -> Response:
        start = time.perf_counter()
        found = collection.query(
            query_embeddings=embedder.encode([case.question], "query"), n_results=_RANKED, include=["distances"]
        )
        numbers = [int(name) for name in found["ids"][0]]
        shown = numbers[:_SHOWN]
        citations = tuple(_citation(chunks[number], at, index) for at, number in enumerate(shown, start=1))
        return Response(
            cited=tuple(dict.fromkeys(passage for number in shown for passage in passages[number])),
            answered=True,
            milliseconds=(time.perf_counter() - start) * 1000,
            text="\n\n".join(f"{chunks[number].text} [{at}]" for at, number in enumerate(shown, start=1)),
            claims=tuple(Claim(chunks[n].text, (at,), "verbatim") for at, n in enumerate(shown, start=1)),
            citations=citations,
            ranked=tuple(dict.fromkeys(passage for number in numbers for passage in passages[number])),
            confidence=1 - float(found["distances"][0][0]) if found["distances"] else None,
            composer="baseline",
        )

    # The folder lives as long as the function that reads it.
    answer.folder = folder  # type: ignore[attr-defined]
    return answer


def _split(index: Index) -> list[_Chunk]:
    try:
        from langchain_text_splitters import RecursiveCharacterTextSplitter
    except ImportError as error:
        raise UnusableError("Sammenligningen kræver ekstrapakkerne: kør “.venv/bin/pip install '.[dev]'”.") from error
    splitter = RecursiveCharacterTextSplitter(
        chunk_size=_CHARACTERS, chunk_overlap=_OVERLAP, add_start_index=True, strip_whitespace=True
    )
    return [
        _Chunk(note, int(document.metadata["start_index"]), document.page_content)
        for note, text in index.texts.items()
        for document in splitter.create_documents([text])
    ]


def _citation(chunk: _Chunk, number: int, index: Index) -> Citation:
    """Where the chunk stands; its table is that of the note's passage before its end."""
    end = chunk.start + len(chunk.text)
    of_note = [passage for passage in index.passages if passage.note == chunk.note]
    at = max((p for p in of_note if p.start < end), key=lambda p: p.start, default=of_note[0] if of_note else None)
    return Citation(
        number=number,
        note=chunk.note,
        event=at.event if at else "",
        place=at.place if at else "",
        table=at.table if at else "",
        exercise="",
        prompt="",
        heading="",
        role="other",
        page=0,
        start=chunk.start,
        end=end,
        quote=chunk.text,
        passage="",
    )
