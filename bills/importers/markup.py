"""XML that strangers wrote, parsed without trust: no document type, no entity, no network, bounded depth and size.

A document type is refused before the parser sees it, and only encodings in which « <!DOCTYPE » reads as such are
accepted; so nothing is left for entities to expand. The parser's own limits (256 elements deep, ten megabytes in one
text) stay on.
"""

from __future__ import annotations

import re

from lxml import etree

from bills.importers.draft import DraftError, DraftErrorCode

MOST_TAGS = 1_500_000
"""Opening, closing and empty tags. The longest French laws, as a word processor writes them, hold 400,000."""

_DECLARED = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_READ_AS_ASCII = {b"utf-8", b"us-ascii", b"ascii", b"iso-8859-1", b"iso-8859-15", b"windows-1252"}


def parse_xml(data: bytes) -> etree._Element:
    """The root of a document. Raises `DraftError`: document_type, too_deep, too_much_text, encoding, broken."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    declared = _DECLARED.match(data)
    if b"\0" in data or (declared and declared[1].lower() not in _READ_AS_ASCII):
        raise DraftError(0, DraftErrorCode.ENCODING)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise DraftError(0, DraftErrorCode.DOCUMENT_TYPE)
    if data.count(b"<") > MOST_TAGS:
        raise DraftError(0, DraftErrorCode.TOO_MUCH_TEXT)
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        deep = "depth" in str(error).lower()
        raise DraftError(0, DraftErrorCode.TOO_DEEP if deep else DraftErrorCode.BROKEN) from error


def name_of(element: etree._Element) -> str:
    """The element's name without its namespace; "" for a comment or an instruction."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: etree._Element | None, name: str) -> str:
    """The attribute of this name in any namespace; "" when there is none."""
    if element is None:
        return ""
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """The first child of this name, then its first child of the next…"""
    for name in path:
        if element is None:
            return None
        element = next((one for one in element if name_of(one) == name), None)
    return element
