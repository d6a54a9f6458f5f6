"""The files that the data page offers: one folder per state, fresh enough, and nothing hidden in any of them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.db import connection

from bills.models import State, Subject
from consultation.accounts.refusal import RefusedError
from consultation.opendata import releases
from consultation.opendata.export.writing import export_consultation
from consultation.opendata.releases import current_release
from tests.bill_factories import ArgumentFactory, BillFactory
from tests.opendata.export_files import bytes_of
from tests.opendata.export_world import at, named, write_world
from votes.ledger.sealing import seal

pytestmark = pytest.mark.django_db
NOW = at(20)


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def world():
    return write_world()


def later(seconds):
    return NOW + timedelta(seconds=seconds)


def folders(var):
    return {folder.name for folder in (var / "releases" / "reparer").iterdir() if folder.is_dir()}


def test_the_files_are_those_that_the_command_writes(world, tmp_path, var):
    release = current_release(world.bill, NOW)
    edition, counts = export_consultation(world.bill, tmp_path / "command", at(20))
    assert bytes_of(release.folder / "files") == bytes_of(tmp_path / "command")
    assert release.folder.parent == var / "releases" / "reparer"
    assert release.folder.name.startswith(edition.digest)
    assert (release.digest, release.day, release.counts) == (edition.digest, edition.day, counts)


def test_one_state_makes_one_folder_and_is_read_once_a_minute(world, django_assert_max_num_queries):
    first = current_release(world.bill, NOW)
    with django_assert_max_num_queries(1):
        assert current_release(world.bill, later(59)) == first
    assert current_release(world.bill, later(61)) == first
    with django_assert_max_num_queries(1):
        assert current_release(world.bill, later(120)) == first


def test_what_is_new_is_there_after_a_minute(world):
    first = current_release(world.bill, NOW)
    ArgumentFactory(bill=world.bill, about=world["short"], created_at=at(10))
    assert current_release(world.bill, later(59)) == first
    second = current_release(world.bill, later(61))
    assert second.counts["arguments"] == first.counts["arguments"] + 1
    assert second.digest != first.digest


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_what_is_hidden_or_withdrawn_leaves_at_once(world, state):
    first = current_release(world.bill, NOW)
    assert b"aide" in first.path("arguments.csv").read_bytes()
    Subject.objects.filter(uuid=named("for")).update(state=state)
    second = current_release(world.bill, later(1))
    assert b"aide" not in second.path("arguments.csv").read_bytes()


def test_two_releases_are_kept_and_no_more(world, var):
    for day in (10, 11, 12):
        world.vote("dan", "short", day, day % 3 - 1)
        last = current_release(world.bill, later(day * 100))
    assert len(folders(var)) == releases.KEPT
    assert last.folder.name in folders(var)


def test_what_a_crash_left_is_cleared(world, var):
    (var / "releases" / "reparer" / ".abc.1234.partial").mkdir(parents=True)
    release = current_release(world.bill, NOW)
    assert folders(var) == {release.folder.name}


def test_a_bill_that_takes_the_address_of_another_does_not_serve_its_data(world):
    first = current_release(world.bill, NOW)
    world.bill.slug = "ancien"
    world.bill.save()
    release = current_release(BillFactory(slug="reparer"), later(1))
    assert release.counts["arguments"] == 0
    assert release.digest != first.digest


def test_the_archive_of_one_state_has_the_same_bytes(world, settings, tmp_path):
    first = current_release(world.bill, NOW)
    settings.VAR = tmp_path / "elsewhere"
    again = current_release(world.bill, later(500))
    assert first.folder != again.folder
    assert first.path("reparer.zip").read_bytes() == again.path("reparer.zip").read_bytes()
    assert first.sums == again.sums


def test_only_the_files_of_the_release_have_a_path(world):
    release = current_release(world.bill, NOW)
    for name in ("release.json", "../release.json", "/etc/passwd", "nothing.csv"):
        with pytest.raises(KeyError):
            release.path(name)


def test_an_unpublished_bill_has_none(var):
    with pytest.raises(RefusedError):
        current_release(BillFactory(draft=True), NOW)
    assert not var.exists()


@pytest.mark.django_db(transaction=True)
def test_readers_who_come_at_once_get_one_release_made_once(monkeypatch):
    bill = BillFactory(slug="reparer")
    made = []
    fill = releases._fill
    monkeypatch.setattr(releases, "_fill", lambda *given: (made.append(1), fill(*given)))

    def ask(_):
        try:
            return current_release(bill, NOW).digest
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(ask, range(8)))) == 1
    assert made == [1]


def test_what_is_sealed_meanwhile_makes_another_release_of_the_same_state(world):
    first = current_release(world.bill, NOW)
    seal(NOW)
    second = current_release(world.bill, later(61))
    assert first.digest == second.digest
    assert first.folder != second.folder
    assert b'"index":null' in first.path("ledger.jsonl").read_bytes()
    assert b'"index":null' not in second.path("ledger.jsonl").read_bytes()
