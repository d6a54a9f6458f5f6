"""The general offices, given and ended by the administrators of the platform."""

import pytest
from django.urls import reverse

from consultation.accounts.models import Ministry
from consultation.accounts.permissions import speaks_for
from consultation.journal.models import Entry, Verb

pytestmark = pytest.mark.django_db


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    client.cookies["django_language"] = "en"
    return client


def again(participant):
    return type(participant).objects.get(pk=participant.pk)


def appoint(client, email, group="ministry", ministry=""):
    sent = {"act": "staff", "staff-email": email, "staff-group": group, "staff-ministry": ministry}
    return client.post(reverse("staff"), sent, follow=True)


def test_only_administrators_of_the_platform_come_in(client, citizen, moderator, ministry):
    assert client.get(reverse("staff")).status_code == 403
    for other in (citizen, moderator, ministry):
        client.force_login(other)
        assert client.get(reverse("staff")).status_code == 403
        assert client.post(reverse("staff"), {"act": "ministry", "ministry-name": "X"}).status_code == 403
        assert client.post(reverse("end_office", args=[moderator.public_id, "moderator"])).status_code == 403


def test_a_ministry_is_created_once(signed_in):
    for _twice in range(2):
        signed_in.post(reverse("staff"), {"act": "ministry", "ministry-name": "Ministère  de l’Essai"})
    assert Ministry.objects.get().name == "Ministère de l’Essai"
    assert Entry.objects.filter(verb=Verb.MINISTRY_CREATED).count() == 1


def test_somebody_becomes_staff_of_a_ministry(signed_in, citizen):
    held = Ministry.objects.create(name="Essai", slug="essai")
    appoint(signed_in, citizen.email, ministry=held.pk)
    assert speaks_for(again(citizen), held)
    appoint(signed_in, citizen.email, ministry=held.pk)
    entry = Entry.objects.get(verb=Verb.STAFF_APPOINTED)
    assert entry.payload == {"group": "ministry", "participant": str(citizen.public_id)}


def test_the_ministry_must_be_chosen(signed_in, citizen):
    assert "Choose the ministry" in appoint(signed_in, citizen.email).content.decode()
    assert not again(citizen).staff_groups


def test_an_address_without_an_account_is_told(signed_in):
    page = appoint(signed_in, "nobody@example.org", "moderator").content.decode()
    assert "its holder signs up first" in page
    assert 'value="nobody@example.org"' in page


def test_an_office_is_ended(signed_in, ministry):
    signed_in.post(reverse("end_office", args=[ministry.public_id, "ministry"]))
    assert not again(ministry).staff_groups
    assert again(ministry).ministry is None


def test_the_last_administrator_of_the_platform_stays(signed_in, administrator):
    assert signed_in.post(reverse("end_office", args=[administrator.public_id, "administrator"])).status_code == 403
    assert again(administrator).staff_groups


def test_the_group_of_teams_is_not_ended_there(signed_in, citizen):
    assert signed_in.post(reverse("end_office", args=[citizen.public_id, "team"])).status_code == 404
