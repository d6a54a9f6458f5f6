"""What is kept no longer than the register says, with the clock moved."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from django.utils.translation import override

from bills.models import Bill, Draft, Invitation
from consultation.accounts.models import Participant
from consultation.notifications.models import Kind, Notice
from consultation.people.dormancy import NOTICE
from consultation.people.register import Retention
from consultation.people.retention import TIMERS, forget
from tests.bill_factories import AmendmentFactory
from tests.factories import ParticipantFactory

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
HALF_A_YEAR = timedelta(days=180)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def alone(db, now):
    """Somebody who never took part, confirmed and last here long ago."""
    person = ParticipantFactory(display_name="Solange Vidal", email="solange@example.org")
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    absent(person, now - HALF_A_YEAR - DAY)
    return person


def absent(person, since):
    Participant.objects.filter(pk=person.pk).update(date_joined=since, last_login=since)


def is_there(person):
    return Participant.objects.filter(pk=person.pk, email=person.email).exists()


def test_every_timer_is_a_retention_of_the_register():
    assert set(TIMERS) < set(Retention.values)


def test_each_row_goes_when_its_time_is_over_and_not_a_day_before(now):
    amendment = AmendmentFactory()
    who, about = amendment.author, amendment.article
    draft = Draft.objects.create(participant=who, about=about, fields={})
    invitation = Invitation.objects.create(subject=amendment, created_at=now - 40 * DAY, expires_at=now - 29 * DAY)
    notice = Notice.objects.create(recipient=who, key="x", kind=Kind.ANSWER, bill=about.bill, subject=amendment)
    session = Session.objects.create(session_key="k" * 32, session_data="x", expire_date=now + DAY)
    Draft.objects.filter(pk=draft.pk).update(updated_at=now - 364 * DAY)
    Notice.objects.filter(pk=notice.pk).update(created_at=now - 364 * DAY)
    rows = (draft, invitation, notice, session)
    forget(now)
    assert all(type(row).objects.filter(pk=row.pk).exists() for row in rows)
    counts = forget(now + 2 * DAY)
    assert not any(type(row).objects.filter(pk=row.pk).exists() for row in rows)
    assert (counts["draft"], counts["invitation"], counts["notice"], counts["session"]) == (1, 1, 1, 1)


def test_an_account_never_confirmed_goes_after_a_week(now):
    person = ParticipantFactory(email="oubli@example.org")
    EmailAddress.objects.filter(user=person).update(verified=False)
    Participant.objects.filter(pk=person.pk).update(date_joined=now - 6 * DAY, last_login=None)
    forget(now)
    assert is_there(person)
    forget(now + DAY)
    assert not Participant.objects.filter(pk=person.pk).exists()


def test_an_unused_account_is_told_once_then_erased_a_month_later(alone, now):
    assert forget(now)["told"] == 1
    assert forget(now + DAY)["told"] == 0
    [message] = mail.outbox
    assert message.to == ["solange@example.org"]
    assert "Solange" not in message.subject
    assert forget(now + NOTICE - DAY)["erased"] == 0
    assert forget(now + NOTICE)["erased"] == 1
    alone.refresh_from_db()
    with override("fr"):
        assert (alone.email, str(alone)) == (None, "Auteur anonyme")


def test_signing_in_keeps_the_account_and_later_it_is_told_again(alone, now):
    forget(now)
    Participant.objects.filter(pk=alone.pk).update(last_login=now + 10 * DAY)
    assert forget(now + NOTICE + DAY)["erased"] == 0
    assert forget(now + 11 * DAY + HALF_A_YEAR)["told"] == 1
    assert len(mail.outbox) == 2


def test_who_took_part_keeps_it_until_months_after_the_report(now):
    amendment = AmendmentFactory()
    person, bill = amendment.author, amendment.article.bill
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True})
    absent(person, now - 3 * HALF_A_YEAR)
    forget(now)
    assert mail.outbox == []
    ends = now + DAY
    Bill.objects.filter(pk=bill.pk).update(
        consultation_starts=now - 40 * DAY, response_starts=now - 20 * DAY, synthesis_starts=now, follow_up_starts=ends
    )
    forget(ends + HALF_A_YEAR - DAY)
    assert mail.outbox == []
    forget(ends + HALF_A_YEAR)
    assert len(mail.outbox) == 1


def test_staff_are_never_erased_by_a_timer(moderator, ministry, administrator, now):
    for person in (moderator, ministry, administrator):
        absent(person, now - 10 * HALF_A_YEAR)
    forget(now)
    forget(now + NOTICE)
    assert mail.outbox == []
    assert all(is_there(person) for person in (moderator, ministry, administrator))


def test_zero_months_keep_every_account(alone, now, settings):
    settings.ACCOUNT_MONTHS = 0
    assert forget(now)["told"] == forget(now + NOTICE)["erased"] == 0


def test_a_mail_that_does_not_leave_is_tried_again(alone, now, settings, monkeypatch):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9  # nobody listens there
    with pytest.raises(ConnectionRefusedError):
        forget(now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert forget(now)["told"] == 1


def test_the_command_says_what_went(alone, capsys):
    call_command("forget")
    assert capsys.readouterr().out.strip().endswith("1 told, 0 erased")
