"""The demonstration's files: the bill is read without a remark, and what is said about it points at it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bills.importers import Level, outline_errors, read_file
from bills.legaltext import normalise

FOLDER = Path(__file__).parents[3] / "consultation" / "opendata" / "demonstration"
BILL = read_file("bill.md", (FOLDER / "bill.md").read_bytes())
CONTENT: dict[str, Any] = json.loads((FOLDER / "consultation.json").read_text("utf-8"))
ALINEAS = {unit.number: unit.text.split("\n") for unit in BILL.units if unit.level is Level.ARTICLE}
KINDS = {"amendment": "amendments", "proposal": "proposals", "argument": "arguments", "source": "sources"}


def resolves(reference: dict[str, Any]) -> bool:
    kind, key = next(iter(reference.items()))
    return key in ALINEAS if kind == "article" else 1 <= key <= len(CONTENT[KINDS[kind]])


def test_the_bill_is_read_without_any_remark() -> None:
    assert BILL.warnings == ()
    assert outline_errors(BILL.units) == ()
    assert len(ALINEAS) == 14
    assert (BILL.title, bool(BILL.preamble)) == (CONTENT["title"], True)
    assert all(normalise(unit.text) == unit.text for unit in BILL.units)


@pytest.mark.parametrize("kind", ["participants", *KINDS.values()])
def test_ids_count_from_one(kind: str) -> None:
    assert [thing["id"] for thing in CONTENT[kind]] == list(range(1, len(CONTENT[kind]) + 1))


def test_every_operation_changes_an_alinea_that_exists() -> None:
    for amendment in CONTENT["amendments"]:
        alineas = ALINEAS[amendment["article"]]
        for operation in amendment["operations"]:
            before = alineas[operation["alinea"] - 1]
            text = operation.get("text")
            assert (operation["op"] == "delete") == (text is None)
            assert text is None or (text != before and normalise(text) == text and "\n" not in text)


def test_every_reference_resolves() -> None:
    said = CONTENT["arguments"] + CONTENT["sources"] + CONTENT["answers"]
    assert all(resolves(thing["about"]) for thing in said)
    assert all(
        1 <= answer["cites"].get("alinea", 1) <= len(ALINEAS[answer["cites"]["article"]])
        for answer in CONTENT["answers"]
    )
    authors = [thing["author"] for kind in KINDS.values() for thing in CONTENT[kind]]
    assert set(authors) == {participant["id"] for participant in CONTENT["participants"]}
    assert all(law["key"] in "\n".join(ALINEAS[law["article"]]) for law in CONTENT["existing_laws"])


def test_each_subject_has_one_leaning_whose_shares_make_one() -> None:
    subjects = [next(iter(vote.items())) for vote in CONTENT["votes"]]
    assert len(subjects) == len(set(subjects)) == len(ALINEAS) + sum(len(CONTENT[kind]) for kind in KINDS.values())
    for vote in CONTENT["votes"]:
        assert vote["agree"] + vote["mixed"] + vote["disagree"] == pytest.approx(1)
        assert 0 < vote["turnout"] <= 1
