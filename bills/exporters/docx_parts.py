"""The parts of a DOCX file around its text: types, relations, styles, header, properties."""

from __future__ import annotations

from datetime import UTC
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from bills.exporters.paragraphs import Document, Style, legible

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"

_TYPES = f"""{_HEAD}<Types xmlns="{_PACKAGE}/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Default Extension="xml" ContentType="application/xml"/>\
<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>\
<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>\
<Override PartName="/word/header1.xml" ContentType="{_OFFICE}.header+xml"/>\
<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
</Types>"""
_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/>\
<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>\
</Relationships>"""
_DOCUMENT_RELATIONS = f"""{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">\
<Relationship Id="rId1" Type="{_RELATION}/styles" Target="styles.xml"/>\
<Relationship Id="rId2" Type="{_RELATION}/header" Target="header1.xml"/>\
</Relationships>"""
TEMPLATE = {
    "[Content_Types].xml": _TYPES.encode(),
    "_rels/.rels": _RELATIONS.encode(),
    "word/_rels/document.xml.rels": _DOCUMENT_RELATIONS.encode(),
}


class _Look(NamedTuple):
    """``name`` as Word knows it; ``shown``: what the reader sees beside; ``size`` in half points."""

    name: str
    shown: str
    paragraph: str
    size: int
    bold: bool = True
    outline: int | None = None


_KEPT = '<w:keepNext/><w:spacing w:before="{}" w:after="{}"/>'
_CENTRED = _KEPT + '<w:jc w:val="center"/>'
_LOOKS = {
    Style.DOCUMENT: _Look("Title", "Intitulé du texte", _CENTRED.format(0, 360), 34),
    Style.AMENDMENT: _Look("Subtitle", "Amendement", _CENTRED.format(0, 120), 28),
    Style.NOTE: _Look("Note", "", '<w:spacing w:before="120" w:after="60"/>', 20, bold=False),
    Style.PREAMBLE: _Look("Preamble", "Exposé", _KEPT.format(240, 120), 26),
    Style.TITLE: _Look("heading 1", "Titre", _CENTRED.format(480, 180), 28, outline=0),
    Style.CHAPTER: _Look("heading 2", "Chapitre", _CENTRED.format(360, 150), 26, outline=1),
    Style.SECTION: _Look("heading 3", "Section", _CENTRED.format(300, 120), 24, outline=2),
    Style.SUBSECTION: _Look("heading 4", "Sous-section", _CENTRED.format(240, 120), 23, outline=3),
    Style.ARTICLE: _Look("heading 5", "Article", _KEPT.format(240, 90), 22, outline=4),
    Style.ALINEA: _Look("Alinéa", "", '<w:spacing w:after="120"/><w:jc w:val="both"/>', 22, bold=False),
}


def styles(language: str) -> bytes:
    """Headings are Word's own, for its outline and its readers; the law's words stand beside their names."""
    tag = "en-GB" if language == "en" else "fr-FR" if language == "fr" else language
    defaults = (
        f"{_HEAD}<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Liberation Serif" w:hAnsi="Liberation Serif" w:cs="Liberation Serif"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val={quoteattr(tag)}/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    )
    made = [_style(style, look) for style, look in _LOOKS.items()]
    return "".join([defaults, *made, "</w:styles>"]).encode()


def header(text: str) -> bytes:
    """The line at the top of each page."""
    words = escape(legible(text))
    return (
        f'{_HEAD}<w:hdr {_W}><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr>'
        f'<w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p></w:hdr>'
    ).encode()


def core_properties(document: Document) -> bytes:
    moment = document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(legible(document.title))}</dc:title>"
        f"<dc:creator>{escape(legible(document.author))}</dc:creator>"
        f"<dc:language>{escape(document.language)}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created></cp:coreProperties>'
    ).encode()


def _style(style: Style, look: _Look) -> str:
    aliases = f'<w:aliases w:val="{look.shown}"/>' if look.shown else ""
    outline = f'<w:outlineLvl w:val="{look.outline}"/>' if look.outline is not None else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.value.capitalize()}"><w:name w:val="{look.name}"/>{aliases}'
        f'<w:basedOn w:val="Normal"/><w:next w:val="Alinea"/><w:qFormat/><w:pPr>{look.paragraph}{outline}</w:pPr>'
        f'<w:rPr>{"<w:b/>" if look.bold else ""}<w:sz w:val="{look.size}"/></w:rPr></w:style>'
    )
