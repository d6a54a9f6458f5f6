"""How a report looks as OpenDocument text."""

from __future__ import annotations

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from bills.exporters.paragraphs import legible

NAMES = " ".join(
    f'xmlns:{prefix}="{name}"'
    for prefix, name in {
        "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
        "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
        "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
        "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
        "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
        "xlink": "http://www.w3.org/1999/xlink",
        "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
        "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    }.items()
)
WIDTH = 160
"""Millimetres between the margins."""
_PARAGRAPHS = {
    "Text": ('fo:margin-bottom="6pt"', 'fo:font-size="10.5pt"'),
    "Note": ('fo:margin-bottom="4pt"', 'fo:font-size="9pt" fo:color="#56524a"'),
    "Title": (
        'fo:margin-top="120pt" fo:margin-bottom="12pt"',
        'fo:font-size="26pt" fo:font-weight="bold" fo:color="#1d4089"',
    ),
    "Subtitle": ('fo:margin-bottom="18pt"', 'fo:font-size="15pt"'),
    "Quote": ('fo:margin-left="8mm" fo:margin-bottom="4pt"', 'fo:font-size="10.5pt"'),
    "Answer": (
        'fo:margin-bottom="0pt" fo:padding="2.5mm" fo:border-left="2pt solid #1d4089" fo:background-color="#f4f2ec"',
        'fo:font-size="10.5pt"',
    ),
    "Law": ('fo:margin-left="5mm" fo:margin-bottom="5pt"', 'fo:font-size="10.5pt"'),
    "Pre": ('fo:margin-bottom="2pt"', 'fo:font-size="9pt" fo:font-family="\'Liberation Mono\'"'),
    "Picture": ('fo:margin-top="8pt" fo:keep-with-next="always"', ""),
    "PictureCaption": (
        'fo:margin-bottom="4pt" fo:text-align="center" fo:keep-with-next="always"',
        'fo:font-size="9pt" fo:color="#56524a"',
    ),
    "Caption": ('fo:margin-top="8pt" fo:margin-bottom="3pt" fo:keep-with-next="always"', 'fo:font-weight="bold"'),
    "Cell": ("", 'fo:font-size="9.5pt"'),
    "CellNumber": ('fo:text-align="end"', 'fo:font-size="9.5pt"'),
    "TableHead": ("", 'fo:font-size="9.5pt" fo:font-weight="bold"'),
    "TableHeadNumber": ('fo:text-align="end"', 'fo:font-size="9.5pt" fo:font-weight="bold"'),
}
_HEADINGS = {1: (22, 8, 18), 2: (16, 6, 14), 3: (14, 5, 12), 4: (10, 4, 10.5), 5: (8, 3, 10.5)}
_CHARACTERS = {
    "Strong": 'fo:font-weight="bold"',
    "Em": 'fo:font-style="italic"',
    "Code": 'fo:font-family="\'Liberation Mono\'" fo:font-size="9pt"',
    "Ins": 'fo:color="#0d5c46" style:text-underline-style="solid" style:text-underline-width="auto"',
    "Del": 'fo:color="#8e2a20" style:text-line-through-style="solid"',
}


def automatic_styles(columns: Iterable[int]) -> str:
    """Those of tables and lists, which LibreOffice looks for beside the text. ``columns``: widths in millimetres."""
    return (
        "<office:automatic-styles>"
        '<style:style style:name="Table" style:family="table">'
        f'<style:table-properties style:width="{WIDTH}mm" table:align="left"/></style:style>'
        + "".join(
            f'<style:style style:name="Column{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width}mm"/></style:style>'
            for width in sorted(columns)
        )
        + '<style:style style:name="Grid" style:family="table-cell">'
        '<style:table-cell-properties fo:padding="1mm" fo:border-bottom="0.4pt solid #cfc9bc"/></style:style>'
        '<style:style style:name="Chart" style:family="graphic">'
        '<style:graphic-properties style:vertical-pos="top" style:vertical-rel="baseline"/></style:style>'
        + _bullets("Unordered", "text:list-level-style-bullet", 'text:bullet-char="•"')
        + _bullets("Ordered", "text:list-level-style-number", 'style:num-format="1" style:num-suffix="."')
        + "</office:automatic-styles>"
    )


def document_styles(language: str, running: str) -> bytes:
    country = {"fr": "FR", "en": "GB"}.get(language, "none")
    paragraphs = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:paragraph-properties {paragraph}/>'
        f"<style:text-properties {text}/></style:style>"
        for name, (paragraph, text) in _PARAGRAPHS.items()
    )
    headings = "".join(
        f'<style:style style:name="Heading{level}" style:display-name="Heading {level}" style:family="paragraph"'
        f' style:default-outline-level="{level}" style:next-style-name="Text"><style:paragraph-properties'
        f' fo:keep-with-next="always" fo:margin-top="{above}pt" fo:margin-bottom="{below}pt"/>'
        f'<style:text-properties fo:font-weight="bold" fo:font-size="{size}pt"/></style:style>'
        for level, (above, below, size) in _HEADINGS.items()
    )
    characters = "".join(
        f'<style:style style:name="{name}" style:family="text"><style:text-properties {look}/></style:style>'
        for name, look in _CHARACTERS.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMES} office:version="1.2"><office:styles>'
        '<style:default-style style:family="paragraph"><style:text-properties fo:font-family="\'Liberation Serif\'"'
        f' fo:font-size="10.5pt" fo:language={quoteattr(language)} fo:country="{country}"/></style:default-style>'
        f"{paragraphs}{headings}{characters}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm"'
        ' fo:page-height="297mm" fo:margin-top="20mm" fo:margin-bottom="20mm" fo:margin-left="25mm"'
        ' fo:margin-right="25mm"/><style:footer-style><style:header-footer-properties fo:min-height="10mm"/>'
        "</style:footer-style></style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="page"><style:footer>'
        f'<text:p text:style-name="Note">{escape(legible(running))} – <text:page-number text:select-page="current"/>'
        "</text:p></style:footer></style:master-page></office:master-styles></office:document-styles>"
    ).encode()


def _bullets(name: str, element: str, look: str) -> str:
    levels = "".join(
        f'<{element} text:level="{level}" {look}><style:list-level-properties'
        f' text:space-before="{4 * level}mm" text:min-label-width="5mm"/></{element}>'
        for level in range(1, 5)
    )
    return f'<text:list-style style:name="{name}">{levels}</text:list-style>'
