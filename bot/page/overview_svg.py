"""The heat map as one SVG picture, for a report or a slide. Nothing in it is fetched."""

from bot.page.overview import HeatMap
from bot.page.templates import render

_NAME, _TOTAL, _CELL, _ROW, _HEAD = 260, 64, 34, 30, 120
_SHADES = ("#f2f4f4", "#d3e6ea", "#a5cdd5", "#6dabb8", "#2f8293", "#0b5566")


def as_svg(heat: HeatMap) -> str:
    """The map as an SVG document."""
    width = _NAME + 2 * _TOTAL + _CELL * len(heat.tables) + 20
    columns = [(_NAME + 2 * _TOTAL + _CELL * at, table) for at, table in enumerate(heat.tables)]
    events, at = [], _NAME + 2 * _TOTAL
    for event, count in heat.events:
        events.append((at, _CELL * count, _fitted(event, _CELL * count - 14)))
        at += _CELL * count
    rows = [
        (
            _HEAD + _ROW * number,
            row,
            _fitted(row.name, _NAME),
            [
                (x, count, _SHADES[heat.shade(count)], heat.shade(count) > 3)
                for (x, _), count in zip(columns, row.counts, strict=True)
            ],
        )
        for number, row in enumerate(heat.rows)
    ]
    return str(
        render(
            "overview_svg",
            width=width,
            height=_HEAD + _ROW * len(heat.rows) + 40,
            cell=_CELL,
            name=_NAME,
            total=_TOTAL,
            head=_HEAD,
            row_height=_ROW,
            columns=columns,
            events=events,
            rows=rows,
            build=heat.build,
        )
    )


def _fitted(text: str, width: int) -> str:
    """The text cut to what fits, at about 7 units a letter."""
    most = max(3, width // 7)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
