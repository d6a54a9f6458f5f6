"""The parts of an ODT file around its text: manifest, styles, properties."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC
from xml.sax.saxutils import escape, quoteattr

from bills.exporters.paragraphs import Document, Style, legible

OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
DC = "http://purl.org/dc/elements/1.1/"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_FO = "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
_META = "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"
NAMESPACES = {"office": OFFICE, "text": TEXT, "dc": DC}
MIMETYPE = b"application/vnd.oasis.opendocument.text"

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
CONTENT_STYLES = f'<office:automatic-styles xmlns:office="{OFFICE}"/>'
_HEADING = 'fo:keep-with-next="always" fo:margin-top="{}pt" fo:margin-bottom="{}pt"'
_CENTRED = _HEADING + ' fo:text-align="center"'
_BOLD = 'fo:font-weight="bold" fo:font-size="{}pt"'
_LOOKS = {
    Style.DOCUMENT: ("Intitulé du texte", 0, _CENTRED.format(0, 18), _BOLD.format(17)),
    Style.AMENDMENT: ("Amendement", 0, _CENTRED.format(0, 6), _BOLD.format(14)),
    Style.NOTE: ("Note", 0, 'fo:margin-top="6pt" fo:margin-bottom="3pt"', 'fo:font-size="10pt"'),
    Style.PREAMBLE: ("Exposé", 0, _HEADING.format(12, 6), _BOLD.format(13)),
    Style.TITLE: ("Titre", 1, _CENTRED.format(24, 9), _BOLD.format(14)),
    Style.CHAPTER: ("Chapitre", 2, _CENTRED.format(18, 8), _BOLD.format(13)),
    Style.SECTION: ("Section", 3, _CENTRED.format(15, 6), _BOLD.format(12)),
    Style.SUBSECTION: ("Sous-section", 4, _CENTRED.format(12, 6), _BOLD.format(11.5)),
    Style.ARTICLE: ("Article", 5, _HEADING.format(12, 5), _BOLD.format(11)),
    Style.ALINEA: ("Alinéa", 0, 'fo:margin-bottom="6pt" fo:text-align="justify"', 'fo:font-size="11pt"'),
}


def manifest(pictures: Mapping[str, str] | None = None) -> bytes:
    """``pictures``: the type of each by its path."""
    files = dict.fromkeys(("content.xml", "meta.xml", "styles.xml"), "text/xml") | dict(pictures or {})
    return (
        f'{_HEAD}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"'
        ' manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.2"'
        f' manifest:media-type="{MIMETYPE.decode()}"/>'
        + "".join(
            f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{type_}"/>'
            for name, type_ in files.items()
        )
        + "</manifest:manifest>"
    ).encode()


def styles(document: Document) -> bytes:
    country = {"fr": "FR", "en": "GB"}.get(document.language, "none")
    language = f'fo:language={quoteattr(document.language)} fo:country="{country}"'
    return (
        f'{_HEAD}<office:document-styles xmlns:office="{OFFICE}" xmlns:style="{_STYLE}" xmlns:text="{TEXT}"'
        f' xmlns:fo="{_FO}" office:version="1.2"><office:styles>'
        '<style:default-style style:family="paragraph">'
        f'<style:text-properties fo:font-family="\'Liberation Serif\'" fo:font-size="11pt" {language}/>'
        "</style:default-style>"
        f"{''.join(map(_style, _LOOKS))}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="page"><style:page-layout-properties fo:page-width="210mm"'
        ' fo:page-height="297mm" fo:margin-top="15mm" fo:margin-bottom="25mm" fo:margin-left="25mm"'
        ' fo:margin-right="25mm"/><style:header-style><style:header-footer-properties fo:min-height="10mm"/>'
        "</style:header-style></style:page-layout></office:automatic-styles><office:master-styles>"
        '<style:master-page style:name="Standard" style:page-layout-name="page"><style:header>'
        f'<text:p text:style-name="Note">{escape(legible(document.running))}</text:p>'
        "</style:header></style:master-page></office:master-styles></office:document-styles>"
    ).encode()


def meta(document: Document) -> bytes:
    moment = document.moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S")
    return (
        f'{_HEAD}<office:document-meta xmlns:office="{OFFICE}" xmlns:dc="{DC}" xmlns:meta="{_META}"'
        f' office:version="1.2"><office:meta><dc:title>{escape(legible(document.title))}</dc:title>'
        f"<meta:initial-creator>{escape(legible(document.author))}</meta:initial-creator>"
        f"<meta:creation-date>{moment}</meta:creation-date><dc:language>{escape(document.language)}</dc:language>"
        "</office:meta></office:document-meta>"
    ).encode()


def _style(style: Style) -> str:
    name, level, paragraph, text = _LOOKS[style]
    outline = f' style:default-outline-level="{level}"' if level else ""
    follows = "" if style is Style.ALINEA else ' style:next-style-name="Alinea"'
    return (
        f'<style:style style:name="{style.value.capitalize()}" style:display-name="{name}" style:family="paragraph"'
        f"{follows}{outline}><style:paragraph-properties {paragraph}/><style:text-properties {text}/></style:style>"
    )
