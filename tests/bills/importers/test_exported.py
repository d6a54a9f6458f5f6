"""The platform's own files are read back: a version whole, a file of tracked changes as the later version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest

from bills.exporters.akn import write_akn
from bills.exporters.documents import changes_document, version_document
from bills.exporters.docx import write_docx
from bills.exporters.odt import write_odt
from bills.exporters.paragraphs import Document
from bills.exporters.values import ExportedBill, ExportedUnit
from bills.importers import read_file

BILL = Path(__file__).parents[3] / "consultation" / "opendata" / "demonstration" / "bill.md"
DRAFT = read_file("bill.md", BILL.read_bytes())
UNITS = tuple(ExportedUnit(str(uuid4()), u.level, u.number, u.heading, u.text, u.explanation) for u in DRAFT.units)
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FIRST = ExportedBill(str(uuid4()), "eau", DRAFT.title, "Ministère", 1, NOW, NOW, UNITS, preamble=DRAFT.preamble)
OFFICE = pytest.mark.parametrize(("form", "write"), [("docx", write_docx), ("odt", write_odt)])


def units_of(held: ExportedBill) -> list[tuple[str, str, str, str]]:
    return [(unit.level, unit.number, unit.heading, unit.text) for unit in held.units]


def test_akoma_ntoso_comes_back_with_its_uuids() -> None:
    read = read_file("a.xml", write_akn(FIRST))
    assert (read.title, read.preamble) == (FIRST.title, FIRST.preamble)
    assert read.units == tuple(
        replace(unit, continues=held.uuid) for unit, held in zip(DRAFT.units, UNITS, strict=True)
    )


@OFFICE
def test_a_version_comes_back(form: str, write: Callable[[Document], bytes]) -> None:
    read = read_file(f"a.{form}", write(version_document(FIRST)))
    assert (read.title, read.preamble, read.units) == (FIRST.title, FIRST.preamble, DRAFT.units)


@OFFICE
def test_tracked_changes_come_back_as_the_later_version(form: str, write: Callable[[Document], bytes]) -> None:
    rewritten = [
        replace(u, text=u.text.replace("rivière", "eau vive") + "\nUn alinéa de plus.") for u in UNITS if u.text
    ]
    by_uuid = {unit.uuid: unit for unit in rewritten}
    second = replace(FIRST, version=2, units=tuple(by_uuid.get(unit.uuid, unit) for unit in UNITS))
    read = read_file(f"a.{form}", write(changes_document(FIRST, second)))
    assert [(u.level, u.number, u.heading, u.text) for u in read.units] == units_of(second)
