"""A zip archive whose bytes depend on its contents alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

_NO_DATE = (1980, 1, 1, 0, 0, 0)


def packed(parts: Mapping[str, bytes], *, first: str) -> bytes:
    """The parts by name, in the order of names but for the ``first``: stored as it is, for readers look at it there."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in [first, *sorted(parts.keys() - {first})]:
            entry = zipfile.ZipInfo(name, _NO_DATE)
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            archive.writestr(entry, parts[name], compresslevel=6)
    return made.getvalue()
