"""An author invites, by a link or by mail; whoever accepts signs publicly, once."""

from __future__ import annotations

import threading

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from bills.cosigning import MOST, MOST_A_DAY, token_of
from bills.models import Invitation, InvitationState, Signature
from bills.services.contributions import withdraw_contribution
from bills.services.cosigning import (
    decline_invitation,
    revoke_invitation,
)
from consultation.accounts.refusal import RefusedError
from tests.bills.cosigning import accept, edit, invite, page_of, refusal
from tests.bills.pages import links_in, typed_in, words_of
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def invitation(amendment, citizen):
    return invite(citizen, amendment)


def test_the_whole_way_from_the_link_to_the_name(client, amendment, citizen, stranger):
    client.force_login(citizen)
    assert reverse("invite", args=[amendment.uuid]) in links_in(client.get(page_of(amendment)))
    address = reverse("invite", args=[amendment.uuid])
    client.post(address, typed_in(client.get(address)))
    link = reverse("cosign", args=[token_of(Invitation.objects.get())])
    assert link in client.get(address).content.decode()
    client.force_login(stranger)
    form = client.get(link)
    assert "Your name will be public beside this text" in words_of(form)
    assert "Inès Keller" not in words_of(client.get(page_of(amendment)))
    answer = client.post(link, {**typed_in(form), "answer": "accept"})
    assert answer.status_code == 302
    assert "Inès Keller" in words_of(client.get(page_of(amendment)))
    listed = client.get(reverse("amendments", args=[amendment.bill.slug]))
    assert "and 1 co-signer" in words_of(listed)


def test_who_is_not_signed_in_is_led_to_and_comes_back(client, invitation):
    link = reverse("cosign", args=[token_of(invitation)])
    assert f"{reverse('account_login')}?next={link.replace(':', '%3A').replace('/', '%2F')}" in links_in(
        client.get(link)
    )


def test_reading_the_link_accepts_nothing(client, invitation, stranger):
    client.force_login(stranger)
    client.get(reverse("cosign", args=[token_of(invitation)]))
    assert not Signature.objects.exists()


def test_an_altered_link_leads_nowhere(client, invitation):
    assert client.get(reverse("cosign", args=[token_of(invitation)[:-1] + "!"])).status_code == 404


def test_accepting_twice_signs_once(invitation, stranger):
    assert accept(stranger, invitation) == accept(stranger, invitation)
    assert Signature.objects.count() == 1


def test_an_invitation_serves_once(invitation, stranger, moderator):
    accept(stranger, invitation)
    assert refusal(accept, moderator, invitation) == "used"


def test_an_author_does_not_sign_beside_oneself(invitation, citizen):
    assert refusal(accept, citizen, invitation) == "own"


def test_an_invitation_expires(invitation, stranger):
    assert refusal(accept, stranger, invitation, days=14) == "expired"


def test_an_invitation_is_taken_back(client, invitation, citizen, stranger):
    client.force_login(citizen)
    client.post(reverse("revoke_invitation", args=[invitation.pk]))
    assert refusal(accept, stranger, invitation) == "revoked"


def test_nobody_takes_back_the_invitation_of_another(client, invitation, stranger):
    client.force_login(stranger)
    assert client.post(reverse("revoke_invitation", args=[invitation.pk])).status_code == 404
    assert refusal(revoke_invitation, participant=stranger, invitation=invitation) == "not-author"


def test_declining_needs_no_account_and_names_nobody(client, invitation, stranger):
    client.post(reverse("cosign", args=[token_of(invitation)]), {"answer": "decline"})
    invitation.refresh_from_db()
    assert invitation.state == InvitationState.DECLINED
    assert refusal(accept, stranger, invitation) == "used"


def test_declining_twice_is_declining(invitation):
    for _time in range(2):
        decline_invitation(invitation=invitation, moment=timezone.now())


def test_only_the_author_invites(amendment, stranger):
    assert refusal(invite, stranger, amendment) == "not-author"


def test_the_page_of_invitations_is_the_authors(client, amendment, stranger):
    client.force_login(stranger)
    assert client.get(reverse("invite", args=[amendment.uuid])).status_code == 403


def test_invitations_that_wait_are_limited(amendment, citizen):
    for _time in range(MOST):
        invite(citizen, amendment)
    assert refusal(invite, citizen, amendment) == "too-many-invitations"


def test_invitations_of_a_day_are_limited(amendment, citizen):
    for _time in range(MOST_A_DAY):
        revoke_invitation(participant=citizen, invitation=invite(citizen, amendment))
    assert refusal(invite, citizen, amendment) == "too-many-today"


def test_signatures_are_limited(amendment, invitation, stranger):
    for person in ParticipantFactory.create_batch(MOST):
        Signature.objects.create(subject_id=amendment.pk, participant=person, revision=1)
    assert refusal(accept, stranger, invitation) == "full"


def test_what_was_not_read_is_not_signed(amendment, article, invitation, stranger):
    edit(amendment, article, new="douze")
    assert refusal(accept, stranger, invitation) == "changed"


def test_a_withdrawn_text_is_no_longer_signed(amendment, invitation, citizen, stranger):
    withdraw_contribution(participant=citizen, subject=amendment, moment=timezone.now())
    invitation = Invitation.objects.select_related("subject__bill").get()
    assert refusal(accept, stranger, invitation) == "not-published"


def test_an_invitation_is_mailed_and_the_address_is_kept_nowhere(client, amendment, citizen):
    client.force_login(citizen)
    address = reverse("invite", args=[amendment.uuid])
    said = words_of(client.post(address, {"email": "bob@example.org"}, follow=True))
    assert "We have not kept the address." in said
    (sent,) = mail.outbox
    assert sent.to == ["bob@example.org"]
    assert reverse("cosign", args=[token_of(Invitation.objects.get())]) in sent.body
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM bills_invitation i WHERE i::text LIKE '%bob@%'")
        assert cursor.fetchone() == (0,)


def test_the_answer_is_the_same_whether_the_address_has_an_account(client, amendment, citizen, stranger):
    client.force_login(citizen)
    address = reverse("invite", args=[amendment.uuid])
    known, unknown = (
        client.post(address, {"email": email}, follow=True) for email in (stranger.email, "nobody@example.org")
    )
    assert known.redirect_chain == unknown.redirect_chain
    first, second = mail.outbox
    assert (first.subject, len(first.body)) == (second.subject, len(second.body))


def test_an_address_in_error_is_told_beside_the_field(client, amendment, citizen):
    client.force_login(citizen)
    answer = client.post(reverse("invite", args=[amendment.uuid]), {"email": "bob@"})
    assert "#id_email" in links_in(answer)
    assert not Invitation.objects.exists()


def test_ones_own_account_lists_what_one_signed(client, invitation, stranger):
    accept(stranger, invitation)
    client.force_login(stranger)
    assert "Signed beside their author" in words_of(client.get(reverse("my_account")))


@pytest.mark.django_db(transaction=True)
def test_of_two_people_who_accept_at_once_one_signs(invitation, stranger, moderator):
    said, door = [], threading.Barrier(2)

    def run(who):
        try:
            door.wait()
            accept(who, invitation)
            said.append("signed")
        except RefusedError as error:
            said.append(error.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[who]) for who in (stranger, moderator)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["signed", "used"]
    assert Signature.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_button_pressed_twice_at_once_signs_once(invitation, stranger):
    door, faults = threading.Barrier(2), []

    def run():
        try:
            door.wait()
            accept(stranger, invitation)
        except RefusedError as error:
            faults.append(error.refusal.code)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _time in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (faults, Signature.objects.count()) == ([], 1)
