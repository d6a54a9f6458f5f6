"""A chart as pixels, for programs that do not draw SVG. The same chart gives the same bytes; no font is fetched."""

from __future__ import annotations

DENSITY = 144.0
"""Pixels an inch: twice those of the drawing."""
_PAGE = b"""#set page(width: auto, height: auto, margin: 0pt, fill: white)
#image(bytes(sys.inputs.svg), format: "svg")"""


def png_of(svg: str) -> bytes:
    import typst  # noqa: PLC0415  7 MB that no page needs

    made = typst.compile(
        _PAGE, format="png", ppi=DENSITY, sys_inputs={"svg": svg}, ignore_system_fonts=True, font_paths=[]
    )
    return bytes(made)
