"""Offers of a role that nobody accepted yet: who sees them, how they are sent again, taken back, and end."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from bills.models import Mandate, RoleOffer
from bills.roles import Role
from bills.services import grant_role
from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.notifications.delivery import deliver
from consultation.people.erasure import Texts, erase_participant
from consultation.people.retention import forget
from tests.bill_factories import BillFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "invitee@example.org"


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


@pytest.fixture
def head(bill, administrator):
    head = ParticipantFactory(display_name="Chef de projet")
    grant_role(participant=administrator, bill=bill, to=head, role=Role.ADMINISTRATOR, moment=timezone.now())
    return head


def offered(client, who, bill, email=ADDRESS, role="editor"):
    client.force_login(who)
    client.cookies["django_language"] = "en"
    client.post(reverse("team", args=[bill.slug]), {"email": email, "role": role})
    deliver(timezone.now())
    return RoleOffer.objects.get(email=email, role=role, accepted_at=None)


def link():
    return re.search(r"http://127.0.0.1:8000(/staff/offer/\S+)", mail.outbox[-1].body)[1]


def team(client, bill):
    return client.get(reverse("team", args=[bill.slug])).content.decode()


def press(client, name, bill, offer):
    page = client.post(reverse(name, args=[bill.slug, offer.pk]), follow=True)
    deliver(timezone.now())
    return page


def test_who_gives_roles_sees_to_whom_by_whom_and_until_when(client, bill, head):
    offered(client, head, bill)
    page = team(client, bill)
    assert ADDRESS in page
    assert "Sent by Chef de projet on" in page
    assert "It holds until" in page


def test_the_rest_of_the_team_sees_no_address(client, bill, head):
    offered(client, head, bill)
    observer = ParticipantFactory()
    grant_role(participant=head, bill=bill, to=observer, role=Role.OBSERVER, moment=timezone.now())
    client.force_login(observer)
    assert ADDRESS not in team(client, bill)


def test_an_offer_taken_back_leads_nowhere(client, bill, head, citizen):
    offer = offered(client, head, bill, citizen.email)
    path = link()
    assert "The offer is taken back" in press(client, "take_offer_back", bill, offer).content.decode()
    assert citizen.email not in team(client, bill)
    client.force_login(citizen)
    assert client.get(path).status_code == 403
    assert client.post(path).status_code == 403
    assert not Mandate.objects.filter(participant=citizen).exists()
    (entry,) = Entry.objects.filter(verb=Verb.ROLE_OFFER_TAKEN_BACK)
    assert (entry.actor, entry.payload, entry.verb in INTERNAL) == (head, {"role": "editor"}, True)


def test_one_that_is_too_old_is_told_and_sent_again(client, bill, head, citizen):
    offer = offered(client, head, bill, citizen.email)
    long_ago = timezone.now() - timedelta(days=8)
    RoleOffer.objects.update(sent_at=long_ago, ends_at=long_ago + timedelta(days=7))
    path = link()
    assert "It is too old" in team(client, bill)
    client.force_login(citizen)
    assert client.get(path).status_code == 403
    client.force_login(head)
    press(client, "send_offer_again", bill, offer)
    assert (len(mail.outbox), mail.outbox[-1].to) == (2, [citizen.email])
    client.force_login(citizen)
    assert client.post(link()).headers["Location"] == reverse("team", args=[bill.slug])
    assert not RoleOffer.objects.filter(accepted_at=None).exists()


def test_the_same_offer_again_is_one_offer(client, bill, head):
    first = offered(client, head, bill)
    assert offered(client, head, bill) == first
    assert len(mail.outbox) == 2


def test_nobody_else_touches_an_offer(client, bill, head, ministry, stranger):
    offer = offered(client, head, bill)
    for other in (ministry, stranger):
        client.force_login(other)
        for name in ("take_offer_back", "send_offer_again"):
            assert client.post(reverse(name, args=[bill.slug, offer.pk])).status_code == 403
            assert client.get(reverse(name, args=[bill.slug, offer.pk])).status_code == 405
    assert RoleOffer.objects.filter(pk=offer.pk).exists()
    assert len(mail.outbox) == 1


def test_an_offer_of_another_consultation_is_not_found(client, bill, head, administrator):
    elsewhere = offered(client, administrator, BillFactory())
    client.force_login(head)
    assert client.post(reverse("take_offer_back", args=[bill.slug, elsewhere.pk])).status_code == 404


def test_addresses_are_not_kept_longer_than_they_serve(client, bill, head, citizen):
    offered(client, head, bill)
    offered(client, head, bill, citizen.email)
    erase_participant(participant=citizen, texts=Texts.KEPT, moment=timezone.now())
    assert [offer.email for offer in RoleOffer.objects.all()] == [ADDRESS]
    forget(timezone.now() + timedelta(days=38))
    assert not RoleOffer.objects.exists()
