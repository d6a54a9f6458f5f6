"""The same state gives the same bytes."""

import random

import pytest
import time_machine
from django.db import transaction

from consultation.opendata.export.authors import pseudonym, release_key
from consultation.opendata.export.writing import export_consultation
from tests.bill_factories import ArgumentFactory
from tests.opendata.export_files import bytes_of, csv_rows
from tests.opendata.export_world import at, write_world

pytestmark = pytest.mark.django_db
LEDGER = {"ledger.jsonl", "SHA256SUMS"}
"""Each ballot has its own salt: the same votes, cast again, have another ledger."""


def exported(folder, order=None):
    """Write the world, export it, and undo it: sequences go on, so its primary keys are others the next time."""
    with transaction.atomic():
        edition, _ = export_consultation(write_world(order).bill, folder, at(20))
        transaction.set_rollback(True)
    return edition, {name: content for name, content in bytes_of(folder).items() if name not in LEDGER}


def test_two_runs_give_the_same_bytes_whenever_they_run(tmp_path):
    bill = write_world().bill
    with time_machine.travel(at(20), tick=False):
        export_consultation(bill, tmp_path / "one", at(20))
    with time_machine.travel(at(21), tick=False):
        export_consultation(bill, tmp_path / "two", at(20))
    assert bytes_of(tmp_path / "one") == bytes_of(tmp_path / "two")


@pytest.mark.parametrize("seed", range(4))
def test_the_order_in_which_rows_were_written_does_not_show(tmp_path, seed):
    as_told = exported(tmp_path / "one")
    shuffled = exported(tmp_path / "two", random.Random(seed))
    assert as_told[0].digest == shuffled[0].digest
    assert as_told[1] == shuffled[1]


def test_the_date_is_that_of_the_last_thing_that_happened(tmp_path):
    world = write_world()
    assert export_consultation(world.bill, tmp_path / "one", at(20))[0].day == at(9).date()
    world.vote("dan", "short", 12, 1)
    assert export_consultation(world.bill, tmp_path / "two", at(20))[0].day == at(12).date()


def test_another_state_has_another_digest(tmp_path):
    world = write_world()
    before, _ = export_consultation(world.bill, tmp_path / "one", at(20))
    ArgumentFactory(bill=world.bill, about=world["short"], created_at=at(9))
    after, _ = export_consultation(world.bill, tmp_path / "two", at(20))
    assert before.digest != after.digest


def test_pseudonyms_say_nothing_that_the_order_of_the_rows_does_not(tmp_path):
    """They are computed from the files alone: nothing of an account, nothing secret is in them."""
    edition, _ = export_consultation(write_world().bill, tmp_path / "one", at(20))
    known = {pseudonym(release_key("reparer", edition.digest), rank) for rank in range(1, 4)}
    assert {row["author"] for row in csv_rows(tmp_path / "one", "authors")} == known
