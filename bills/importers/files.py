"""A file, as it was sent: checked, decoded, read."""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal

from bills.importers.draft import Draft, DraftError, DraftErrorCode
from bills.importers.reading import read_draft

LARGEST_FILE = 2_000_000
"""Bytes. The longest French laws hold about a million characters."""

_FORMATS: dict[str, Literal["text", "markdown"]] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
}


def read_file(path_or_name: str | PurePath, data: bytes) -> Draft:
    """The bill in a .txt or .md file.

    UTF-8, with or without a byte order mark, else Windows-1252. Raises `DraftError` with line 0: too_large,
    unknown_extension, binary, encoding, or those of `read_draft`.
    """
    extension = PurePath(path_or_name).suffix.lower()
    if extension not in _FORMATS:
        raise DraftError(0, DraftErrorCode.UNKNOWN_EXTENSION, extension)
    if len(data) > LARGEST_FILE:
        raise DraftError(0, DraftErrorCode.TOO_LARGE, str(len(data)))
    return read_draft(decode(data), format=_FORMATS[extension])


def decode(data: bytes) -> str:
    """The text of the bytes. Raises `DraftError`: binary (a NUL, a PDF, an archive…), encoding."""
    if b"\0" in data or data.startswith((b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{\\rtf")):
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
