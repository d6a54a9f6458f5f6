"""Charts as SVG: shapes with attributes, no style, no script; the same drawing stands in a page and in a PDF."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

WIDTH = 640
AGREE, MIXED, DISAGREE = "#2b7a58", "#d9ab50", "#b23c33"
PLAIN = "#3a5ba0"
FAMILY = "Libertinus Serif"
FONT = f'font-family="{FAMILY}" font-size="12" fill="currentColor"'
_ROW, _LEFT, _RIGHT = 22, 96, 60


def columns(labels: Sequence[str], values: Sequence[float], told: Sequence[str]) -> str:
    """A column for each value, the first, the last and the highest told."""
    top = max(values, default=0) or 1
    step = (WIDTH - 8) / max(len(values), 1)
    shapes = [f'<line x1="0" y1="150.5" x2="{WIDTH}" y2="150.5" stroke="currentColor" stroke-width="1"/>']
    for rank, value in enumerate(values):
        height = 124 * value / top
        x = 4 + rank * step
        shapes.append(_rect(x + step * 0.1, 150 - height, step * 0.8, height, PLAIN))
        if value == top or len(values) <= 8:
            shapes.append(_text(min(max(x + step / 2, 24), WIDTH - 24), 144 - height, told[rank], "middle"))
    if labels:
        shapes.append(_text(4, 168, labels[0], "start"))
        shapes.append(_text(WIDTH - 4, 168, labels[-1], "end") if len(labels) > 1 else "")
    return _svg(174, shapes)


def bars(rows: Sequence[tuple[str, float, str]], left: int = 190) -> str:
    """Horizontal bars: name, value, the value in words."""
    top = max((value for _name, value, _told in rows), default=0) or 1
    shapes = []
    for rank, (name, value, told) in enumerate(rows):
        y = rank * _ROW
        width = (WIDTH - left - _RIGHT) * value / top
        shapes.append(_text(left - 8, y + 15, name, "end"))
        shapes.append(_rect(left, y + 4, max(width, 1), 14, PLAIN))
        shapes.append(_text(left + max(width, 1) + 6, y + 15, told, "start"))
    return _svg(len(rows) * _ROW, shapes)


def stacks(rows: Sequence[tuple[str, tuple[int, int, int], str]], legend: Sequence[str]) -> str:
    """A bar of its votes for each row, all of one length: agree, mixed, disagree; then the total in words."""
    shapes = []
    for rank, (name, color) in enumerate(zip(legend, (AGREE, MIXED, DISAGREE), strict=True)):
        at = _LEFT + rank * 130
        shapes += [_rect(at, 3, 12, 12, color), _text(at + 17, 13, name, "start")]
    for rank, (name, parts, told) in enumerate(rows, 1):
        y, x = rank * _ROW, float(_LEFT)
        shapes.append(_text(_LEFT - 8, y + 15, name, "end"))
        for part, color in zip(parts, (AGREE, MIXED, DISAGREE), strict=True):
            width = (WIDTH - _LEFT - _RIGHT) * part / (sum(parts) or 1)
            shapes.append(_rect(x, y + 3, width, 16, color) if part else "")
            x += width
        shapes.append(_text(WIDTH - _RIGHT + 6, y + 15, told, "start"))
    return _svg((len(rows) + 1) * _ROW, shapes)


def _rect(x: float, y: float, width: float, height: float, color: str) -> str:
    return f'<rect x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}" fill={quoteattr(color)}/>'


def _text(x: float, y: float, text: str, anchor: str) -> str:
    return f'<text x="{x:.2f}" y="{y:.2f}" text-anchor="{anchor}" {FONT}>{escape(text)}</text>'


def _svg(height: int, shapes: Sequence[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}">'
        f"{''.join(shapes)}</svg>"
    )
