"""What a visitor meets: example questions from the notes, the filters, and what the page is about."""

from collections import Counter

from markupsafe import Markup

from bot.markdown import join_and, natural
from bot.page.overview import PLAINEST, question_on, tables_of
from bot.page.templates import render
from bot.settings import BotSettings
from vectorstore.index import Index
from vectorstore.passage import ROLE_NAMES, ROLES, Table
from vectorstore.themes import find_themes

_PATTERNS = (
    PLAINEST,
    "Hvilke idéer er der til {theme}?",
    "Er der uenighed om {theme}?",
    "Hvilke udfordringer ser bordene med {theme}?",
)


def example_questions(index: Index) -> tuple[str, ...]:
    """Questions on the themes that most tables spoke of, and one on everything."""
    return (
        *(question_on(theme.name, pattern) for pattern, theme in zip(_PATTERNS, find_themes(index), strict=False)),
        "Hvad blev der talt mest om?",
    )


def show_start(index: Index) -> Markup:
    """The empty conversation."""
    tables = tables_of(index)
    events = list(dict.fromkeys(table.event for table in tables if table.event))
    return render("start", examples=example_questions(index), tables=len(tables), events=join_and(events))


def show_filters(index: Index) -> Markup:
    """The filters as selects."""
    tables = tables_of(index)
    grouped: dict[str, list[Table]] = {}
    for table in tables:
        grouped.setdefault(table.event, []).append(table)
    said = {passage.role for passage in index.passages}
    return render(
        "filters",
        events=[event for event in grouped if event],
        grouped=grouped,
        exercises=sorted({passage.exercise for passage in index.passages if passage.exercise}, key=natural),
        roles=[(role, ROLE_NAMES[role]) for role in ROLES if role in said],
    )


def show_about(index: Index, settings: BotSettings, *, feedback: bool, logs: bool) -> Markup:
    """What the notes are, how answers are made, what is kept, and what cannot be expected."""
    tables = tables_of(index)
    events = Counter((table.event or "Uden arrangement") for table in tables)
    dates = {(table.event or "Uden arrangement"): table.date for table in reversed(tables) if table.date}
    return render(
        "about",
        events=[(event, count, dates.get(event, "")) for event, count in events.items()],
        tables=len(tables),
        notes=len(index.manifest.texts),
        passages=len(index.passages),
        unreadable=[(entry.note, entry.reason) for entry in index.manifest.unreadable],
        model=settings.bot_model,
        staff=settings.bot_audience == "staff",
        feedback=feedback,
        logs=logs,
        build=index.manifest.build,
    )
