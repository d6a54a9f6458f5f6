"""`manage.py work` is killed, told to stop, run twice: what it does is done once."""

from __future__ import annotations

import asyncio
import signal
import threading
from collections import Counter

import pytest
from django.db import connection
from django.utils import timezone

from consultation.notifications.models import Notice
from consultation.notifications.services import follow_subject
from consultation.operations.rounds import ROUNDS, Round
from consultation.operations.services import resume_writing, stop_writing
from tests.factories import ParticipantFactory
from tests.notifications.post import Sink, controller, tell_answer
from tests.operations.processes import managing, until

pytestmark = pytest.mark.django_db(transaction=True)


class SlowSink(Sink):
    """Takes messages, but keeps its word on the third for itself until ``may_tell``."""

    def __init__(self) -> None:
        super().__init__()
        self.third, self.may_tell = threading.Event(), threading.Event()

    async def handle_DATA(self, server, session, envelope):  # noqa: N802  aiosmtpd's name
        answer = await super().handle_DATA(server, session, envelope)
        if len(self.messages) == 3:
            self.third.set()
            await asyncio.to_thread(self.may_tell.wait, 60)
        return answer


@pytest.fixture
def slow_sink(smtp):
    sink = SlowSink()
    server = controller(sink, smtp)
    server.start()
    yield sink
    sink.may_tell.set()
    server.stop()


@pytest.fixture
def news(amendment, ministry):
    """An answer to an amendment that six people follow: seven mails, with its author's."""
    for _ in range(6):
        follow_subject(participant=ParticipantFactory(), subject=amendment)
    return tell_answer(amendment, ministry)


def test_every_mail_leaves_once_though_the_worker_is_killed_in_the_middle(news, slow_sink, settings):
    with managing(settings, "work") as first:
        until(slow_sink.third.is_set, first)
        first.kill()
        first.wait(60)
    slow_sink.may_tell.set()
    with managing(settings, "work") as second, managing(settings, "work") as third:
        until(lambda: not Notice.objects.filter(handed_at__isnull=True).exists(), second)
        for process in (second, third):
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) in {0, 143}, "143: it was still starting"
    assert Counter(str(message["Message-ID"]) for message in slow_sink.messages).most_common(1)[0][1] == 1
    assert len(slow_sink.messages) == 7


def test_every_mail_leaves_once_though_the_mail_server_is_away_and_comes_back_and_workers_are_killed(
    news, smtp, settings
):
    def waiting():
        return Notice.objects.filter(handed_at__isnull=True, due_at__isnull=False)

    with managing(settings, "work") as first:  # nobody listens
        until(lambda: Notice.objects.filter(attempts__gte=1).exists(), first)
        first.kill()
    sink = Sink()
    server = controller(sink, smtp)
    server.start()
    waiting().update(due_at=timezone.now())  # the pause is over
    kills = 2
    for _ in range(kills):
        with managing(settings, "work") as killed:
            before = len(sink.messages)
            until(lambda before=before: len(sink.messages) > before or not waiting().exists(), killed)
    with managing(settings, "work") as last:
        until(lambda: not waiting().exists() and not Notice.objects.in_doubt()[kills:], last)
        last.send_signal(signal.SIGTERM)
        last.wait(60)
    server.stop()
    assert Counter(str(message["Message-ID"]) for message in sink.messages).most_common(1)[0][1] == 1
    doubtful = Notice.objects.in_doubt().count()
    assert doubtful <= kills
    assert 7 - doubtful <= len(sink.messages) <= 7
    assert Notice.objects.filter(mailed_at__isnull=False).count() == 7 - doubtful


def test_it_finishes_its_round_and_ends_when_it_is_told_to(news, sink, settings):
    with managing(settings, "work") as process:
        until(lambda: Notice.objects.filter(mailed_at__isnull=False).count() == 7, process)
        process.send_signal(signal.SIGTERM)
        assert process.wait(60) == 0
    assert not Notice.objects.in_doubt().exists()


def test_nothing_is_done_while_writing_is_stopped(news, known_stops):
    done = []
    one = Round(lambda: done.append("once"), apart=1)
    stop_writing(reason="Sauvegarde.", moment=timezone.now())
    known_stops()
    one()
    assert done == []
    resume_writing()
    known_stops()
    one()
    assert done == ["once"]


def test_a_round_that_holds_a_lock_is_left_to_who_holds_it():
    done, began, may_end = [], threading.Event(), threading.Event()

    def slow():
        began.set()
        may_end.wait(30)
        done.append("first")

    def elsewhere():
        try:
            Round(slow, apart=1, lock=7)()
        finally:
            connection.close()

    other = threading.Thread(target=elsewhere)
    other.start()
    assert began.wait(30)
    second = Round(lambda: done.append("second"), apart=1, lock=7)
    second()
    may_end.set()
    other.join()
    second()
    assert done == ["first", "second"]


def test_the_rounds_have_names_that_a_log_can_tell():
    assert [one.__name__ for one in ROUNDS][:3] == ["one_round", "analyse", "forget"]
