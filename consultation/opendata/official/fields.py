"""The rows of a file in the official layout, and their fields: readers raise MalformedLineError, naming the place."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from bills.exporters.spreadsheet import guarded
from consultation.opendata.official.layout import COLUMNS, LINKED, RANK, Content
from consultation.opendata.official.tables import as_r, header_of, table_of, whole_number
from consultation.opendata.republique_numerique.bill import PARIS
from consultation.opendata.republique_numerique.lines import Record
from consultation.opendata.republique_numerique.shapes import Totals

T = TypeVar("T")
REQUIRED = frozenset(COLUMNS) - {RANK, "Score", "Modification", "Lien", "Type.de.profil"}
MOMENTS = ("%Y-%m-%d", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M")


def records_of(path: Path, encoding: str = "") -> Iterator[Record]:
    columns = [as_r(name) for name in header_of(path, encoding)]
    for record in table_of(path, columns, REQUIRED, encoding):
        yield replace(record, values={name: _plain(value) for name, value in record.values.items()})


def _plain(value: str) -> str:
    """Without the apostrophe that our own files put before what a spreadsheet would run."""
    if value.startswith("'") and guarded(value[1:]) == value:
        return value[1:]
    return "" if value == "NA" else value


def content_of(record: Record) -> Content:
    said = record.text("Type.de.contenu")
    if said not in set(Content):
        raise record.error("Type.de.contenu", f"one of {', '.join(Content)} is expected, not {said!r:.60}")
    return Content(said)


def count_of(record: Record, name: str) -> int:
    return whole_number(record, name, record.text(name, blank=True) or "0")


def moment_of(record: Record, name: str) -> datetime:
    said = record.text(name)
    for form in MOMENTS:
        try:
            return datetime.strptime(said, form).replace(tzinfo=PARIS)
        except ValueError:
            continue
    raise record.error(name, f"a day like 2015-09-26 is expected, not {said!r:.60}")


def author_of(record: Record) -> str:
    """A pseudonym of the shape that the importer knows, made of whatever stands for the author: nothing does for those
    who erased their account."""
    said = record.text("Id.de.l.auteur", blank=True)
    return f"p{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def totals_of(record: Record) -> Totals:
    totals = Totals(
        agree=count_of(record, "Votes.pour"),
        mixed=count_of(record, "Votes.mitigés"),
        disagree=count_of(record, "Votes.contre"),
        arguments_for=count_of(record, "Arguments.pour"),
        arguments_against=count_of(record, "Arguments.contre"),
        sources=count_of(record, "Sources"),
    )
    whole, counted = count_of(record, "Total.des.votes"), totals.agree + totals.mixed + totals.disagree
    if whole != counted:
        raise record.error("Total.des.votes", f"{whole} is not the sum of the votes, {counted}")
    return totals


def linked_to(record: Record) -> tuple[Content, int]:
    said = record.text("Lié.à..")
    found = LINKED.fullmatch(said)
    if not found:
        raise record.error("Lié.à..", f'something like Proposition "498" is expected, not {said!r:.60}')
    return Content(found[1]), whole_number(record, "Lié.à..", found[2])


def one_of(record: Record, known: dict[str, T]) -> T:
    said = record.text("Catégorie")
    if said not in known:
        raise record.error("Catégorie", f"one of {', '.join(known)} is expected, not {said!r:.60}")
    return known[said]
