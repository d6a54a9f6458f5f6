"""The charts of a report in an ODT: each as SVG, with the same as PNG for programs that do not draw it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from xml.sax.saxutils import escape

from bills.exporters.paragraphs import legible
from consultation.responses.report import charts
from consultation.responses.report.nodes import Block
from consultation.responses.report.odt_styles import WIDTH
from consultation.responses.report.pixels import png_of

LONGEST = 225
"""Millimetres: with its caption, it stands on one page."""
FAMILY = "Liberation Serif"
"""The letters of the text around it: those of the PDF are on few machines."""
TYPES = {"svg": "image/svg+xml", "png": "image/png"}
_SIZE = re.compile(r'width="([\d.]+)" height="([\d.]+)">')


def pictures_of(blocks: Iterable[Block]) -> dict[str, bytes]:
    """The files by their path in the archive: the same drawing is one file."""
    drawn = {_name(block): block["svg"] for block in blocks if block["t"] == "picture"}
    files = {}
    for name, svg in drawn.items():
        files[f"Pictures/{name}.svg"] = svg.replace(charts.FAMILY, FAMILY).encode()
        files[f"Pictures/{name}.png"] = png_of(svg)
    return files


def type_of(path: str) -> str:
    return TYPES[path.rpartition(".")[2]]


def frame_of(block: Block) -> str:
    """A drawing in a line, with its alternative text: who draws one of the two images draws the first that it can."""
    name, (width, height) = _name(block), _size(block["svg"])
    images = "".join(
        f'<draw:image xlink:href="Pictures/{name}.{form}" xlink:type="simple" xlink:show="embed"'
        ' xlink:actuate="onLoad"/>'
        for form in TYPES
    )
    return (
        f'<draw:frame draw:style-name="Chart" draw:name="{name}" text:anchor-type="as-char"'
        f' svg:width="{width:.1f}mm" svg:height="{height:.1f}mm">{images}'
        f"<svg:title>{escape(legible(block['caption']))}</svg:title>"
        f"<svg:desc>{escape(legible(block['alt']))}</svg:desc></draw:frame>"
    )


def _name(block: Block) -> str:
    return f"chart-{sha256(block['svg'].encode()).hexdigest()[:16]}"


def _size(svg: str) -> tuple[float, float]:
    """As wide as the text, unless it is too long for a page. Raises ValueError for what is no chart of ours."""
    found = _SIZE.search(svg)
    if found is None:
        raise ValueError("a chart says its width and height")
    width, height = map(float, found.groups())
    scale = min(WIDTH / width, LONGEST / height)
    return scale * width, scale * height
