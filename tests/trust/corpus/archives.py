"""Archives that are not what they say: more than forty, made here, each called by what is wrong with it."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Iterator

from tests.bills.importers.documents import docx, odt, p, zipped
from tests.bills.importers.hostile import HOSTILE, bomb, nested

MAIN = {"docx": "word/document.xml", "odt": "content.xml"}
WHOLE = {"docx": docx(p("Article 1er") + p("Un.")), "odt": odt("<text:p>Article 1er</text:p><text:p>Un.</text:p>")}
NAMES = ("../../x", "..\\..\\x", "/etc/x", "\\\\server\\share\\x", "C:/x", "word/../../../x", "a/./../../x")
OF_IMPORTERS = ("bomb", "entries", "directory", "name", "archive", "encrypt", "compression", "sum", "cut", "called")


def corpus() -> dict[str, tuple[str, bytes]]:
    """By what is wrong: (name of the file, its bytes)."""
    known = {why: case[:2] for why, case in HOSTILE.items() if any(word in why for word in OF_IMPORTERS)}
    known = {why: (name, data) for why, (name, data) in known.items() if name.endswith((".docx", ".odt"))}
    return known | dict(_made())


def _made() -> Iterator[tuple[str, tuple[str, bytes]]]:
    for kind, whole in WHOLE.items():
        file = f"projet.{kind}"
        for name in NAMES:
            yield f"{kind}: an entry called {name!a}", (file, _with(whole, zipfile.ZipInfo(name)))
        link = zipfile.ZipInfo(MAIN[kind] + ".link")
        link.create_system, link.external_attr = 3, 0o120777 << 16
        yield f"{kind}: a link to a file of the machine", (file, _with(whole, link, b"/etc/passwd"))
        for tenths in (1, 5, 9):
            yield f"{kind}: cut at {tenths} tenths", (file, whole[: len(whole) * tenths // 10])
        yield f"{kind}: bytes of something else", (file, bytes(range(256)) * 40)
        yield f"{kind}: ten bombs, one in the other", (file, nested(10))
        yield f"{kind}: a bomb in its main part", (file, bomb() if kind == "docx" else _bomb_of_odt())
        yield f"{kind}: a part that says it has no byte", (file, _with_size(whole, 0))
        yield f"{kind}: a part that says it has four gigabytes", (file, _with_size(whole, 0xFFFFFFF0))
        yield f"{kind}: a directory that begins elsewhere", (file, _with_directory_at(whole, 7))
        yield f"{kind}: nothing but an end", (file, whole[-22:])


def _with(whole: bytes, entry: zipfile.ZipInfo, data: bytes = b"x") -> bytes:
    held = io.BytesIO(whole)
    with zipfile.ZipFile(held, "a") as archive:
        archive.writestr(entry, data)
    return held.getvalue()


def _bomb_of_odt() -> bytes:
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<a>" + " " * 30_000_000})


def _with_size(whole: bytes, size: int) -> bytes:
    """What the directory says of the last entry."""
    data = bytearray(whole)
    struct.pack_into("<L", data, data.rfind(b"PK\x01\x02") + 24, size)
    return bytes(data)


def _with_directory_at(whole: bytes, offset: int) -> bytes:
    data = bytearray(whole)
    struct.pack_into("<L", data, data.rfind(b"PK\x05\x06") + 16, offset)
    return bytes(data)
