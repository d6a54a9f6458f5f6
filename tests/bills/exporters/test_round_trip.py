"""What is exported is imported again as it was; from Akoma Ntoso, with the identity of each unit."""

from __future__ import annotations

from pathlib import Path

import pytest

from bills.exporters import ExportedUnit, version_document, write_akn, write_docx, write_odt, write_version_markdown
from bills.importers import Level, read_file
from bills.importers.characters import clean
from consultation.opendata import demonstration
from tests.bills.exporters.cases import HAND, bill, second

WRITERS = {
    "xml": write_akn,
    "docx": lambda made: write_docx(version_document(made)),
    "odt": lambda made: write_odt(version_document(made)),
    "md": write_version_markdown,
}


def of_the_demonstration():
    draft = read_file("bill.md", (Path(demonstration.__file__).parent / "bill.md").read_bytes())
    units = [
        ExportedUnit(f"00000000-0000-4000-8000-{rank:012}", unit.level, unit.number, unit.heading, unit.text)
        for rank, unit in enumerate(draft.units)
    ]
    return bill(title=draft.title, units=tuple(units), preamble=draft.preamble)


def of_hand_cases():
    """Every text of the hand cases that is not empty, an article each, without what importers clean away (joiners)."""
    texts = dict.fromkeys(clean(text) for pair in HAND.values() for text in pair if text)
    units = [
        ExportedUnit(f"00000000-0000-4000-8000-{rank:012}", Level.ARTICLE, str(rank), "Un intitulé", text)
        for rank, text in enumerate(texts, 1)
    ]
    return bill(units=tuple(units))


@pytest.mark.parametrize("extension", WRITERS)
@pytest.mark.parametrize("make", [bill, second, of_the_demonstration, of_hand_cases])
def test_a_version_comes_back_with_the_same_units(make, extension):
    made = make()
    draft = read_file(f"x.{extension}", WRITERS[extension](made))
    read = [(unit.level, unit.number, unit.heading, unit.text) for unit in draft.units]
    assert read == [(unit.level, unit.number, unit.heading, unit.text) for unit in made.units]
    assert (draft.title, draft.preamble) == (made.title, made.preamble)


def test_units_come_back_from_akoma_ntoso_with_their_uuids():
    made = second()
    assert [unit.continues for unit in read_file("x.xml", write_akn(made)).units] == [unit.uuid for unit in made.units]
