"""A whole story through the real services: follow, amend, answer, version 2, hide; and what each is told."""

import re
from types import SimpleNamespace

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from bills.models import Argument, Side
from bills.services import draft_bill, publish_argument, publish_bill
from consultation.notifications.services import choose_mails
from tests.bill_factories import ready
from tests.bills.conftest import ARTICLE_4, UNITS, open_calendar
from tests.bills.versions import amend, next_version, place_of, units_with
from tests.notifications.post import round_now, text_of
from tests.pages.deeds import answer, hide
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    found = draft_bill(
        participant=ministry,
        ministry=ministry.ministry,
        slug="durabilite",
        title="Projet de loi sur la durabilité",
        purpose="Faire **durer**.",
        calendar=open_calendar(),
        units=UNITS,
    )
    publish_bill(participant=ministry, bill=ready(found), moment=timezone.now())
    return found


@pytest.fixture
def people(citizen, stranger, ministry, moderator):
    """Those of the story; the two who are written to read English."""
    for reader in (citizen, stranger):
        choose_mails(participant=reader, cadence="at_once", language="en", moment=timezone.now())
    return SimpleNamespace(citizen=citizen, stranger=stranger, ministry=ministry, moderator=moderator)


def received(sink, person):
    """The subjects of the messages since the last time."""
    round_now()
    found = [message["Subject"].strip() for message in sink.messages if message["To"] == person.email]
    sink.messages.clear()
    return found


@pytest.mark.parametrize("language", ["en", "fr"])
def test_who_follows_an_amendment_receives_its_answer_and_stops_by_one_click(client, bill, people, sink, language):
    amendment = amend(people.citizen, place_of(bill, "4"), "quinze jours", "dix jours", title="Dix jours")
    client.force_login(people.stranger)
    form = read(client, "amendment", bill.slug, amendment.slug, language=language).one("form", class_="follow")
    client.post(form.get("action"), {field.get("name"): field.get("value", "") for field in form.iter("input")})
    answer(people.ministry, amendment)
    round_now()
    assert sorted(message["To"] for message in sink.messages) == [people.citizen.email, people.stranger.email]
    (message,) = sink.to(people.stranger.email)
    path = re.search(r"http://127\.0\.0\.1:8000(/bills/\S+)", text_of(message))[1]
    assert client.get(path).status_code == 200
    stop = re.search(r"<http://127\.0\.0\.1:8000(\S+)>", message["List-Unsubscribe"])[1]
    assert Client(enforce_csrf_checks=True).post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 200
    publish_argument(participant=people.ministry, about=amendment, side=Side.FOR, body="Utile.", moment=timezone.now())
    assert received(sink, people.stranger)[1:] == []
    assert "Cabinet" in read(client, "inbox_notices").words


def test_version_2_writes_once_to_an_author_of_many_amendments(client, bill, people, sink):
    for words in ("dix jours", "neuf jours", "huit jours"):
        amend(people.citizen, place_of(bill, "4"), "quinze jours", words)
    client.force_login(people.stranger)
    client.post(reverse("follow_bill", args=[bill.slug]), {"wanted": "yes"})
    next_version(people.ministry, bill, units_with(bill, n4=ARTICLE_4.replace("« cinq ans »", "« sept ans »")))
    round_now()
    subjects = {message["To"]: message["Subject"].strip() for message in sink.messages}
    assert len(sink.messages) == 2
    assert subjects == {
        people.citizen.email: "Version 2 of the text is published: see what becomes of your 3 amendments.",
        people.stranger.email: "Version 2 of the text is published.",
    }
    (message,) = sink.to(people.citizen.email)
    assert "/bills/durabilite/versions/2/mine/" in text_of(message)


def test_moderation_is_told_to_its_author_and_takes_the_notice_of_others_away(client, bill, people, sink):
    amendment = amend(people.citizen, place_of(bill, "4"), "quinze jours", "dix jours")
    publish_argument(
        participant=people.stranger, about=amendment, side=Side.FOR, body="Insulte.", moment=timezone.now()
    )
    assert len(received(sink, people.citizen)) == 1
    hide(people.moderator, Argument.objects.get())
    (told,) = received(sink, people.stranger)
    assert told.endswith("Reason: insult or personal attack.")
    client.force_login(people.citizen)
    assert people.stranger.display_name not in read(client, "inbox_notices").words
    client.force_login(people.stranger)
    assert "insult or personal attack" in read(client, "inbox_notices").words
