"""What is measured: this project, and the trivial systems that every score stands beside."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from bot.answer import Request
from bot.ask import Bot
from bot.requests import make_filters
from eval.cases import Case
from vectorstore.index import Index
from vectorstore.lexical import Scores
from vectorstore.query import read_query


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


def _top(index: Index, scores: Scores, count: int) -> Response:
    rows = np.argsort(-scores, kind="stable")[:count]
    return Response(tuple(index.passages[row].id for row in rows if scores[row] > 0))
