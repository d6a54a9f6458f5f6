"""Writing is stopped: pages are read and say why, whatever would write is answered 503, and then all goes on."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import IntegrityError, OperationalError, connection, transaction
from django.http import HttpResponse
from django.urls import include, path

from consultation.accounts.models import Ministry
from consultation.operations import stopping
from consultation.operations.models import Stop
from tests.client import inspect
from votes.models import Ballot

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
REASON = "Sauvegarde avant la mise à jour, jusqu’à 14 h."


def writes(_request):
    Ministry.objects.create(name="Écrite", slug="ecrite")
    return HttpResponse("done", content_type="text/plain")


def loses_its_database(_request):
    raise OperationalError("server closed the connection: 10.0.0.9")


urlpatterns = [path("writes", writes), path("lost", loses_its_database), path("", include("consultation.urls"))]


@pytest.fixture
def stopped(known_stops):
    call_command("readonly", "on", reason=REASON, stdout=io.StringIO())
    known_stops()


def vote(client, subject, **headers):
    return client.post(f"/votes/{subject.uuid}/", {"value": "agree", "revision": 1}, **headers)


def test_a_page_is_read_and_says_why_nothing_can_be_sent(client, amendment, stopped):
    page = client.get(f"/bills/{amendment.bill.slug}/", headers={"accept-language": "en"})
    assert page.status_code == 200
    assert REASON in page.content.decode()
    assert "this site can only be read" in page.content.decode()
    assert "ce site ne peut être que lu" in client.get("/help/").content.decode()


def test_a_write_is_answered_503_with_a_page_and_nothing_is_done(client, amendment, stranger, stopped):
    client.force_login(stranger)
    answer = vote(client, amendment)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "300")
    assert REASON in answer.content.decode()
    assert 'lang="fr"' in answer.content.decode()
    english = vote(client, amendment, headers={"accept-language": "en"}).content.decode()
    assert "This site can only be read for the moment" in english
    assert not Ballot.objects.exists()


def test_a_script_is_answered_in_words_that_it_can_show(client, amendment, stranger, stopped):
    client.force_login(stranger)
    answer = vote(client, amendment, HTTP_X_REQUESTED_WITH="fetch")
    assert (answer.status_code, answer.json()["code"]) == (503, "unavailable")
    assert answer.json()["message"]


@pytest.mark.parametrize("address", ["/accounts/login/", "/accounts/signup/", "/accounts/logout/"])
def test_nobody_signs_up_in_or_out(client, address, stopped):
    assert client.post(address, {}).status_code == 503


@pytest.mark.django_db(transaction=True)
def test_a_page_that_would_write_while_it_is_read_is_answered_503(client, stopped):
    with client.writing():
        assert client.get("/writes").status_code == 503
    assert not Ministry.objects.filter(slug="ecrite").exists()


def test_the_language_can_still_be_chosen(client, stopped):
    assert client.post("/language/", {"language": "en"}).status_code == 302


def test_writing_goes_on_after(client, amendment, stranger, stopped, known_stops, capsys):
    call_command("readonly", "off")
    known_stops()
    client.force_login(stranger)
    assert vote(client, amendment).status_code == 302
    assert REASON not in client.get("/help/").content.decode()
    call_command("readonly", "off")
    assert capsys.readouterr().out == "writing goes on\nwriting was not stopped\n"


@pytest.mark.parametrize("reason", ["", "  ", "x" * 201])
def test_a_reason_is_asked_for(reason):
    with pytest.raises(CommandError, match="200 characters"):
        call_command("readonly", "on", reason=reason)


def test_there_is_one_stop_and_it_keeps_its_beginning(stopped, capsys):
    first = Stop.objects.get()
    call_command("readonly", "on", reason="Autre raison.")
    assert (Stop.objects.get().since, Stop.objects.get().reason) == (first.since, "Autre raison.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Stop.objects.create(pk=2, reason="Deux.")


def test_a_process_asks_once_in_five_seconds_and_knows_within_ten(django_assert_num_queries):
    clock = [100.0]
    memory = stopping.Memory(now=lambda: clock[0])
    with django_assert_num_queries(1):
        for _ in range(50):
            assert memory.stop() is None
    Stop.objects.create(pk=1, reason=REASON)
    clock[0] += stopping.SECONDS_BETWEEN_LOOKS
    assert memory.stop().reason == REASON
    assert stopping.SECONDS_BETWEEN_LOOKS < 10


def test_what_is_known_is_kept_while_the_database_is_away():
    def gone(*_):
        raise OperationalError

    Stop.objects.create(pk=1, reason=REASON)
    memory = stopping.Memory()
    assert memory.stop()
    memory.next_look = 0
    with connection.execute_wrapper(gone):
        assert memory.stop().reason == REASON


def test_a_database_that_is_away_has_a_page_that_tells_nothing_of_the_inside(client):
    client.raise_request_exception = False
    answer = client.get("/lost", headers={"accept-language": "en"})
    inspect(answer)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "15")
    assert "The site is back in a moment" in answer.content.decode()
    assert "10.0.0.9" not in answer.content.decode()
