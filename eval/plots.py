"""Plots as inline SVG: no library, no script, nothing fetched."""

from collections.abc import Sequence
from html import escape

from eval.stats import Figure

_WIDTH, _HEIGHT, _LEFT, _BOTTOM, _TOP = 460, 260, 50, 36, 12
_INNER_W, _INNER_H = _WIDTH - _LEFT - 12, _HEIGHT - _BOTTOM - _TOP


def _svg(body: str, label: str, height: int = _HEIGHT) -> str:
    return (
        f'<svg viewBox="0 0 {_WIDTH} {height}" role="img" aria-label="{escape(label)}" '
        f'xmlns="http://www.w3.org/2000/svg">{body}</svg>'
    )


def _text(x: float, y: float, text: str, anchor: str = "start", kind: str = "") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" class="{kind}">{escape(text)}</text>'


def bars(rows: Sequence[tuple[str, Figure]], label: str) -> str:
    """A bar from 0 to 1 for each row, with its interval and the number of cases."""
    step, name_width = 24, 175
    scale = _WIDTH - name_width - 90
    parts = []
    for number, (name, figure) in enumerate(rows):
        y = number * step + 6
        middle = y + 8
        low, high = name_width + figure.low * scale, name_width + figure.high * scale
        parts += [
            _text(name_width - 8, y + 12, name, "end"),
            f'<rect class="track" x="{name_width}" y="{y}" width="{scale}" height="16"/>',
            f'<rect class="bar" x="{name_width}" y="{y}" width="{max(0, figure.mean) * scale:.1f}" height="16"/>',
            (
                f'<path class="whisker" d="M{low:.1f} {middle - 4}v8M{low:.1f} {middle}H{high:.1f}'
                f'M{high:.1f} {middle - 4}v8"/>'
            ),
            _text(name_width + scale + 6, y + 12, f"{decimal(figure.mean)} ({figure.cases})"),
        ]
    return _svg("".join(parts), label, len(rows) * step + 10)


def line(points: Sequence[tuple[float, float]], across: str, up: str, label: str) -> str:
    """A curve through points between 0 and 1 on both axes."""
    most = max((y for _, y in points), default=1.0) or 1.0
    path = "".join(
        f"{'M' if not number else 'L'}{_x(x):.1f} {_y(y / most):.1f}" for number, (x, y) in enumerate(points)
    )
    return _svg(f'{_axes(across, up, most)}<path class="curve" d="{path}"/>', label)


def scatter(points: Sequence[tuple[float, float, str]], across: str, up: str, label: str) -> str:
    """A dot for each (x, y, name) between 0 and 1; dots that lie on each other look darker."""
    dots = "".join(
        f'<circle class="dot" cx="{_x(x):.1f}" cy="{_y(y):.1f}" r="4"><title>{escape(name)}</title></circle>'
        for x, y, name in points
    )
    return _svg(_axes(across, up, 1.0) + dots, label)


def histogram(values: Sequence[float], unit: str, label: str, bins: int = 24) -> str:
    """How many values lie in each of equally wide bins from zero to the largest."""
    most = max(values, default=1.0) or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / most * bins))] += 1
    highest = max(counts) or 1
    width = _INNER_W / bins
    body = "".join(
        f'<rect class="bar" x="{_LEFT + number * width:.1f}" y="{_y(count / highest):.1f}" width="{width - 1:.1f}" '
        f'height="{count / highest * _INNER_H:.1f}"/>'
        for number, count in enumerate(counts)
        if count
    )
    frame = f'<path class="axis" d="M{_LEFT} {_TOP}V{_HEIGHT - _BOTTOM}H{_WIDTH - 12}"/>'
    ticks = "".join(
        _text(_x(share), _HEIGHT - _BOTTOM + 15, f"{share * most:.0f}", "middle", "tick")
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    names = _text(_LEFT + _INNER_W / 2, _HEIGHT - 4, unit, "middle", "axis-name") + _text(
        _LEFT - 6, _TOP + 8, str(highest), "end", "tick"
    )
    return _svg(frame + ticks + names + body, label)


def decimal(value: float, digits: int = 2) -> str:
    """A number as Danes write it."""
    return f"{value:.{digits}f}".replace(".", ",")


def _x(share: float) -> float:
    return _LEFT + share * _INNER_W


def _y(share: float) -> float:
    return _TOP + (1 - share) * _INNER_H


def _axes(across: str, up: str, most: float) -> str:
    ticks = "".join(
        _text(_x(share), _HEIGHT - _BOTTOM + 15, decimal(share), "middle", "tick")
        + _text(_LEFT - 6, _y(share) + 4, decimal(share * most), "end", "tick")
        for share in (0, 0.25, 0.5, 0.75, 1)
    )
    frame = f'<path class="axis" d="M{_LEFT} {_TOP}V{_HEIGHT - _BOTTOM}H{_WIDTH - 12}"/>'
    return (
        frame
        + ticks
        + _text(_LEFT + _INNER_W / 2, _HEIGHT - 4, across, "middle", "axis-name")
        + f'<text class="axis-name" transform="translate(11 {_TOP + _INNER_H / 2:.0f}) rotate(-90)" '
        f'text-anchor="middle">{escape(up)}</text>'
    )
