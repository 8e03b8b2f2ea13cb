"""What the page fetches beside Gradio: its own files, sources, quotes, downloads and votes. All below /page/."""

from collections.abc import Callable
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse, PlainTextResponse
from pydantic import BaseModel, Field

from bot.ask import Bot
from bot.page.asked import Turn
from bot.page.export import TYPES, export
from bot.page.overview import as_csv, find_quotes, make_map, show_quotes
from bot.page.overview_svg import as_svg
from bot.page.shelf import Shelf
from bot.page.source import find_page, find_source, show_source

PREFIX = "/page"
_FILES = {
    "page.css": "text/css; charset=utf-8",
    "page.js": "text/javascript; charset=utf-8",
    "favicon.svg": "image/svg+xml",
}
_GONE = "Svaret ligger her ikke længere. Stil spørgsmålet igen, og hent det så.\n"


class Vote(BaseModel):
    """A thumb up or down, and why."""

    answer: str = Field(max_length=64)
    vote: Literal["up", "down"]
    reason: Literal["missing", "wrong_source", "wrong_words", "other"] | None = None


KeepVote = Callable[[tuple[Turn, ...], Vote], None]
"""Keeps a vote on the last of these turns."""


def page_routes(bot: Callable[[], Bot], shelf: Shelf, keep_vote: KeepVote | None) -> APIRouter:
    """The routes; the one for votes only where votes are kept."""
    routes = APIRouter(prefix=PREFIX, include_in_schema=False)
    _add_files(routes)
    _add_notes(routes, bot)
    _add_answers(routes, shelf)
    if keep_vote:
        _add_votes(routes, shelf, keep_vote)
    return routes


def _add_files(routes: APIRouter) -> None:
    @routes.get("/static/{name}")
    def file(name: str) -> Response:
        if name not in _FILES:
            return PlainTextResponse("Findes ikke.", 404)
        data = (Path(__file__).parent / "static" / name).read_bytes()
        return Response(data, media_type=_FILES[name], headers={"Cache-Control": "public, max-age=300"})


def _add_notes(routes: APIRouter, bot: Callable[[], Bot]) -> None:
    @routes.get("/kilde/{passage}")
    def source(passage: str) -> Response:
        now = bot()
        found = find_source(now.index, passage)
        if found is None:
            return HTMLResponse("<p>Kilden findes ikke i det indeks, der svarer nu. Stil spørgsmålet igen.</p>", 404)
        return HTMLResponse(show_source(found, staff=now.settings.bot_audience == "staff"))

    @routes.get("/kilde/{passage}/{page}.png")
    def page(passage: str, page: int) -> Response:
        picture = find_page(bot().index, passage, page)
        if picture is None:
            return PlainTextResponse("Findes ikke.", 404)
        return Response(picture, media_type="image/png", headers={"Cache-Control": "no-store"})

    @routes.get("/udsagn/{build}/{theme}")
    @routes.get("/udsagn/{build}/{theme}/{table}")
    def quotes(build: str, theme: int, table: int | None = None) -> Response:
        index = bot().index
        found = find_quotes(index, theme, table) if build == index.manifest.build else None
        if found is None:
            return HTMLResponse("<p>Notaterne er indlæst igen, siden siden blev åbnet. Genindlæs siden.</p>", 404)
        return HTMLResponse(show_quotes(*found))

    @routes.get("/overblik.csv")
    def overview_csv() -> Response:
        return _download(as_csv(make_map(bot().index)).encode(), "text/csv; charset=utf-8", "overblik.csv")

    @routes.get("/overblik.svg")
    def overview_svg() -> Response:
        return _download(as_svg(make_map(bot().index)).encode(), "image/svg+xml", "overblik.svg")


def _add_answers(routes: APIRouter, shelf: Shelf) -> None:
    @routes.get("/export/{key}.{ending}")
    def take_home(key: str, ending: str) -> Response:
        turns = shelf.get(key)
        if turns is None or ending not in TYPES:
            return PlainTextResponse(_GONE, 404)
        return _download(export(turns, ending), TYPES[ending], f"{_file_name(turns)}.{ending}")


def _add_votes(routes: APIRouter, shelf: Shelf, keep_vote: KeepVote) -> None:
    @routes.post("/vote")
    def vote(body: Vote) -> Response:
        turns = shelf.get(body.answer)
        if turns is None:
            return PlainTextResponse(_GONE, 404)
        keep_vote(turns, body)
        return PlainTextResponse("Tak. Din vurdering er gemt.", 201)


def _download(data: bytes, media_type: str, name: str) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(data, media_type=media_type, headers=headers)


def _file_name(turns: tuple[Turn, ...]) -> str:
    """Of letters that every system takes; the question itself is in the file."""
    return "svar" if len(turns) == 1 else "samtale"
