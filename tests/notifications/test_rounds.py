"""The postman's rounds: by a command, beside a server, in a process that is told to stop."""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from consultation.notifications.models import Notice
from consultation.notifications.rounds import one_round, rounds_beside
from tests.notifications.post import tell_answer

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]


def postmen():
    return [thread for thread in threading.enumerate() if thread.name == "one_and_tell"]


def test_the_command_makes_one_round_and_says_what_it_did(amendment, ministry, sink, capsys):
    tell_answer(amendment, ministry)
    call_command("deliver")
    assert capsys.readouterr().out == "1 entries told, 1 messages sent, 0 never confirmed by the mail server\n"
    call_command("deliver")
    assert len(sink.messages) == 1


@pytest.mark.parametrize("every", ["0", "-1"])
def test_the_command_refuses_to_go_round_without_a_pause(every):
    with pytest.raises(CommandError):
        call_command("deliver", every=float(every))


def test_rounds_are_made_beside_a_server_and_end_with_it(amendment, ministry, sink):
    tell_answer(amendment, ministry)
    made = threading.Event()

    def one_and_tell():
        one_round()
        made.set()

    with rounds_beside(every=3600, one=one_and_tell):
        assert made.wait(30)
        assert len(postmen()) == 1
    assert postmen() == []
    assert len(sink.messages) == 1


def test_a_round_that_fails_is_logged_and_the_next_one_is_made(caplog):
    made, failures = threading.Event(), iter([RuntimeError("broken"), None])

    def broken_round():
        failure = next(failures, None)
        if failure:
            raise failure
        made.set()

    with rounds_beside(every=0.01, one=broken_round):
        assert made.wait(30)
    assert "a round failed: broken_round" in caplog.text


def deliverer(settings, *options):
    """`manage.py deliver` in a process of its own, on the database of the test."""
    environment = {
        **os.environ,
        "DATABASE_URL": os.environ["DATABASE_URL"].rpartition("/")[0] + "/" + connection.settings_dict["NAME"],
        "EMAIL_URL": f"smtp://127.0.0.1:{settings.EMAIL_PORT}",
    }
    return subprocess.Popen([sys.executable, "manage.py", "deliver", *options], cwd=ROOT, env=environment)


def test_a_process_killed_while_the_server_takes_its_message_does_not_make_it_leave_twice(
    amendment, ministry, sink, settings
):
    tell_answer(amendment, ministry)
    sink.may_say_so.clear()
    with deliverer(settings) as process:
        assert sink.took.wait(60)
        process.kill()
        process.wait(60)
    sink.may_say_so.set()
    with deliverer(settings) as one, deliverer(settings) as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    assert len(sink.messages) == 1
    assert Notice.objects.in_doubt().count() == 1


def test_a_process_that_goes_round_stops_when_it_is_told_to(amendment, ministry, sink, settings):
    tell_answer(amendment, ministry)
    with deliverer(settings, "--every", "0.05") as process:
        try:
            while not Notice.objects.filter(mailed_at__isnull=False).exists():
                assert process.poll() is None
            process.send_signal(signal.SIGTERM)
            assert process.wait(60) == 0
        finally:
            process.kill()
    assert [message["To"] for message in sink.messages] == ["claire@example.org"]
