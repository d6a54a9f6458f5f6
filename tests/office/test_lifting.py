"""A member of staff lost every second step: an administrator of the platform lifts it, with a reason."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.models import Session
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from consultation.accounts.sessions import sessions_of
from consultation.journal.models import INTERNAL, Entry, Verb
from consultation.notifications.delivery import deliver
from tests.bill_factories import BillFactory
from tests.factories import PASSWORD, ParticipantFactory

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "Téléphone tombé dans la Seine ; reconnue de vive voix."


@pytest.fixture
def armed(ministry):
    """The ministry's agent, with an application and rescue codes, signed in somewhere."""
    TOTP.activate(ministry, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(ministry)
    return ministry


def lift(client, by, email, reason=REASON):
    client.force_login(by)
    client.cookies["django_language"] = "en"
    page = client.post(reverse("staff"), {"act": "lift", "lift-email": email, "lift-reason": reason}, follow=True)
    deliver(timezone.now())
    return page


def test_everything_is_removed_and_the_person_signed_out(client, administrator, armed):
    type(client)().force_login(armed)
    assert list(sessions_of(armed.pk))
    page = lift(client, administrator, armed.email.upper())
    assert "The second step is lifted" in page.content.decode()
    assert not Authenticator.objects.filter(user=armed).exists()
    assert not list(sessions_of(armed.pk))
    assert Session.objects.exists()  # the administrator's


def test_the_person_is_told_by_mail_in_their_language(client, administrator, armed):
    lift(client, administrator, armed.email)
    (message,) = mail.outbox
    assert message.to == [armed.email]
    assert message.subject == "Votre seconde étape a été levée"
    assert REASON not in message.body


def test_it_is_written_down_for_administrators_alone(client, administrator, armed, moderator):
    page = lift(client, administrator, armed.email).content.decode()
    entry = Entry.objects.get(verb=Verb.SECOND_STEP_LIFTED)
    assert (entry.actor, entry.bill, entry.verb in INTERNAL) == (administrator, None, True)
    assert entry.payload == {"participant": str(armed.public_id), "reason": REASON}
    assert REASON in page
    client.force_login(moderator)
    assert client.get(reverse("staff")).status_code == 403


def test_then_they_set_up_a_new_one_before_they_act(client, administrator, armed, settings):
    settings.STAFF_SECOND_FACTOR = True
    bill = BillFactory(ministry=armed.ministry)
    settings.STAFF_SECOND_FACTOR = False
    lift(client, administrator, armed.email)
    settings.STAFF_SECOND_FACTOR = True
    client.logout()
    answer = client.post(reverse("account_login"), {"login": armed.email, "password": PASSWORD}, follow=True)
    assert answer.redirect_chain[-1][0] == reverse("second_step")
    assert client.get(reverse("answers", args=[bill.slug])).status_code == 403


def test_nobody_lifts_their_own(client, administrator):
    TOTP.activate(administrator, "JBSWY3DPEHPK3PXP")
    assert "Nobody lifts their own second step" in lift(client, administrator, administrator.email).content.decode()
    assert Authenticator.objects.filter(user=administrator).exists()


def test_that_of_a_citizen_is_not_lifted(client, administrator, citizen):
    TOTP.activate(citizen, "JBSWY3DPEHPK3PXP")
    assert "only the second step of staff" in lift(client, administrator, citizen.email).content.decode()
    assert Authenticator.objects.filter(user=citizen).exists()


@pytest.mark.parametrize(("email", "reason"), [("nobody@example.org", REASON), ("", REASON), ("agent", "  ")])
def test_what_is_wrong_is_told_and_what_was_typed_stays(client, administrator, armed, email, reason):
    typed = armed.email if email == "agent" else email
    page = lift(client, administrator, typed, reason).content.decode()
    assert 'class="errors"' in page
    assert typed in page
    assert Authenticator.objects.filter(user=armed).count() == 2
    assert mail.outbox == []


def test_who_has_none_is_told_apart(client, administrator, ministry):
    assert "No second step is set up" in lift(client, administrator, ministry.email).content.decode()


def test_only_administrators_of_the_platform_lift_it(client, armed, moderator):
    other = ParticipantFactory(ministry_staff=True, ministry=armed.ministry)
    for by in (armed, moderator, other):
        assert lift(client, by, armed.email).status_code == 403
    assert Authenticator.objects.filter(user=armed).exists()
