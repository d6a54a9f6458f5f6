"""The folder of a release: proved first, then read row by row."""

from __future__ import annotations

import contextlib
import io
import json
import re
import runpy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Model
from django.utils.timezone import get_default_timezone

from consultation.opendata.export import codebook, datapackage
from consultation.opendata.export.columns import Column, Table, Type
from consultation.opendata.export.folders import CHECKSUMS, read_checksums
from consultation.opendata.export.ledger import FILES, PROGRAM
from consultation.opendata.export.schema import SCHEMA, TABLES
from consultation.opendata.republique_numerique.lines import LARGEST_COUNT, Record, read_lines, read_records

DIGEST = re.compile(r"[0-9a-f]{64}")


class UnreadableReleaseError(ValueError):
    """The folder is not a release that can be imported: the sentence says why."""


@dataclass(frozen=True)
class ReleasedRow:
    """``values`` are typed by the columns of the table; ``record`` says where they stand."""

    record: Record
    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def found(self, name: str, among: dict[Any, Any]) -> Any:
        """What stands for this value; None for none. Raises MalformedLineError."""
        if self.values[name] is None:
            return None
        if self.values[name] not in among:
            raise self.record.error(name, f"nothing in the release is {self.values[name]!s:.60}")
        return among[self.values[name]]

    def begins(self, name: str) -> datetime:
        """The first moment of the day that this column says. Raises MalformedLineError where it says none."""
        if self.values[name] is None:
            raise self.record.error(name, f"{WORDS[Type.DATE]} is expected, this one is empty")
        return begins(self.values[name])

    def fits(self, thing: Model) -> Any:
        """``thing``, made from this row, if its table takes it. Raises MalformedLineError."""
        for one in thing._meta.local_concrete_fields:  # noqa: SLF001  Django's public name
            value = getattr(thing, one.attname)
            given = one.null or one.primary_key or getattr(one, "auto_now_add", False)
            if value is None and not given:
                raise self.record.error(one.name, "a value is expected, this one is empty")
            longest = getattr(one, "max_length", None)
            if longest and isinstance(value, str) and len(value) > longest:
                raise self.record.error(one.name, f"{len(value)} characters, over the limit of {longest}")
        return thing


@dataclass(frozen=True)
class OpenedRelease:
    """``sums``: SHA-256 by file name. ``digest``: of the state; ``day``: as of which."""

    folder: Path
    digest: str
    day: date
    sums: dict[str, str]
    proof: str
    counts: dict[str, int] = field(default_factory=dict)

    def rows(self, table: Table) -> Iterator[ReleasedRow]:
        """Raises MalformedLineError."""
        seen: set[tuple[Any, ...]] = set()
        for record in read_records(self.folder / f"{table.name}.jsonl"):
            row = _typed(table, record)
            key = tuple(row[name] for name in table.key)
            if key in seen:
                raise record.error(table.key[0], "this row stands twice")
            seen.add(key)
            yield row
        self.counts[table.name] = len(seen)

    def lines(self, name: str) -> Iterator[str]:
        """The lines of a file, without their ends. Raises MalformedLineError."""
        return (line.removesuffix("\n") for _number, line in read_lines(self.folder / name))


def open_release(folder: Path) -> OpenedRelease:
    """Raises UnreadableReleaseError when anything is missing, is not what its checksum says, or does not verify."""
    sums = _sums(folder)
    proof = _proof(folder)
    if (folder / codebook.NAME).read_bytes() != _our_codebook():
        raise UnreadableReleaseError(f"{codebook.NAME}: the release has other columns than schema {SCHEMA}, read here")
    try:
        said = json.loads((folder / datapackage.NAME).read_text(encoding="utf-8"))
        digest, day = str(said["id"]), date.fromisoformat(str(said["created"])[:10])
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableReleaseError(f"{datapackage.NAME}: it does not say which state this is") from error
    if not DIGEST.fullmatch(digest):
        raise UnreadableReleaseError(f"{datapackage.NAME}, field id: the digest of the state is expected")
    if not (folder / "figures.jsonl").stat().st_size:
        raise UnreadableReleaseError("figures.jsonl: this release hides its tallies; take one made after the close")
    return OpenedRelease(folder, digest, day, sums, proof)


def begins(day: date) -> datetime:
    """The first moment of a day, where the installation is."""
    return datetime.combine(day, time.min, get_default_timezone())


def _sums(folder: Path) -> dict[str, str]:
    if not (folder / CHECKSUMS).is_file():
        raise UnreadableReleaseError(f"{folder} is not the folder of a release: it has no {CHECKSUMS}")
    sums = read_checksums(folder)
    wanted = [f"{table.name}.{form}" for table in TABLES for form in ("jsonl", "csv")]
    for name in (*wanted, *FILES, codebook.NAME, datapackage.NAME):
        if name not in sums or not (folder / name).is_file():
            raise UnreadableReleaseError(f"{name} is missing, or {CHECKSUMS} does not name it")
    if strange := next((name for name in sums if "/" in name or not (folder / name).is_file()), None):
        raise UnreadableReleaseError(f"{CHECKSUMS}: {strange:.80} is not a file of the folder")
    return sums


def _proof(folder: Path) -> str:
    """The last sentence of our own ``verify.py``, never of the one in the folder: it is data."""
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        fault = runpy.run_path(str(PROGRAM))["main"]([], folder)
    last = said.getvalue().strip().rpartition("\n")[2]
    if fault:
        raise UnreadableReleaseError(last)
    return last


def _our_codebook() -> bytes:
    return codebook.codebook().encode()


def _typed(table: Table, record: Record) -> ReleasedRow:
    names = [column.name for column in table.columns]
    if missing := [name for name in names if name not in record.values]:
        raise record.error(missing[0], "the field is missing")
    if more := sorted(record.values.keys() - set(names)):
        raise record.error(more[0], "no column of this table has this name")
    return ReleasedRow(record, {column.name: _value(column, record) for column in table.columns})


def _value(column: Column, record: Record) -> Any:
    said = record.values[column.name]
    if said is None:
        return None
    try:
        value = READ.get(column.type, _text)(said)
    except (ValueError, TypeError):
        raise record.error(column.name, f"{WORDS[column.type]} is expected, not {said!r:.60}") from None
    if column.values and str(value) not in column.values:
        raise record.error(column.name, f"one of {', '.join(column.values)} is expected, not {said!r:.60}")
    return value


def _text(said: object) -> str:
    if not isinstance(said, str) or "\x00" in said or any("\ud800" <= one <= "\udfff" for one in said):
        raise ValueError
    return said


def _uuid(said: object) -> UUID:
    found = UUID(_text(said))
    if str(found) != said:
        raise ValueError
    return found


def _day(said: object) -> date:
    found = date.fromisoformat(_text(said))
    if str(found) != said:
        raise ValueError
    return found


def _integer(said: object) -> int:
    if not isinstance(said, int) or isinstance(said, bool) or abs(said) > LARGEST_COUNT:
        raise ValueError
    return said


def _number(said: object) -> float:
    if not isinstance(said, int | float) or isinstance(said, bool):
        raise TypeError
    return said


def _list(said: object) -> list[Any]:
    if not isinstance(said, list):
        raise TypeError
    return said


READ: dict[Type, Callable[[object], Any]] = {
    Type.UUID: _uuid,
    Type.DATE: _day,
    Type.INTEGER: _integer,
    Type.NUMBER: _number,
    Type.JSON: _list,
}
WORDS = dict.fromkeys(Type, "a text") | {
    Type.UUID: "an identifier",
    Type.DATE: "a day like 2026-03-01",
    Type.INTEGER: "a whole number",
    Type.NUMBER: "a number",
    Type.JSON: "a list",
}
