"""The archive that a word processor's file is, opened without trust: counted and bounded before anything is inflated.

Nothing is written to disk and only the few parts that are asked for are inflated, piece by piece: what an archive
says of its sizes is never believed. An archive inside the archive is never opened.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from bills.importers.draft import DraftError, DraftErrorCode

LARGEST_ARCHIVE = 10_000_000
MOST_ENTRIES = 2_000
LARGEST_DIRECTORY = 400_000
LARGEST_PART = 24_000_000
LARGEST_RATIO = 100
SMALL = 1_000_000
"""Bytes. An entry is compressed at most a hundred times, unless it stays small."""

_END = b"PK\x05\x06"
_END_SIZE = 22
_LOCATOR = b"PK\x06\x07"
_CHUNK = 1 << 16
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What `zipfile` raises for bytes that are no whole archive."""


class Archive:
    """The parts of a .docx or .odt. Raises `DraftError`: archive, broken, encrypted."""

    def __init__(self, data: bytes) -> None:
        if len(data) > LARGEST_ARCHIVE:
            raise DraftError(0, DraftErrorCode.TOO_LARGE, str(LARGEST_ARCHIVE // 1_000_000))
        _check_directory(data)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as error:
            raise DraftError(0, DraftErrorCode.BROKEN) from error
        self.names = set(self._zip.namelist())
        self._left = LARGEST_PART
        self.inflated = 0
        for entry in self._zip.infolist():
            _check_entry(entry)

    def read(self, name: str) -> bytes:
        """A part, inflated up to the bound that all parts share; b"" when there is none of this name."""
        if name not in self.names:
            return b""
        entry = self._zip.getinfo(name)
        most = min(self._left, max(SMALL, entry.compress_size * LARGEST_RATIO))
        try:
            part = self._inflate(entry, most)
        except DraftError:
            raise  # it is a ValueError too
        except _BROKEN as error:
            raise DraftError(0, DraftErrorCode.BROKEN) from error
        self._left -= len(part)
        return part

    def _inflate(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        pieces: list[bytes] = []
        size = 0
        with self._zip.open(entry) as part:
            while piece := part.read(_CHUNK):
                size += len(piece)
                self.inflated += len(piece)
                if size > most:
                    raise DraftError(0, DraftErrorCode.ARCHIVE)
                pieces.append(piece)
        return b"".join(pieces)


def _check_directory(data: bytes) -> None:
    """Refuse by the end record alone a directory too long to be read; and the extension made for giant archives."""
    at = len(data) - _END_SIZE
    if at < 0 or not data.startswith(_END, at):
        at = data.rfind(_END, max(0, len(data) - _END_SIZE - 65_535))
    if at < 0 or at + _END_SIZE > len(data):
        raise DraftError(0, DraftErrorCode.BROKEN)
    entries, size = struct.unpack_from("<HL", data, at + 10)
    giant = data.startswith(_LOCATOR, max(0, at - 20))
    if giant or entries > MOST_ENTRIES or size > LARGEST_DIRECTORY:
        raise DraftError(0, DraftErrorCode.ARCHIVE)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename.replace("\\", "/")
    parts = name.split("/")
    if name.startswith("/") or ".." in parts or ":" in parts[0] or "\0" in name:
        raise DraftError(0, DraftErrorCode.ARCHIVE)
    if entry.flag_bits & 1:
        raise DraftError(0, DraftErrorCode.ENCRYPTED)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise DraftError(0, DraftErrorCode.BROKEN)
