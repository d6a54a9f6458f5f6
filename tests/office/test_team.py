"""The team of a consultation: who sees it, who changes it, what is told of it."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from bills.models import Mandate, RoleOffer
from bills.roles import Role
from bills.services import grant_role
from consultation.journal.models import Entry, Verb
from consultation.notifications.delivery import deliver
from tests.bill_factories import BillFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(ministry=ministry.ministry)


@pytest.fixture
def head(bill, administrator):
    """The administrator of this consultation alone."""
    head = ParticipantFactory(display_name="Chef de projet")
    grant_role(participant=administrator, bill=bill, to=head, role=Role.ADMINISTRATOR, moment=timezone.now())
    return head


def read(client, who, name, *args, **query):
    client.force_login(who)
    client.cookies["django_language"] = "en"
    return client.get(reverse(name, args=args), query)


def give(client, who, bill, email, role="editor"):
    client.force_login(who)
    client.cookies["django_language"] = "en"
    page = client.post(reverse("team", args=[bill.slug]), {"email": email, "role": role}, follow=True)
    deliver(timezone.now())
    return page


def test_the_team_is_seen_by_the_team(client, bill, ministry, citizen, stranger, head):
    assert read(client, head, "team", bill.slug).status_code == 200
    for other in (citizen, stranger, ministry):  # the consultation gives roles: the ministry has none without
        assert read(client, other, "team", bill.slug).status_code == 403
        assert read(client, other, "log", bill.slug).status_code == 403


def test_the_draft_of_others_has_no_team(client, citizen):
    assert read(client, citizen, "team", BillFactory(draft=True).slug).status_code == 404


def test_a_small_team_is_told_what_the_first_role_changes(client, bill, ministry):
    page = read(client, ministry, "team", bill.slug).content.decode()
    assert "only the roles given here count" in page
    assert "Give the role" not in page


def test_a_member_of_staff_has_the_role_at_once(client, bill, head, moderator):
    page = give(client, head, bill, moderator.email.upper()).content.decode()
    assert str(moderator) in page
    assert Mandate.objects.standing().filter(participant=moderator, role="editor", granted_by=head).exists()
    assert mail.outbox == []


@pytest.mark.django_db(transaction=True)
def test_nothing_tells_whether_somebody_else_has_an_account(client, bill, head, citizen):
    pages = []
    for email in (citizen.email, "nobody@example.org"):
        page = give(client, head, bill, email).content.decode()
        page = re.sub(r"csrfmiddlewaretoken\" value=\"\w+|/offers/\d+/|until [^<]+", "", page)
        pages.append(page.replace(email, "the address"))
        RoleOffer.objects.all().delete()
        assert mail.outbox[-1].to == [email]
    assert pages[0] == pages[1]
    assert not Mandate.objects.filter(participant=citizen).exists()


@pytest.mark.django_db(transaction=True)
def test_an_offer_is_accepted_by_its_addressee_alone(client, bill, head, citizen, stranger):
    give(client, head, bill, citizen.email)
    link = re.search(r"http://127.0.0.1:8000(/staff/offer/\S+)", mail.outbox[-1].body)[1]
    client.logout()
    assert client.get(link).status_code == 403
    client.force_login(stranger)
    assert client.get(link).status_code == 403
    assert client.post(link).status_code == 403
    client.force_login(citizen)
    assert client.get(link).status_code == 200
    assert not Mandate.objects.filter(participant=citizen).exists()
    assert client.post(link).headers["Location"] == reverse("team", args=[bill.slug])
    assert client.post(link).status_code == 302  # sent twice
    assert Mandate.objects.standing().filter(participant=citizen).count() == 1


@pytest.mark.django_db(transaction=True)
def test_an_offer_gives_no_role_back_that_was_taken(client, bill, head, citizen):
    give(client, head, bill, citizen.email)
    link = re.search(r"http://127.0.0.1:8000(/staff/offer/\S+)", mail.outbox[-1].body)[1]
    client.force_login(citizen)
    client.post(link)
    mandate = Mandate.objects.get(participant=citizen)
    client.force_login(head)
    client.post(reverse("revoke_role", args=[bill.slug, mandate.pk]))
    client.force_login(citizen)
    assert client.post(link).status_code == 403
    assert not Mandate.objects.standing().filter(participant=citizen).exists()


def test_a_link_that_nobody_signed_is_refused(client, citizen):
    assert read(client, citizen, "role_offer", "abc:def:ghi").status_code == 403


def test_a_role_is_taken_back(client, bill, head, moderator):
    give(client, head, bill, moderator.email)
    mandate = Mandate.objects.get(participant=moderator)
    client.post(reverse("revoke_role", args=[bill.slug, mandate.pk]))
    assert not Mandate.objects.standing().filter(participant=moderator).exists()


def test_the_last_administrator_stays(client, bill, head):
    client.force_login(head)
    answer = client.post(reverse("revoke_role", args=[bill.slug, Mandate.objects.get(participant=head).pk]))
    assert answer.status_code == 403
    assert Mandate.objects.standing().filter(participant=head).exists()


def test_who_is_not_administrator_changes_nothing(client, bill, head, moderator, ministry):
    give(client, head, bill, ministry.email, "publisher")
    mandate = Mandate.objects.get(participant=ministry)
    assert give(client, ministry, bill, moderator.email).status_code == 403
    assert client.post(reverse("revoke_role", args=[bill.slug, mandate.pk])).status_code == 403
    assert client.get(reverse("revoke_role", args=[bill.slug, mandate.pk])).status_code == 405
    assert Mandate.objects.standing().filter(pk=mandate.pk).exists()


def test_a_wrong_address_is_kept_with_its_fault(client, bill, head):
    page = give(client, head, bill, "not an address").content.decode()
    assert 'value="not an address"' in page
    assert Entry.objects.filter(verb=Verb.ROLE_OFFERED).count() == 0


def test_the_log_tells_the_team_who_did_what(client, bill, head, moderator):
    give(client, head, bill, moderator.email)
    page = read(client, head, "log", bill.slug).content.decode()
    assert "Role given" in page
    assert "By Chef de projet" in page
    assert str(moderator) in page
    assert "internal" in page


def test_the_log_names_no_citizen_and_no_moderator(client, bill, head, citizen, moderator):
    for verb, actor in ((Verb.AMENDMENT_PUBLISHED, citizen), (Verb.CONTRIBUTION_HIDDEN, moderator)):
        Entry.objects.create(verb=verb, bill=bill.uuid, actor=actor)
    Entry.objects.create(verb=Verb.REPORT_ANSWERED, bill=bill.uuid, actor=citizen)
    page = read(client, head, "log", bill.slug).content.decode()
    assert str(citizen) not in page
    assert str(moderator) not in page
    assert "By moderation" in page
