"""The page on the server of bot/web: its build, its limits, its feedback."""

from collections.abc import Iterable, Iterator

from fastapi import FastAPI
from fastapi import Request as HttpRequest

from bot.answer import Request
from bot.events import Event
from bot.page.asked import Turn
from bot.page.mount import mount_page
from bot.page.routes import Vote
from bot.page.talk import TurnedAwayError
from bot.web.desk import Desk
from bot.web.feedback import FeedbackFile
from bot.web.guard import triggered
from bot.web.problem import Problem
from bot.web.questions import caller_of


def page(app: FastAPI, desk: Desk) -> Iterable[int]:
    """Mount the page; gives the numbers of the Gradio functions that it calls."""

    def ask(request: Request, http: HttpRequest) -> Iterator[Event]:
        try:
            yield from desk.stream(request, caller_of(http, "page"))
        except Problem as problem:
            raise TurnedAwayError(problem.detail) from problem

    file = FeedbackFile(desk.settings.index_dir)

    def keep_vote(turns: tuple[Turn, ...], vote: Vote) -> None:
        *earlier, last = turns
        file.keep(
            {
                "vote": vote.vote,
                "reason": vote.reason,
                "question": last.asked.question,
                "history": [turn.asked.question for turn in earlier],
                "status": last.answer.status,
                "build": last.answer.build,
                "citations": [citation.passage for citation in last.answer.citations],
                "wrong": [],
            }
        )
        desk.measures.feedback(vote.vote)

    blocks = mount_page(
        app,
        lambda: desk.opened().bot,
        ask=ask,
        keep_vote=keep_vote if desk.settings.takes_feedback else None,
        logs=desk.settings.bot_log_questions,
    )
    return triggered(blocks)
