"""Small Danish phrases of the page."""


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 bord", "1.204 borde"."""
    return f"{number:,} {one if number == 1 else many}".replace(",", ".")
