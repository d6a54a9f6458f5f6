"""The postman's rounds: by a command, beside a server, in a process that is told to stop."""

import threading

import pytest
from django.core.management import call_command

from consultation.notifications.models import Notice
from consultation.notifications.rounds import one_round, rounds_beside
from tests.notifications.post import tell_answer
from tests.operations.processes import managing

pytestmark = pytest.mark.django_db(transaction=True)


def postmen():
    return [thread for thread in threading.enumerate() if thread.name == "one_and_tell"]


def test_the_command_makes_one_round_and_says_what_it_did(amendment, ministry, sink, capsys):
    tell_answer(amendment, ministry)
    call_command("deliver")
    assert capsys.readouterr().out == "1 entries told, 1 messages sent, 0 never confirmed by the mail server\n"
    call_command("deliver")
    assert len(sink.messages) == 1


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


def test_a_process_killed_while_the_server_takes_its_message_does_not_make_it_leave_twice(
    amendment, ministry, sink, settings
):
    tell_answer(amendment, ministry)
    sink.may_say_so.clear()
    with managing(settings, "deliver") as process:
        assert sink.took.wait(60)
        process.kill()
        process.wait(60)
    sink.may_say_so.set()
    with managing(settings, "deliver") as one, managing(settings, "deliver") as other:
        assert (one.wait(60), other.wait(60)) == (0, 0)
    assert len(sink.messages) == 1
    assert Notice.objects.in_doubt().count() == 1
