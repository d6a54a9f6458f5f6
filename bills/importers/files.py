"""A file, as it was sent: checked, decoded, read."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath
from typing import Literal

from bills.importers.akomantoso import read_akomantoso
from bills.importers.archive import LARGEST_ARCHIVE
from bills.importers.docx import read_docx
from bills.importers.draft import Draft, DraftError, DraftErrorCode
from bills.importers.guessing import guesses
from bills.importers.levels import kinds_of, mapped
from bills.importers.odt import read_odt
from bills.importers.pieces import Document
from bills.importers.reading import read_lines
from bills.importers.webpage import read_webpage

LARGEST_FILE = 2_000_000
"""Bytes of a text file. The longest French laws hold about a million characters."""

LARGEST_MARKED = 8_000_000
"""Bytes of a web page or of Akoma Ntoso: marks weigh more than words."""

_TEXTS: dict[str, Literal["text", "markdown"]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}
_ARCHIVES: dict[str, Callable[[bytes], Document]] = {".docx": read_docx, ".odt": read_odt}
_PAGES = {".html", ".htm", ".xhtml"}
_XML = {".xml", ".akn"}
EXTENSIONS = (*_TEXTS, *_ARCHIVES, *sorted(_PAGES), *sorted(_XML))
LARGEST = {
    **dict.fromkeys(_TEXTS, LARGEST_FILE),
    **dict.fromkeys(_ARCHIVES, LARGEST_ARCHIVE),
    **dict.fromkeys((*_PAGES, *_XML), LARGEST_MARKED),
}
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([A-Za-z0-9_-]{1,20})""", re.IGNORECASE)
_LATIN = {b"iso-8859-1", b"iso-8859-15", b"windows-1252", b"latin1"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def extension_of(path_or_name: str | PurePath) -> str:
    return PurePath(path_or_name).suffix.lower()


def check_size(path_or_name: str | PurePath, size: int) -> None:
    """Raises `DraftError` before anything is read: unknown_extension, too_large."""
    extension = extension_of(path_or_name)
    if extension not in LARGEST:
        raise DraftError(0, DraftErrorCode.UNKNOWN_EXTENSION, extension)
    if size > LARGEST[extension]:
        raise DraftError(0, DraftErrorCode.TOO_LARGE, str(LARGEST[extension] // 1_000_000))


def read_document(path_or_name: str | PurePath, data: bytes) -> Document:
    """What stands in a .txt, .md, .docx, .odt, .html or Akoma Ntoso .xml file, before its levels are chosen.

    Raises `DraftError`, with line 0 for the file as a whole: every code that exists.
    """
    check_size(path_or_name, len(data))
    extension = extension_of(path_or_name)
    if extension in _ARCHIVES:
        _check_archive(data)
        return _ARCHIVES[extension](data)
    if extension in _XML:
        return read_akomantoso(_not_an_archive(data))
    if extension in _PAGES:
        return read_webpage(_decode_page(data))
    return read_lines(decode(data), format=_TEXTS[extension])


def read_file(path_or_name: str | PurePath, data: bytes) -> Draft:
    """The bill in a file, each style being the level that its words and its name tell. Raises `DraftError`."""
    return draft_of(read_document(path_or_name, data))


def draft_of(document: Document) -> Draft:
    """The bill that a document is when nobody says otherwise. Raises `DraftError` (nothing_found)."""
    if document.draft is not None:
        return document.draft
    kinds = kinds_of(document)
    return mapped(document, kinds, guesses(document, kinds))


def decode(data: bytes) -> str:
    """The text: UTF-8, with or without a mark, else Windows-1252. Raises `DraftError`: binary, encoding."""
    if b"\0" in data or data.startswith((b"%PDF", b"PK\x03\x04", _OLE[:4], b"{\\rtf")):
        raise DraftError(0, DraftErrorCode.BINARY)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as not_utf8:
        return _decode_windows(data, not_utf8)


def _decode_windows(data: bytes, not_utf8: UnicodeDecodeError) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise DraftError(data.count(b"\n", 0, not_utf8.start) + 1, DraftErrorCode.ENCODING) from not_utf8
    if any(letter < " " and letter not in "\t\n\r\f\v\x1a" for letter in text):
        raise DraftError(0, DraftErrorCode.BINARY)
    return text


def _decode_page(data: bytes) -> str:
    """A page says its encoding in its head; only those of Western Europe are believed."""
    declared = _CHARSET.search(data[:4_096])
    if declared and declared[1].lower() in _LATIN and b"\0" not in data:
        return _decode_windows(data, UnicodeDecodeError("cp1252", b"?", 0, 1, "declared"))
    if data and not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    return decode(data)


def _check_archive(data: bytes) -> None:
    if not data:
        raise DraftError(0, DraftErrorCode.EMPTY)
    if data.startswith(_OLE):
        raise DraftError(0, DraftErrorCode.ENCRYPTED if _ENCRYPTED in data else DraftErrorCode.OLD_WORD)
    if not data.startswith(b"PK"):
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)


def _not_an_archive(data: bytes) -> bytes:
    if not data.strip():
        raise DraftError(0, DraftErrorCode.EMPTY)
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"\0" not in data[:64]:
        raise DraftError(0, DraftErrorCode.WRONG_TYPE)
    return data
