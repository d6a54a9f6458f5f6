"""What the data page says of each table: from the release that is downloaded and the lists that made it."""

from __future__ import annotations

from dataclasses import dataclass

from consultation.opendata.export.columns import Column, Table
from consultation.opendata.export.schema import TABLES
from consultation.opendata.export.writing import FORMATS
from consultation.opendata.releases import Release

LABELS = {"csv": "CSV", "jsonl": "JSON Lines", "parquet": "Parquet"}


@dataclass(frozen=True)
class OfferedFile:
    """``size`` in bytes; ``sum``: SHA-256."""

    label: str
    extension: str
    size: int
    sum: str


@dataclass(frozen=True)
class OfferedColumn:
    column: Column
    description: str


@dataclass(frozen=True)
class OfferedTable:
    table: Table
    title: str
    description: str
    count: int
    files: tuple[OfferedFile, ...]
    columns: tuple[OfferedColumn, ...]


def offered_tables(release: Release, language: str) -> tuple[OfferedTable, ...]:
    return tuple(
        OfferedTable(
            table,
            table.titled(language),
            table.described(language),
            release.counts[table.name],
            tuple(_file(release, f"{table.name}.{extension}", extension) for extension in FORMATS),
            tuple(OfferedColumn(column, column.described(language)) for column in table.columns),
        )
        for table in TABLES
    )


def _file(release: Release, name: str, extension: str) -> OfferedFile:
    return OfferedFile(LABELS[extension], extension, release.path(name).stat().st_size, release.sums[name])
