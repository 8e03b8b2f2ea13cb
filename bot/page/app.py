"""The page itself: Gradio carries the questions and the answers, our own escaped HTML is what is read."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, cast

import gradio as gr
from fastapi import Request as HttpRequest

from bot.answer import Request
from bot.ask import Bot
from bot.events import Event
from bot.page.asked import read_asked
from bot.page.overview import show_overview
from bot.page.parts import show_turn
from bot.page.shelf import SECONDS, Shelf
from bot.page.start import show_about, show_filters, show_start
from bot.page.talk import Talk, converse
from bot.page.templates import render
from vectorstore.errors import UsageError

if TYPE_CHECKING:
    from gradio.blocks import Blocks

TITLE = "Hvad sagde borgerne?"

AskFrom = Callable[[Request, HttpRequest], Iterator[Event]]
"""Answers a request that came with this HTTP request. May raise UserError with a Danish line."""

_ORDER = "(question) => window.hoering.order(question)"


def make_blocks(bot: Callable[[], Bot], ask: AskFrom, shelf: Shelf, *, feedback: bool, logs: bool) -> "Blocks":
    """The page as gradio.Blocks."""

    def answer(question: str, order: str, talk: Talk, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        earlier = "\n".join(show_turn(turn, feedback=feedback) for turn in talk.turns)
        try:
            asked = read_asked(question, order)
        except UsageError as error:
            yield gr.skip(), render("problem", why=str(error)), talk, gr.skip(), gr.skip()
            return
        http = cast("HttpRequest", request.request)  # Gradio gives it to everything that came over HTTP
        steps = converse(talk, asked, lambda made: ask(made, http), shelf, feedback=feedback)
        for number, (html, now) in enumerate(steps):
            whole = render("conversation", key=now.key, turns=len(now.turns)) if now is not talk else gr.skip()
            yield gr.skip() if number else earlier, html, now, gr.skip() if number else "", whole

    def undo(talk: Talk) -> tuple[Any, ...]:
        left = talk.without_last()
        if not left.turns:
            return begin()
        shelf.put(left.key, left.turns)
        *before, last = (show_turn(turn, feedback=feedback) for turn in left.turns)
        return "\n".join(before), last, left, render("conversation", key=left.key, turns=len(left.turns))

    def begin() -> tuple[Any, ...]:
        return "", show_start(bot().index), Talk(), ""

    def stop() -> str:
        return render("problem", why="Stoppet. Stil spørgsmålet igen, eller skriv et andet.")

    def load() -> tuple[str, ...]:
        now = bot()
        about = show_about(now.index, now.settings, feedback=feedback, logs=logs)
        return show_start(now.index), show_filters(now.index), show_overview(now.index), about

    page: Blocks
    with gr.Blocks(title=TITLE, analytics_enabled=False, fill_width=True) as page:
        talk, order = gr.State(Talk(), time_to_live=SECONDS), gr.Textbox(visible=False)
        _html("top", render("shell", title=TITLE))
        with gr.Tabs(elem_id="faner"):
            with gr.Tab("Spørg"):
                earlier, newest = _html("tidligere"), _html("nyeste")
                with gr.Column(elem_id="spoergefelt"):
                    _html("valgte", render("chips"))
                    with gr.Row(elem_id="linje"):
                        question = gr.Textbox(
                            label="Dit spørgsmål",
                            placeholder="Hvad sagde folk om …?",
                            lines=1,
                            max_lines=4,
                            elem_id="spoergsmaal",
                            max_length=bot().settings.bot_max_question,
                            scale=5,
                        )
                        send = gr.Button("Spørg", variant="primary", elem_id="spoerg", scale=0, min_width=96)
                        halt = gr.Button("Stop", elem_id="stop", scale=0, min_width=96)
                    with gr.Row(elem_id="samtale"):
                        filters = _html("filtre")
                        back = gr.Button("Fortryd", size="sm", elem_id="fortryd", scale=0, min_width=40)
                        fresh = gr.Button("Ny samtale", size="sm", elem_id="ny", scale=0, min_width=40)
                        conversation = _html("hent")
            with gr.Tab("Overblik"):
                overview = _html("overblik")
            with gr.Tab("Om"):
                about = _html("om")
        _html("panel", render("panel"))

        quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
        asking = gr.on(
            [send.click, question.submit],
            answer,
            [question, order, talk],
            [earlier, newest, talk, question, conversation],
            js=_ORDER,
            concurrency_limit=None,
            **quiet,
        )
        halt.click(stop, None, newest, cancels=[asking], **quiet)
        back.click(undo, talk, [earlier, newest, talk, conversation], **quiet)
        fresh.click(begin, None, [earlier, newest, talk, conversation], **quiet)
        page.load(load, None, [newest, filters, overview, about], **quiet)
    return page


def _html(elem_id: str, value: str = "") -> gr.HTML:
    """A place for HTML of ours; without Gradio's own click script and style."""
    return gr.HTML(value, elem_id=elem_id, js_on_load=None, apply_default_css=False)
