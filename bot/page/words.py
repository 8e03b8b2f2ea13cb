"""Small Danish phrases of the page."""

from datetime import date

_MONTHS = ("januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november",
           "december")  # fmt: skip


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 bord", "1.204 borde"."""
    return f"{number:,} {one if number == 1 else many}".replace(",", ".")


def danish_date(day: date) -> str:
    """As it is written: "3. april 2025"."""
    return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}"
