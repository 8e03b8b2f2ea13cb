"""What the answers stand on: `/api/tables`, `/api/themes`, `/api/passages`, `/api/notes`, `/api/builds/current`."""

from collections import Counter
from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Path, Query, Response

from bot.web.bodies import (
    BuildOut,
    MarkOut,
    NoteId,
    NoteOut,
    PassageId,
    PassageOut,
    Span,
    TableOut,
    TablesOut,
    ThemeOut,
    ThemesOut,
    UnreadableOut,
)
from bot.web.catalogue import note_id
from bot.web.desk import Desk
from bot.web.problem import Problem, documented
from vectorstore.passage import Passage
from vectorstore.themes import Theme, find_themes

_EXAMPLES = 5
_PNG = "image/png"


def library_routes(desk: Desk) -> APIRouter:
    """Routes that read the build that answers."""
    routes = APIRouter(prefix="/api", tags=["Notater"], responses=documented(422, 429))

    @routes.get("/tables", summary="Alle borde")
    def tables() -> TablesOut:
        opened = desk.opened()
        said = Counter(passage.source for passage in opened.bot.index.passages)
        found = [
            TableOut(
                **{name: getattr(table, name) for name in ("table", "event", "place", "date", "label")},
                note=note_id(table.note),
                passages=said[table],
            )
            for table in opened.bot.index.manifest.tables
        ]
        return TablesOut(build=opened.build, tables=found)

    @routes.get("/themes", summary="Alle temaer")
    def themes() -> ThemesOut:
        index = desk.opened().bot.index
        of = len({table.key for table in index.manifest.tables})
        return ThemesOut(build=index.manifest.build, of=of, themes=[_theme(theme) for theme in find_themes(index)])

    @routes.get("/passages/{passage_id}", summary="Et udsagn i sit notat", responses=documented(404))
    def passage(
        passage_id: Annotated[PassageId, Path()],
        around: Annotated[int, Query(ge=0, le=5000, description="Tegn før og efter")] = 500,
    ) -> PassageOut:
        opened = desk.opened()
        found = opened.catalogue.passages.get(passage_id)
        if found is None:
            raise Problem(404, "Udsagnet findes ikke i det indeks, der svarer nu.")
        text = opened.bot.index.note_text(found.note)
        before, after = opened.catalogue.beside(found)
        names = ("id", "event", "place", "table", "exercise", "prompt", "heading", "role", "page", "start", "end")
        return PassageOut(
            **{name: getattr(found, name) for name in names},
            text=found.text,
            build=opened.build,
            note=note_id(found.note),
            note_path=found.note,
            before=text[max(0, found.start - around) : found.start],
            after=text[found.end : found.end + around],
            previous=before,
            next=after,
            marks=[MarkOut(**asdict(mark)) for mark in opened.bot.index.marks(found.id)],
        )

    @routes.get("/notes/{note}", summary="Et helt notat", responses=documented(404))
    def note(note: Annotated[NoteId, Path()]) -> NoteOut:
        """Teksten, som indekset gemmer den: persondata er dækket."""
        opened = desk.opened()
        path = opened.catalogue.notes.get(note)
        if path is None:
            raise Problem(404, "Notatet findes ikke i det indeks, der svarer nu.")
        return NoteOut(
            id=note,
            build=opened.build,
            path=path,
            tables=[table.label for table in opened.bot.index.manifest.tables if table.note == path],
            text=opened.bot.index.note_text(path),
            passages=[_span(passage) for passage in opened.catalogue.said[note]],
            pages=sorted(opened.bot.index.pages.files.get(path, ())),
        )

    @routes.get(
        "/notes/{note}/pages/{page}",
        summary="En side af et notat som billede",
        response_class=Response,
        responses={200: {"content": {_PNG: {}}, "description": "Siden"}, **documented(404)},
    )
    def page(note: Annotated[NoteId, Path()], page: Annotated[int, Path(ge=1, le=100_000)]) -> Response:
        """Det, der er læst på siden, hvor det står; persondata er dækket. Kun sider af PDF-filer uden billeder."""
        opened = desk.opened()
        path = opened.catalogue.notes.get(note)
        picture = opened.bot.index.page_picture(path, page) if path else None
        if picture is None:
            raise Problem(404, "Der er intet billede af den side i det indeks, der svarer nu.")
        return Response(picture, media_type=_PNG)

    @routes.get("/builds/current", summary="Det indeks, der svarer")
    def build() -> BuildOut:
        opened = desk.opened()
        manifest = opened.bot.index.manifest
        shown = manifest.unreadable if desk.settings.bot_audience == "staff" else ()
        return BuildOut(
            build=manifest.build,
            opened=opened.at.isoformat(timespec="seconds"),
            embedder=manifest.embedder,
            events=len({(table.event, table.place) for table in manifest.tables}),
            tables=len({table.key for table in manifest.tables}),
            notes=len(manifest.texts),
            passages=manifest.passages,
            unreadable=len(manifest.unreadable),
            unreadable_notes=[UnreadableOut(note=entry.note, reason=entry.reason) for entry in shown],
        )

    return routes


def _theme(theme: Theme) -> ThemeOut:
    return ThemeOut(
        name=theme.name,
        passages=len(theme.passages),
        tables=len(theme.tables),
        labels=[table.label for table in theme.tables],
        examples=[passage.id for passage in theme.passages[:_EXAMPLES]],
    )


def _span(passage: Passage) -> Span:
    return Span(**{name: getattr(passage, name) for name in ("id", "start", "end", "page", "heading", "role")})
