"""The steps of the chain up to a draft, each a plain function."""

from dataclasses import replace

from bot.answer import Request
from bot.compose import Draft, compose
from bot.condense import condense
from bot.expand import around, compose_expanded
from bot.model import Model
from bot.overview import asks_nothing, asks_overview, compose_overview
from bot.premise import with_premise
from bot.refuse import asks_a_name
from bot.understand import Source, Understood, understand
from vectorstore.index import Index
from vectorstore.rerank import Reranker, rerank
from vectorstore.search import Found, search


def read(request: Request, index: Index, model: Model | None = None) -> Understood:
    """The question understood; a model may have put a follow-up so that it stands alone."""
    alone = condense(request, model) if model else None
    if alone is None:
        return understand(request, index)
    understood = understand(replace(request, question=alone, history=()), index)
    return replace(understood, request=request, condensed=True)


def find(understood: Understood, index: Index, reranker: Reranker | None = None) -> tuple[Understood, Found]:
    """What the notes say of it."""
    if understood.expands:
        return _expanded(understood, understood.expands, index)
    if asks_a_name(understood) or asks_nothing(understood):
        return understood, Found((), ())
    found = search(index, understood.query, understood.filters, understood.expects.met_by)
    found = with_premise(found, understood.request.question)
    return understood, rerank(found, understood.asked_as, reranker) if reranker else found


def word(understood: Understood, found: Found, index: Index) -> Draft:
    """The answer in the notes' own words and in counts, not yet verified."""
    if understood.expands:
        return compose_expanded(understood, found, index)
    return (
        compose_overview(understood, index) if asks_overview(understood, index) else compose(understood, found, index)
    )


def _expanded(understood: Understood, source: Source, index: Index) -> tuple[Understood, Found]:
    request = understood.request
    before = replace(request, question=request.history[-1], history=request.history[:-1])
    hits = word(*find(understand(before, index), index), index).found.hits
    if source.number > len(hits):
        return replace(understood, expands=replace(source, of=len(hits))), Found((), ())
    passage = hits[source.number - 1].passage
    asked_as = f"Uddyb kilde {source.number}: {passage.source.label}, “{passage.said}”"
    return replace(understood, asked_as=asked_as), around(passage, index)
