"""Exactly one message for each event: two deliverers at once, deaths in between, a mail server that is away."""

import logging
import threading
from datetime import timedelta

import pytest
from django.core.mail.backends.smtp import EmailBackend
from django.db import connection
from django.utils import timezone

from bills.models import State, Subject
from consultation.accounts.models import Participant
from consultation.notifications import delivery
from consultation.notifications.gathering import gather
from consultation.notifications.models import Cadence, Notice
from consultation.notifications.services import choose_mails
from tests.bill_factories import AmendmentFactory
from tests.notifications.post import Sink, controller, round_now, tell_answer

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def news(article, citizen, ministry):
    """``news(n)`` makes n notices for the citizen; ready to be mailed."""

    def make(n=1):
        for number in range(n):
            tell_answer(AmendmentFactory(article=article, author=citizen, slug=f"8{number}"), ministry)
        gather(timezone.now())
        return list(Notice.objects.order_by("pk"))

    return make


def in_threads(work, n=2):
    """Run ``work`` n times at once, each on its own connection."""
    together, errors = threading.Barrier(n), []

    def run():
        try:
            together.wait(30)
            work()
        except BaseException as error:  # noqa: BLE001  told to the test
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return errors


def ids_of(sink):
    return sorted(str(message["Message-ID"]) for message in sink.messages)


def test_two_deliverers_at_once_send_each_message_once(news, sink):
    news(12)
    assert in_threads(lambda: delivery.deliver(timezone.now()), n=4) == []
    assert len(sink.messages) == 12
    assert len(set(ids_of(sink))) == 12
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()


def test_two_rounds_at_once_tell_and_send_each_event_once(article, citizen, ministry, sink):
    for number in range(6):
        tell_answer(AmendmentFactory(article=article, author=citizen, slug=f"7{number}"), ministry)
    assert in_threads(round_now) == []
    round_now()
    assert (Notice.objects.count(), len(sink.messages)) == (6, 6)


class DeathError(BaseException):
    """The process dies here: nothing after it runs, no handler of errors sees it."""


def dying(*_args, **_kwargs):
    raise DeathError


def deliver_and_die_once_it_is_sent(monkeypatch):
    def sent_then_dead(connection, messages):
        real(connection, messages)
        raise DeathError

    real = EmailBackend.send_messages
    with monkeypatch.context() as deadly:
        deadly.setattr(EmailBackend, "send_messages", sent_then_dead)
        with pytest.raises(DeathError):
            delivery.deliver(timezone.now())


def test_who_dies_before_the_server_is_asked_leaves_the_message_to_the_next(news, sink, monkeypatch):
    news()
    with monkeypatch.context() as deadly:
        deadly.setattr(delivery, "_answers", dying)
        with pytest.raises(DeathError):
            delivery.deliver(timezone.now())
    assert sink.messages == []
    assert in_threads(lambda: delivery.deliver(timezone.now())) == []
    assert len(sink.messages) == 1


def test_who_dies_after_the_server_took_it_does_not_make_it_leave_again(news, sink, monkeypatch):
    news()
    deliver_and_die_once_it_is_sent(monkeypatch)
    assert in_threads(lambda: delivery.deliver(timezone.now() + timedelta(days=30))) == []
    assert len(sink.messages) == 1
    assert Notice.objects.in_doubt().count() == 1


def test_a_server_that_is_away_keeps_every_message_and_each_leaves_once_it_is_back(news, smtp, caplog):
    news(3)
    moment = timezone.now()
    for minutes in (0, 0, 0, 5):
        assert delivery.deliver(moment + timedelta(minutes=minutes)) == 0
    assert Notice.objects.filter(handed_at__isnull=True, due_at__gt=moment, attempts__gte=1).count() == 3
    sink = Sink()
    server = controller(sink, smtp)
    server.start()
    try:
        assert delivery.deliver(moment + timedelta(hours=6)) == 3
        assert delivery.deliver(moment + timedelta(hours=12)) == 0
    finally:
        server.stop()
    assert len(set(ids_of(sink))) == len(sink.messages) == 3
    assert "claire@example.org" not in caplog.text


def test_a_passing_refusal_is_tried_again_later_and_later(news, sink, caplog):
    caplog.set_level(logging.DEBUG, logger="consultation")
    (notice,) = news()
    sink.refusal, moment, waits = "451 come back later", timezone.now(), []
    for _n in range(3):
        assert delivery.deliver(moment) == 0
        notice.refresh_from_db()
        waits.append(notice.due_at - moment)
        moment = notice.due_at
    assert waits == [timedelta(minutes=1), timedelta(minutes=2), timedelta(minutes=4)]
    sink.refusal = ""
    assert delivery.deliver(moment) == 1
    assert "451" in caplog.text
    assert "claire" not in caplog.text


def test_a_lasting_refusal_is_given_up_and_holds_back_nobody(news, sink, article, stranger, ministry):
    news()
    sink.refusal = "550 no such mailbox"
    assert delivery.deliver(timezone.now()) == 0
    sink.refusal = ""
    tell_answer(AmendmentFactory(article=article, author=stranger), ministry)
    gather(timezone.now())
    assert delivery.deliver(timezone.now() + timedelta(days=9)) == 1
    assert [message["To"] for message in sink.messages] == ["ines@example.org"]


def test_what_was_hidden_since_is_not_sent(news, sink):
    news()
    Subject.objects.filter(kind="amendment").update(state=State.HIDDEN)
    assert delivery.deliver(timezone.now()) == 0
    Subject.objects.filter(kind="amendment").update(state=State.PUBLISHED)
    assert delivery.deliver(timezone.now()) == 0
    assert sink.messages == []


def test_closed_and_unconfirmed_accounts_are_not_written_to(news, sink, citizen):
    news(2)
    Participant.objects.filter(pk=citizen.pk).update(is_active=False)
    assert delivery.deliver(timezone.now()) == 0
    Participant.objects.filter(pk=citizen.pk).update(is_active=True)
    citizen.emailaddress_set.update(verified=False)
    news(0)
    assert delivery.deliver(timezone.now()) == 0
    assert sink.messages == []


def test_a_digest_gathers_the_day_and_a_week_waits_for_monday(citizen, article, ministry, sink):
    for cadence in (Cadence.WEEKLY, Cadence.DAILY):
        choose_mails(participant=citizen, cadence=cadence, language="fr", moment=timezone.now())
        for number in range(3):
            tell_answer(AmendmentFactory(article=article, author=citizen, slug=f"{cadence[0]}{number}"), ministry)
        gather(timezone.now())
    assert delivery.deliver(timezone.now()) == 0
    assert delivery.deliver(timezone.now() + timedelta(days=1)) == 1
    assert len(sink.messages) == 1
    assert not Notice.objects.filter(mailed_at__isnull=True).exists()
