"""A follow-up question put so that it stands alone, by a language model that may add nothing of its own."""

import re

from bot.answer import Request
from bot.follow import CONTINUES
from bot.model import Model, ModelError
from prompts import load
from vectorstore.danish import stem, stopwords, tokens
from vectorstore.query import frames

PROMPTS = ("model_condense", "model_conversation")
_SECONDS = 6.0
_LONGEST = 300
_POINTS_BACK = re.compile(
    CONTINUES.pattern + r"|\b(?:det|den|de|dem|der|deres|denne|dette|disse|begge|ellers|andre|andet|samme|sådan"
    r"|it|they|them|that|those)\b",
    re.IGNORECASE,
)


def condense(request: Request, model: Model) -> str | None:
    """The newest question on its own, or None where it already stands alone or the model gave nothing usable."""
    if not request.history or not _POINTS_BACK.search(request.question):
        return None
    history = "\n".join(" ".join(question.split()) for question in request.history)
    human = load("model_conversation").fill(history=history, question=" ".join(request.question.split()))
    try:
        reply = "".join(model.write(load("model_condense").fill(), human, seconds=_SECONDS))
    except ModelError:
        return None
    question = reply.strip().strip('"“”»«')
    if not 0 < len(question) <= _LONGEST or "\n" in question or not _adds_nothing(question, request):
        return None
    return question


def _adds_nothing(question: str, request: Request) -> bool:
    """Every word of the new question, or its stem, stands in the conversation or only frames a question."""
    known = {stem(word) for text in (request.question, *request.history) for word in tokens(text)}
    free = stopwords() | frames()
    return all(word in free or stem(word) in known for word in tokens(question))
