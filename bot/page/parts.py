"""The parts of the conversation as HTML, one function a part."""

import json
import re
from collections.abc import Sequence

from markupsafe import Markup

from bot.answer import Answer, Citation
from bot.events import Proven, Searched
from bot.page.asked import Asked, Turn
from bot.page.coverage import tiles_of
from bot.page.markup import to_html, to_text
from bot.page.templates import render
from vectorstore.passage import ROLE_NAMES

FILTER_NAMES = {"event": "Arrangement", "place": "Sted", "table": "Bord", "exercise": "Øvelse", "role": "Rolle"}
ROLE_WORDS = {str(role): name for role, name in ROLE_NAMES.items()}
"""Every kind of point by its Danish name, for what may be any text."""


def source_button(key: str, citation: Citation) -> Markup:
    """A marker in the text as a button."""
    return render("cite", key=key, citation=citation)


def show_turn(turn: Turn, *, feedback: bool) -> Markup:
    """A question and its answer."""
    answer = turn.answer
    return render(
        "turn",
        turn=turn,
        answer=answer,
        filters=named_filters(turn.asked),
        asked_as=_asked_as(answer),
        events=tiles_of(answer) if answer.status != "rejected" else (),
        body=answer_html(turn.key, answer),
        link=_link(turn),
        older_link=bool(turn.asked.build) and turn.asked.build != answer.build,
        feedback=feedback,
        announce=_announce(answer),
    )


def show_progress(key: str, asked: Asked, found: Searched | None, proven: Sequence[Proven]) -> Markup:
    """A question while it is being answered: what is proven so far, and what is going on."""
    shown = [
        to_html(
            step.markdown,
            (citation.number for citation in step.citations),
            {citation.number: source_button(key, citation) for citation in step.citations}.__getitem__,
        )
        for step in proven
    ]
    return render("progress", key=key, asked=asked, filters=named_filters(asked), found=found, shown=shown)


def show_error(asked: Asked, why: str) -> Markup:
    """A question that could not be answered."""
    return render("error", asked=asked, why=why)


def answer_html(key: str, answer: Answer) -> Markup:
    """The answer's text with its markers as buttons."""
    buttons = {citation.number: source_button(key, citation) for citation in answer.citations}
    return to_html(answer.text, buttons, buttons.__getitem__)


def named_filters(asked: Asked) -> list[tuple[str, str]]:
    """The filters that are set, as a reader knows them: ("Arrangement", "Hallen"), ("", "Bord 3, Hallen")."""
    chosen = [(FILTER_NAMES[name], ROLE_WORDS.get(value, value)) for name, value in asked.filters.items()]
    return [("" if value.startswith(name) else name, value) for name, value in chosen]


def _asked_as(answer: Answer) -> str:
    """The question as it was searched, where that is not how it was asked."""

    def plain(text: str) -> str:
        return re.sub(r"\W+", " ", text).strip().lower()

    return answer.asked_as if plain(answer.asked_as) not in ("", plain(answer.question)) else ""


def _link(turn: Turn) -> str:
    """What a permanent link remembers, as JSON; the page puts it into the address's fragment."""
    kept = {"q": turn.asked.question, "build": turn.answer.build, **turn.asked.filters}
    return json.dumps(kept, ensure_ascii=False)


def _announce(answer: Answer) -> str:
    """What a screen reader says when the answer is there."""
    first = to_text(answer.text).partition("\n")[0]
    return "Svaret er klar. " + re.sub(r"\s*\[\d+\]", "", first)[:300]
