"""The page on a FastAPI application."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import gradio as gr
from fastapi import FastAPI
from fastapi import Request as HttpRequest

from bot.answer import Request
from bot.ask import Bot
from bot.events import Event
from bot.page.app import AskFrom, make_blocks
from bot.page.danish import DanishDocument
from bot.page.routes import KeepVote, page_routes
from bot.page.shelf import Shelf

if TYPE_CHECKING:
    from gradio.blocks import Blocks

_HEAD = """<link rel="stylesheet" href="page/static/page.css">
<link rel="icon" type="image/svg+xml" href="page/static/favicon.svg">
<script src="page/static/page.js" defer></script>"""
_FONT = ("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Arial", "sans-serif")
_AT_ONCE, _WAITING = 8, 32
"""Questions that the page answers at the same time, and that may wait."""


def mount_page(
    app: FastAPI,
    bot: Callable[[], Bot],
    *,
    ask: AskFrom | None = None,
    keep_vote: KeepVote | None = None,
    logs: bool = False,
) -> "Blocks":
    """Mount the page at / and its files below /page/; call it last, since it takes every other path.

    Args:
        app: where it is mounted.
        bot: gives the bot of the build that answers now.
        ask: answers a request, with the limits of the server; the bot itself when left out.
        keep_vote: keeps a vote on an answer; the page shows no thumbs when left out.
        logs: whether the server writes questions into its log, which the page then says.
    """

    def directly(request: Request, _: HttpRequest) -> Iterator[Event]:
        return bot().stream(request)

    shelf = Shelf()
    blocks = make_blocks(bot, ask or directly, shelf, feedback=keep_vote is not None, logs=logs)
    blocks.queue(default_concurrency_limit=_AT_ONCE, max_size=_WAITING)
    app.include_router(page_routes(bot, shelf, keep_vote))
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        ssr_mode=False,
        show_error=False,
        theme=gr.themes.Base(font=_FONT, font_mono=("ui-monospace", "Consolas", "monospace")),
        favicon_path=str(Path(__file__).parent / "static" / "favicon.svg"),
        head=_HEAD,
    )
    app.add_middleware(DanishDocument)
    return blocks
