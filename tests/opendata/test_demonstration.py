"""The demonstration: every feature with something in it, in an open phase that does not end."""

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Argument, Placement, Proposal, Source, State
from bills.phases import Phase
from consultation.opendata.demonstration.loading import load_demonstration
from consultation.opendata.demonstration.sign_ins import kept_sign_ins
from consultation.responses.models import Answer, Decision
from votes.models import Ballot, Tally
from votes.tallies import recount


@pytest.fixture
def bill(db, settings, tmp_path):
    settings.VAR = tmp_path
    return load_demonstration(timezone.now())


def test_it_has_what_every_page_shows(bill, client):
    found = {kind: kind.objects.filter(bill=bill).count() for kind in (Amendment, Proposal, Argument, Source)}
    assert found == {Amendment: 40, Proposal: 6, Argument: 115, Source: 25}
    assert Placement.objects.articles().count() == 14
    assert set(Answer.objects.published().values_list("decision", flat=True)) == set(Decision.values)
    assert Argument.objects.filter(state=State.HIDDEN).count() == 1
    assert Ballot.objects.values("participant").distinct().count() == 60


def test_it_is_open_and_does_not_end(bill):
    assert bill.phase(timezone.now()) is Phase.CONSULTATION
    assert bill.closes_at() is None


def test_its_tallies_are_those_of_its_ballots(bill):
    found = Tally.objects.all()
    tallies = {(tally.subject_id, tally.wording): (tally.agree, tally.mixed, tally.disagree) for tally in found}
    assert recount(subject for subject, _wording in tallies) == tallies


def test_its_sign_ins_are_new_and_open_the_door(bill, client):
    citizen = next(sign_in for sign_in in kept_sign_ins() if sign_in.role == "citizen")
    assert len(citizen.password) > 15
    client.post("/accounts/login/", {"login": citizen.email, "password": citizen.password})
    assert client.get(reverse("account_details")).status_code == 200


def test_it_is_not_loaded_beside_another_bill(bill):
    with pytest.raises(CommandError):
        call_command("load_demonstration")
