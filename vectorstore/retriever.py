"""The search as a LangChain retriever, for any LangChain program."""

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict, InstanceOf

from vectorstore.filters import Filters
from vectorstore.index import Index
from vectorstore.passage import Passage
from vectorstore.query import read_query
from vectorstore.search import search


class PassageRetriever(BaseRetriever):
    """Finds all passages that speak of a question, the most telling first.

    >>> PassageRetriever(index=open_index(folder, load_embedder(""))).invoke("Hvad sagde folk om busser?")
    """

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    index: InstanceOf[Index]
    filters: InstanceOf[Filters] = Filters()

    def _get_relevant_documents(
        self,
        query: str,
        *,
        run_manager: CallbackManagerForRetrieverRun,  # noqa: ARG002  # LangChain's signature
    ) -> list[Document]:
        found = search(self.index, read_query(query, self.index.lexical), self.filters)
        return [to_document(hit.passage, probability=hit.probability) for hit in found.hits]


def to_document(passage: Passage, **extra: Any) -> Document:
    """The passage as a Document: its text, and every other field as metadata."""
    fields = passage.to_json()
    text = fields.pop("text")
    return Document(page_content=text, id=passage.id, metadata={**fields, **extra})
