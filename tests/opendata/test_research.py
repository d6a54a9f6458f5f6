"""Single ballots: under an agreement, with a second person, once, on one day, and never with anybody's id."""

import csv
import io
import zipfile
from datetime import timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.utils import timezone

from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.journal.models import Entry, Verb
from consultation.opendata.models import Agreement
from consultation.opendata.research import approve_agreement, open_ballots, prepare_agreement
from tests.factories import MinistryFactory, ParticipantFactory
from tests.opendata.export_world import at, write_world

pytestmark = pytest.mark.django_db
SAID = {"researcher": "Ada L.", "organisation": "CNRS", "purpose": "Vote et opinion", "signed_on": at(8).date()}


@pytest.fixture
def world():
    return write_world()


@pytest.fixture
def team(world):
    return [ParticipantFactory(ministry_staff=True, ministry=world.bill.ministry) for _ in range(2)]


@pytest.fixture
def agreement(world, team):
    return prepare_agreement(participant=team[0], bill=world.bill, **SAID)


def ballots_in(archive):
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return list(csv.DictReader(io.StringIO(opened.read("ballots.csv").decode())))


def test_the_file_has_a_row_for_each_ballot_under_pseudonyms_of_its_own(world, team, agreement):
    token = approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    _, archive = open_ballots(token=token, moment=at(10, 18))
    rows = ballots_in(archive)
    assert len(rows) == 6
    assert len({row["voter"] for row in rows}) == 4
    assert {row["value"] for row in rows} == {"1", "0", "-1"}
    ids = {str(person.public_id) for person in Participant.objects.all()}
    assert not ids & {row["voter"] for row in rows}
    other = prepare_agreement(participant=team[0], bill=world.bill, **SAID)
    token = approve_agreement(participant=team[1], agreement=other, moment=at(10))
    again = ballots_in(open_ballots(token=token, moment=at(10))[1])
    assert not {row["voter"] for row in rows} & {row["voter"] for row in again}


def test_the_layout_of_2015_has_a_row_for_each_ballot_that_stands(world, team, agreement):
    token = approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    _, archive = open_ballots(token=token, moment=at(10))
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        said = opened.read("republique-numerique-2015.csv").decode()
    rows = list(csv.DictReader(io.StringIO(said)))
    votes = [row for row in rows if row["Type.de.contenu"] == "Vote"]
    assert len(votes) == 6
    assert {row["Id.de.l.auteur"] for row in votes} == {row["voter"] for row in ballots_in(archive)}
    authors = {row["Id.de.l.auteur"] for row in rows if row["Type.de.contenu"] != "Vote"}
    assert not authors & {row["Id.de.l.auteur"] for row in votes}, "a voter and an author are never linked"
    assert {row["Catégorie"] for row in votes} == {"Pour", "Mitigé", "Contre"}
    assert all(row["Lié.à.."] and not row["Contenu"] and len(row["Création"]) == 10 for row in votes)


def test_the_link_serves_once(team, agreement):
    token = approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    open_ballots(token=token, moment=at(10))
    with pytest.raises(RefusedError, match="closed"):
        open_ballots(token=token, moment=at(10))


@pytest.mark.parametrize("later", [timedelta(days=-1), timedelta(days=1)])
def test_the_link_serves_on_its_day_alone(team, agreement, later):
    token = approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    with pytest.raises(RefusedError):
        open_ballots(token=token, moment=at(10) + later)


def test_another_link_opens_nothing(agreement):
    for token in ("", "x", agreement.token_sha256):
        with pytest.raises(RefusedError):
            open_ballots(token=token, moment=at(10))


def test_who_prepared_it_cannot_approve_it(team, agreement):
    with pytest.raises(RefusedError, match="own"):
        approve_agreement(participant=team[0], agreement=agreement, moment=at(10))
    agreement.approved_by, agreement.approved_at = team[0], at(10)
    agreement.token_sha256, agreement.opens_on = "0" * 64, at(10).date()
    with pytest.raises(IntegrityError, match="a_second_person_approves_research"), transaction.atomic():
        agreement.save()


def test_it_is_approved_once(team, agreement):
    approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    with pytest.raises(RefusedError, match="approved"):
        approve_agreement(participant=team[1], agreement=agreement, moment=at(10))


def test_every_step_is_in_the_log_and_the_token_nowhere(team, agreement):
    token = approve_agreement(participant=team[1], agreement=agreement, moment=at(10))
    open_ballots(token=token, moment=at(10))
    verbs = [Verb.RESEARCH_PREPARED, Verb.RESEARCH_APPROVED, Verb.RESEARCH_OPENED]
    assert list(Entry.objects.filter(verb__in=verbs).order_by("pk").values_list("verb", flat=True)) == verbs
    assert token not in str(list(Agreement.objects.values())) + str(list(Entry.objects.values()))


def test_the_whole_way_on_the_pages(client, world, team):
    page = "/bills/reparer/data/research/"
    with time_machine.travel(timezone.now(), tick=False):
        client.force_login(team[0])
        assert client.post(page, SAID | {"researcher": ""}).status_code == 200
        assert not Agreement.objects.exists()
        client.post(page, SAID)
        made = Agreement.objects.get()
        assert client.post(f"{page}{made.pk}/approve/").status_code == 403
        client.force_login(team[1])
        link = client.post(f"{page}{made.pk}/approve/").context["link"]
        client.logout()
        address = "/" + link.split("/", 3)[3]
        assert client.get(address).status_code == 200
        assert Agreement.objects.get().used_at is None, "reading the link does not use it up"
        assert len(ballots_in(client.post(address).content)) == 6
        assert client.post(address).status_code == 403


@pytest.mark.parametrize("who", [None, "citizen", "elsewhere"])
def test_nobody_else_may(client, world, agreement, who):
    if who:
        other = {"ministry_staff": True, "ministry": MinistryFactory()} if who == "elsewhere" else {}
        client.force_login(ParticipantFactory(**other))
    assert client.get("/bills/reparer/data/research/").status_code == 403
    assert client.post(f"/bills/reparer/data/research/{agreement.pk}/approve/").status_code in {302, 403}
