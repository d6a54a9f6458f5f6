"""One file for the whole export."""

from __future__ import annotations

import shutil
import zipfile
from datetime import date
from pathlib import Path


def write_archive(files: Path, archive: Path, *, name: str, day: date) -> None:
    """Every file of a folder, under the folder ``name``, dated ``day``: the same files give the same bytes."""
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as made:
        for file in sorted(files.iterdir()):
            entry = zipfile.ZipInfo(f"{name}/{file.name}", (day.year, day.month, day.day, 0, 0, 0))
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            entry.file_size = file.stat().st_size  # beyond 2 GiB, an archive needs to know
            with file.open("rb") as source, made.open(entry, "w") as target:
                shutil.copyfileobj(source, target, 1 << 20)
