"""Cells that a spreadsheet would run as a formula, and those that only look so."""

from __future__ import annotations

STARTS = ("=", "+", "-", "@", "\t=", "\r=", "\uff1d", "\uff0b", "\uff0d", "\uff20", "\ufe66", "'=")
BODIES = (
    'HYPERLINK("https://evil.example","x")',
    "cmd|' /C calc'!A0",
    "1+1",
    'DDE("x";"y")',
    "SUM(A1:A9)",
    "",
    "Alinéa",
)


def corpus() -> tuple[str, ...]:
    """More than sixty."""
    return tuple(dict.fromkeys(start + body for start in STARTS for body in BODIES))
