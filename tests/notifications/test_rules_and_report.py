"""Who follows a bill is told of new dates, of new rules, and of the report; each in their language."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from bills.services.setting_up import By, choose_moderation, schedule_bill
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.notifications.services import choose_mails, follow_bill, follow_subject
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory, ready
from tests.factories import ParticipantFactory
from tests.notifications.post import round_now, text_of

pytestmark = pytest.mark.django_db
REASON = "Les associations ont demandé plus de temps."


@pytest.fixture
def bill(ministry):
    closes = timezone.now() + timedelta(days=10)
    return ready(BillFactory(slug="projet", ministry=ministry.ministry, response_starts=closes))


@pytest.fixture
def followers(bill):
    """Two who follow it: one is written to in English, one in French."""
    found = {}
    for language in ("en", "fr"):
        found[language] = ParticipantFactory()
        choose_mails(participant=found[language], cadence="at_once", language=language, moment=timezone.now())
        follow_bill(participant=found[language], bill=bill)
    return found


def later(bill, days):
    calendar = bill.calendar
    moved = dict(vars(calendar))
    moved["response"] = bill.response_starts + timedelta(days=days)
    return type(calendar)(**moved)


def subjects_to(sink, person):
    return [" ".join(message["Subject"].split()) for message in sink.to(person.email)]


def test_a_new_closing_is_told_with_its_day_and_leads_to_the_reason(client, bill, ministry, followers, sink):
    by = By(ministry, timezone.now(), REASON)
    assert schedule_bill(by=by, bill=bill, calendar=later(bill, 1))
    round_now()
    (english,) = subjects_to(sink, followers["en"])
    assert english.startswith("The dates of the consultation have changed: it now closes on ")
    (french,) = subjects_to(sink, followers["fr"])
    assert french.startswith("Les dates de la consultation ont changé")
    (message,) = sink.to(followers["en"].email)
    path = re.search(r"http://127\.0\.0\.1:8000(/bills/projet/changes/)", text_of(message))[1]
    assert REASON in client.get(path).content.decode()
    assert REASON not in text_of(message)


def test_a_new_rule_is_told_once_and_not_to_who_changed_it(bill, ministry, followers, sink):
    follow_bill(participant=ministry, bill=bill)
    by = By(ministry, timezone.now(), REASON)
    choose_moderation(by=by, bill=bill, premoderated=True, hides_tallies=bill.hides_tallies)
    round_now()
    round_now()
    assert subjects_to(sink, followers["en"]) == ["A rule of the consultation has changed: read which, and why."]
    assert subjects_to(sink, ministry) == []


def test_before_the_bill_is_public_nothing_is_told(draft_of_ministry, ministry, sink):
    by = By(ministry, timezone.now())
    choose_moderation(by=by, bill=draft_of_ministry, premoderated=True, hides_tallies=False)
    assert round_now() == 0


@pytest.fixture
def draft_of_ministry(ministry):
    return BillFactory(slug="prepare", ministry=ministry.ministry, draft=True)


@pytest.mark.parametrize(("kind", "words"), [("report", "its response report"), ("supplement", "a supplement to its")])
def test_the_report_is_told_to_followers_and_to_authors(bill, ministry, followers, citizen, sink, kind, words):
    article = ArticleFactory(bill=bill, slug="1")
    AmendmentFactory(article=article, author=citizen)
    reader = ParticipantFactory()
    follow_subject(participant=reader, subject=article)
    told = {"number": 1, "kind": kind, "sha256": "0" * 64}  # as consultation.responses writes it
    record(Verb.REPORT_PUBLISHED, bill=bill.uuid, actor=ministry, **told)
    round_now()
    assert words in subjects_to(sink, followers["en"])[0]
    assert sorted(message["To"] for message in sink.messages) == sorted(
        person.email for person in (*followers.values(), citizen, reader)
    )
    assert "/bills/projet/report/1/" in text_of(sink.to(citizen.email)[0])
