"""What callers send and get, as it stands in /openapi.json."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from bot.answer import Request
from bot.requests import make_filters
from vectorstore.passage import Role

_Word = Annotated[str, Field(max_length=300)]
PassageId = Annotated[str, Field(pattern=r"^p-[0-9a-f]{12}$", examples=["p-0123456789ab"])]
NoteId = Annotated[str, Field(pattern=r"^n-[0-9a-f]{12}$", examples=["n-0123456789ab"])]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


class FiltersBody(_Body):
    """Hvor der søges; tomme felter begrænser ikke."""

    event: _Word = ""
    place: _Word = ""
    table: _Word = ""
    exercise: _Word = ""
    role: _Word = Field(
        default="", description="challenge, idea, we-can, strength, own contribution, theme eller other"
    )


class AskBody(_Body):
    """Et spørgsmål."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {"question": "Og hvad med turisme?", "history": ["Hvad sagde folk om branding?"]},
        }
    )

    question: str = Field(description="Er det tomt eller for langt, har svaret status “rejected”")
    id: str = Field(default="", max_length=200, description="Kommer tilbage i svaret")
    history: list[str] = Field(default=[], max_length=200, description="De tidligere spørgsmål, ældste først")
    filters: FiltersBody = FiltersBody()

    def request(self) -> Request:
        """As the bot takes it. Raises UsageError for a role that does not exist."""
        return Request(self.question, self.id, tuple(self.history), make_filters(self.filters.model_dump()))


class TableOut(BaseModel):
    """Et bord og dets notat."""

    table: str
    event: str
    place: str
    date: str
    label: str
    note: NoteId
    passages: int


class TablesOut(BaseModel):
    """Alle borde i indekset."""

    build: str
    tables: list[TableOut]


class ThemeOut(BaseModel):
    """Et tema: hvor mange udsagn, ved hvor mange borde."""

    name: str
    passages: int
    tables: int
    labels: list[str] = Field(description="Bordene, hvert en gang")
    examples: list[PassageId] = Field(description="De mest sigende udsagn, højst fem")


class ThemesOut(BaseModel):
    """Det, høringen handler om; de temaer, som flest borde talte om, står først."""

    build: str
    of: int = Field(description="Borde i alt")
    themes: list[ThemeOut]


class MarkOut(BaseModel):
    """Et stykke af en linje på en sides billede, som andele (0 til 1) af bredde og højde fra øverste venstre hjørne."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class PassageOut(BaseModel):
    """Et udsagn i sit notat. `before + text + after` er et ordret stykke af notatet."""

    id: PassageId
    build: str
    note: NoteId
    note_path: str
    event: str
    place: str
    table: str
    exercise: str
    prompt: str
    heading: str
    role: Role
    page: int
    start: int
    end: int
    text: str
    before: str
    after: str
    previous: PassageId | None
    next: PassageId | None
    marks: list[MarkOut] = Field(description="Udsagnets linjer på sidernes billeder; tom, hvor der ingen billeder er")


class Span(BaseModel):
    """Hvor et udsagn står i notatets tekst, i tegn."""

    id: PassageId
    start: int
    end: int
    page: int
    heading: str
    role: Role


class NoteOut(BaseModel):
    """Et notat. `text[start:end]` er udsagnet."""

    id: NoteId
    build: str
    path: str
    tables: list[str]
    text: str
    passages: list[Span]
    pages: list[int] = Field(description="De sider, der er et billede af")


class UnreadableOut(BaseModel):
    """En fil, der ikke kunne læses."""

    note: str
    reason: str


class BuildOut(BaseModel):
    """Det indeks, der svarer."""

    build: str
    opened: str = Field(description="Hvornår serveren åbnede det (ISO 8601, UTC)")
    embedder: str
    events: int
    tables: int
    notes: int
    passages: int
    unreadable: int
    unreadable_notes: list[UnreadableOut] = Field(description="Kun for medarbejdere; ellers tom")


class FeedbackBody(_Body):
    """En læsers mening om et svar."""

    model_config = ConfigDict(
        json_schema_extra={
            "example": {
                "vote": "down",
                "reason": "wrong_source",
                "question": "Hvad sagde folk om busser?",
                "build": "0123456789abcdef",
                "citations": ["p-0123456789ab"],
            },
        }
    )

    vote: Literal["up", "down"]
    reason: Literal["wrong_source", "missing", "wrong_words", "other"] | None = None
    question: str = Field(min_length=1, max_length=2000)
    history: list[Annotated[str, Field(max_length=2000)]] = Field(default=[], max_length=20)
    status: Literal["answered", "not_found"] = "answered"
    build: str = Field(pattern=r"^[0-9a-f]{16}$")
    citations: list[PassageId] = Field(default=[], max_length=500, description="Id'erne på svarets udsagn")
    wrong: list[PassageId] = Field(default=[], max_length=500, description="De af dem, der er forkerte")


class FeedbackOut(BaseModel):
    """Tilbagemeldingen er gemt."""

    id: str
