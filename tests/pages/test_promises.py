"""The page of promises: each with the figures of the moment, and what they prove."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, AnswerRule, Bill
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.pages.promises import Standing, pledges_of
from consultation.responses.models import Report, ReportState
from tests.bill_factories import AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import ParticipantFactory
from tests.pages.deeds import answer, cast

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def amendment(ministry):
    found = AmendmentFactory(article=ArticleFactory(bill=BillFactory(ministry=ministry.ministry)))
    AnswerRule.objects.update_or_create(bill=found.bill, defaults={"minimum_supporters": 1})
    for _n in range(2):
        cast(ParticipantFactory(), found)
    return found


def at(bill, **ahead):
    now = timezone.now()
    Bill.objects.filter(pk=bill.pk).update(**{name: now + days for name, days in ahead.items()})
    cache.clear()
    return Bill.objects.get(pk=bill.pk)


def standings(bill):
    return {pledge.name: pledge.standing for pledge in pledges_of(bill, timezone.now())}


def figures(bill, name):
    [pledge] = [one for one in pledges_of(bill, timezone.now()) if one.name == name]
    return [figure.value for figure in pledge.figures]


RESPONSE = {
    "consultation_starts": -9 * DAY,
    "response_starts": -DAY,
    "synthesis_starts": DAY,
    "follow_up_starts": 9 * DAY,
}
OVER = RESPONSE | {"response_starts": -8 * DAY, "synthesis_starts": -7 * DAY, "follow_up_starts": -6 * DAY}


def test_while_contributions_are_open_what_comes_later_is_not_judged(amendment):
    bill = at(amendment.bill, consultation_starts=-DAY, response_starts=DAY)
    assert standings(bill) == {
        "equal": Standing.MEASURED,
        "answers": Standing.NOT_YET,
        "synthesis": Standing.NOT_YET,
        "changes": Standing.NOT_YET,
        "open": Standing.MEASURED,
    }


def test_answers_are_under_way_then_late_then_kept(amendment, ministry):
    bill = at(amendment.bill, **RESPONSE)
    assert standings(bill)["answers"] is Standing.UNDER_WAY
    owed = figures(bill, "answers")[0]
    assert figures(bill, "answers") == [owed, 0, 0, owed, 0.0]
    bill = at(bill, **OVER)
    assert standings(bill)["answers"] is Standing.LATE
    answer(ministry, Amendment.objects.get(pk=amendment.pk))
    assert figures(bill, "answers")[1] == 1
    assert figures(bill, "answers")[4] == 1.0


def test_the_report_is_late_after_its_day_and_kept_once_published(amendment):
    bill = at(amendment.bill, **OVER)
    assert standings(bill)["synthesis"] is Standing.LATE
    assert figures(bill, "synthesis") == [6]
    Report.objects.create(
        bill=bill, number=1, state=ReportState.PUBLISHED, snapshot="{}", sha256="0" * 64, published_at=timezone.now(),
        unread_reason="Personne d’autre n’est de l’équipe.",
    )  # fmt: skip
    assert standings(bill)["synthesis"] is Standing.KEPT


def test_what_was_changed_after_opening_is_counted(amendment):
    bill = amendment.bill
    before = figures(bill, "open")
    record(Verb.ANSWER_CORRECTED, bill=bill.uuid, subject=amendment.uuid)
    assert figures(bill, "open") == [before[0], before[1] + 1, before[2]]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_for_everybody_in_their_language(client, amendment, language):
    page = client.get(reverse("promises", args=[amendment.bill.slug]), headers={"accept-language": language})
    assert page.status_code == 200
    word = {"fr": "Rien n’est changé en silence", "en": "Nothing is changed in silence"}[language]
    assert word in page.content.decode()


def test_it_asks_as_much_for_ten_contributions_as_for_one(client, amendment, django_assert_max_num_queries):
    bill = at(amendment.bill, **RESPONSE)
    for _n in range(9):
        cast(ParticipantFactory(), AmendmentFactory(article=amendment.article))
    with django_assert_max_num_queries(40):
        client.get(reverse("promises", args=[bill.slug]))
