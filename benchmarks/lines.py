"""A figure, and the line that tells it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

WIDTHS = (4, 58, 16, 16, 6, 30)
TITLES = ("", "measure", "ours", "reference", "ratio", "target")


@dataclass(frozen=True)
class Line:
    """One figure. ``met``: whether it reaches its target; None when the line only informs."""

    name: str
    measure: str
    ours: str
    reference: str = "–"
    ratio: float | None = None
    target: str = "–"
    met: bool | None = None

    def __str__(self) -> str:
        ratio = "–" if self.ratio is None else f"{self.ratio:.2f}"
        cells = (self.name, self.measure, self.ours, self.reference, ratio, self.target)
        verdict = {True: "met", False: "MISSED", None: ""}[self.met]
        return _row(cells, verdict)


def heading() -> str:
    return _row(TITLES, "verdict")


def rate(per_second: float) -> str:
    return f"{per_second:,.0f}/s" if per_second >= 20 else f"{per_second:.1f}/s"


def milliseconds(seconds: float) -> str:
    return f"{1000 * seconds:,.0f} ms" if seconds >= 0.1 else f"{1000 * seconds:.2f} ms"


def megabytes(size: float) -> str:
    return f"{size / 1e6:,.1f} MB"


def _row(cells: Iterable[str], last: str) -> str:
    return "  ".join([*(f"{cell:{width}}" for cell, width in zip(cells, WIDTHS, strict=True)), last]).rstrip()
