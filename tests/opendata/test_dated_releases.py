"""Dated releases: numbered, immutable, nightly while open, final at the close; gone once they show what is hidden."""

import hashlib
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError, call_command

from bills.models import Argument, State, Subject
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.opendata import attacks
from consultation.opendata.attacks import UnsafeReleaseError
from consultation.opendata.attacks.known import Attempt
from consultation.opendata.dated import make_due_releases, make_release, nightly
from consultation.opendata.export.scanning import found_in
from consultation.opendata.models import DatedRelease, Words
from consultation.opendata.releases import archive_of
from tests.opendata.export_world import at, named, write_world

pytestmark = pytest.mark.django_db
DATA = "/bills/reparer/data/"


@pytest.fixture(autouse=True)
def var(settings, tmp_path):
    settings.VAR = tmp_path / "var"
    return settings.VAR


@pytest.fixture
def world():
    return write_world()


def close(world, day):
    world.bill.response_starts = at(day, 0)
    world.bill.synthesis_starts = at(day + 2, 0)
    world.bill.follow_up_starts = at(day + 4, 0)
    world.bill.save()


def status(client, number):
    answer = client.get(f"{DATA}releases/{number}.zip")
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def numbers(moment):
    return [(release.number, release.is_final) for release in make_due_releases(moment)]


def test_a_night_makes_one_release_and_a_night_without_news_none(world):
    assert numbers(at(10)) == [(1, False)]
    assert numbers(at(10, 23)) == []
    assert numbers(at(11)) == [], "nothing has happened since: the release itself is no news"
    world.vote("dan", "short", 11, 1)
    assert numbers(at(12)) == [(2, False)]


def test_a_release_never_changes_whatever_follows(world):
    first = make_release(bill=world.bill, moment=at(10))
    content = archive_of(first).read_bytes()
    assert hashlib.sha256(content).hexdigest() == first.archive_sum
    for day in (11, 12, 13, 14):
        world.vote("dan", "short", day, day % 3 - 1)
        make_release(bill=world.bill, moment=at(day))
    assert archive_of(first).read_bytes() == content
    assert DatedRelease.objects.count() == 5


def test_the_final_release_is_made_once_the_consultation_has_closed(world):
    close(world, 12)
    assert numbers(at(11)) == [(1, False)]
    assert numbers(at(12)) == [(2, True)]
    assert numbers(at(12, 20)) == []


def test_the_final_release_waits_until_personal_data_are_read(world):
    close(world, 12)
    body = "Appelez le 06 12 34 56 78."
    Argument.objects.filter(pk=world["for"].pk).update(body=body)
    assert numbers(at(12)) == []
    with pytest.raises(RefusedError, match="unread"):
        make_release(bill=world.bill, moment=at(12))
    mark = found_in(body)[0].mark
    Words.objects.create(bill=world.bill, mark=mark, keep=False, decided_by=world.people["paul"])
    assert numbers(at(12)) == [(1, True)]


def test_words_that_are_kept_stand_in_the_files(world):
    body = "Écrire à contact@exemple.gouv.fr."
    Argument.objects.filter(pk=world["for"].pk).update(body=body)
    assert "[…]" in arguments_of(make_release(bill=world.bill, moment=at(10)))
    Words.objects.create(bill=world.bill, mark=found_in(body)[0].mark, keep=True, decided_by=world.people["paul"])
    assert body in arguments_of(make_release(bill=world.bill, moment=at(11)))


def arguments_of(release):
    with zipfile.ZipFile(archive_of(release)) as archive:
        name = next(name for name in archive.namelist() if name.endswith("/arguments.jsonl"))
        return archive.read(name).decode()


@pytest.mark.parametrize("state", [State.HIDDEN, State.WITHDRAWN])
def test_what_is_hidden_takes_every_release_that_shows_it_away_at_once(client, world, state):
    first = make_release(bill=world.bill, moment=at(10))
    assert status(client, 1) == 200
    Subject.objects.filter(uuid=named("for")).update(state=state)
    gone = client.get(f"{DATA}releases/1.zip")
    assert gone.status_code == 410
    assert first.archive_sum in gone.text, "the hash stays: a copy is known by it"
    make_due_releases(at(11))
    assert DatedRelease.objects.get(number=1).withdrawn_at == at(11)
    assert status(client, 2) == 200


def test_what_was_hidden_before_a_release_takes_nothing_away(client, world):
    make_release(bill=world.bill, moment=at(10))
    Subject.objects.filter(uuid=named("rude")).update(state=State.PUBLISHED)
    assert status(client, 1) == 200


def test_the_page_lists_them_with_day_number_and_hash(client, world):
    release = make_release(bill=world.bill, moment=at(10))
    page = client.get(DATA, headers={"accept-language": "fr"}).text
    assert f"{DATA}releases/1.zip" in page
    assert release.archive_sum in page
    assert status(client, 9) == 404


def test_a_release_is_told_in_the_journal_with_its_hash(world):
    release = make_release(bill=world.bill, moment=at(10))
    told = Entry.objects.get(verb=Verb.DATA_RELEASED)
    assert told.payload == {"number": 1, "sha256": release.archive_sum, "final": False}


def test_an_attack_that_succeeds_stops_the_build_and_leaves_nothing(world, monkeypatch, var):
    monkeypatch.setitem(attacks.ATTACKS, "ballot", lambda *_: Attempt(1, 9))
    with pytest.raises(UnsafeReleaseError, match="ballot: 1 of 9"):
        make_release(bill=world.bill, moment=at(10))
    assert numbers(at(10)) == []
    assert list((var / "releases" / "reparer").glob("*/")) == []


def test_what_was_tried_is_kept_beside_the_release(world):
    tried = make_release(bill=world.bill, moment=at(10)).attacks
    assert tried.keys() == attacks.ATTACKS.keys()
    assert all(hits == 0 for hits, _ in tried.values())
    assert tried["id"][1] > 50


def test_the_command_makes_one_or_those_due(world, capsys):
    with time_machine.travel(at(10), tick=False):
        call_command("release", "reparer")
        call_command("release", "--due")
    first, second = capsys.readouterr().out.splitlines()
    assert first.startswith("reparer 1, 2026-03-09: ")
    assert second == "nothing new"
    with pytest.raises(CommandError, match="name one bill, or say --due"):
        call_command("release")
    with pytest.raises(CommandError, match="no bill is named"):
        call_command("release", "nowhere")


def test_the_same_state_is_released_once(world):
    make_release(bill=world.bill, moment=at(10))
    assert make_release(bill=world.bill, moment=at(10) + timedelta(hours=1)) is None
    assert DatedRelease.objects.count() == 1


def test_the_command_says_why_it_makes_none(world, monkeypatch):
    close(world, 12)
    Argument.objects.filter(pk=world["for"].pk).update(body="Appelez le 06 12 34 56 78.")
    with time_machine.travel(at(12), tick=False), pytest.raises(CommandError, match="lisez-les avant"):
        call_command("release", "reparer")
    monkeypatch.setitem(attacks.ATTACKS, "ballot", lambda *_: Attempt(1, 9))
    with time_machine.travel(at(10), tick=False), pytest.raises(CommandError, match="ballot: 1 of 9"):
        call_command("release", "reparer")


def test_the_round_of_a_night_says_how_many_it_made(world):
    with time_machine.travel(at(10), tick=False):
        assert (nightly(), nightly()) == (1, 0)
