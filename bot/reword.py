"""The generative composer: a language model words what was found, and only what is proven is passed on."""

from collections.abc import Generator, Iterable, Mapping
from dataclasses import dataclass, replace

from bot.addressed import speaks_to_the_machine
from bot.answer import Claim, ModelUse
from bot.checks import Source
from bot.cited import Cited, cited_sentences
from bot.compose import Draft
from bot.model import CHARACTERS_PER_TOKEN, Failure, Model, ModelError
from bot.pack import fenced, pack
from bot.points import Point, merge_points, says_the_same
from bot.verify import proof, sources_of
from prompts import load

PROMPTS = ("model_rules", "model_question")
_MOST_SENTENCES = 12
_LONGEST = 400
_FEWEST = 2
"""Fewer sentences than this (where there is more to say) are no answer: the notes' own words stand instead."""


@dataclass(frozen=True, slots=True)
class _Worded:
    """What came of the model's sentences."""

    points: tuple[Point, ...]
    dropped: int
    repaired: int
    failure: Failure | None


def reword(draft: Draft, model: Model) -> Generator[Point, None, Draft]:
    """Each sentence of the model once it is proven, then what it left out; at the end the whole draft.

    `draft`: the extractive answer, verified. It is what stands when the model fails or nothing is proven.
    """
    sources = sources_of(draft)
    worded = yield from _worded(draft, model, sources)
    use = ModelUse(model.name, len(worded.points), worded.dropped, worded.repaired, 0, worded.failure or "")
    if len(worded.points) < min(_FEWEST, len(draft.points)):
        yield from draft.points
        return replace(draft, model=replace(use, proven=0, failure=worded.failure or "empty"))
    points, missing = _join(worded.points, draft, sources)
    left_out = merge_points({number: draft.found.hits[number - 1] for number in missing}, draft.understood.query)
    yield from left_out
    return replace(draft, points=(*points, *left_out), model=replace(use, added_back=len(missing)))


def _worded(draft: Draft, model: Model, sources: Mapping[int, Source]) -> Generator[Point, None, _Worded]:
    points: list[Point] = []
    dropped = repaired = 0
    try:
        for sentence in cited_sentences(_reply(draft, model)):
            proven = _proven(sentence, sources)
            if proven is None or any(says_the_same(proven.text, point.claim.text) for point in points):
                dropped += 1
                continue
            repaired += proven.text != sentence.text
            points.append(Point(proven, draft.found.hits[proven.citations[0] - 1].passage.role, made="worded"))
            yield points[-1]
            if len(points) == _MOST_SENTENCES:
                break
    except ModelError as error:
        return _Worded(tuple(points), dropped, repaired, error.failure)
    return _Worded(tuple(points), dropped, repaired, None)


def _reply(draft: Draft, model: Model) -> Iterable[str]:
    rules = load("model_rules").fill(most=_MOST_SENTENCES)
    question = load("model_question")
    asked = draft.understood.asked_as
    around = len(rules) + len(question.fill(question=asked, passages=""))
    left = model.settings.bot_model_context - model.settings.bot_model_max_tokens
    about = [citation for citation in draft.citations if not speaks_to_the_machine(citation.quote)]
    shown = pack(about, max(left * CHARACTERS_PER_TOKEN - around, 0))
    if not shown:
        raise ModelError("context")
    return model.write(rules, question.fill(question=asked, passages=fenced(shown)), sentences=True)


def _proven(sentence: Cited, sources: Mapping[int, Source]) -> Claim | None:
    """The sentence as a claim, put right where that is safe, or None where its passages don't prove it."""
    if not sentence.numbers or len(sentence.text) > _LONGEST or not sources.keys() >= set(sentence.numbers):
        return None
    text = proof(sentence.text, [sources[number] for number in sentence.numbers])
    return Claim(text, sentence.numbers, "verified") if text else None


def _join(
    points: tuple[Point, ...], draft: Draft, sources: Mapping[int, Source]
) -> tuple[tuple[Point, ...], tuple[int, ...]]:
    """The points with the citations that say the same as one of theirs, and the numbers that nobody cites then."""
    joined = list(points)
    cited = {number for point in points for number in point.claim.citations}
    for same in draft.points:
        for number in same.claim.citations:
            for at, point in enumerate(joined):
                claim = point.claim
                if number in cited or not set(same.claim.citations) & set(claim.citations):
                    continue
                wider = Claim(claim.text, (*claim.citations, number), "verified")
                alone, together = [sources[number]], [sources[cited_] for cited_ in wider.citations]
                if proof(claim.text, alone) == proof(claim.text, together) == claim.text:
                    joined[at] = replace(point, claim=wider)
                    cited.add(number)
    missing = tuple(number for same in draft.points for number in same.claim.citations if number not in cited)
    return tuple(joined), tuple(sorted(missing))
