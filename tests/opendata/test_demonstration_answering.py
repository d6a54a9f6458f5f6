"""The second demonstration: closed, half answered, with something on each page of the desk."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.phases import Phase
from consultation.opendata.demonstration.answering import load_answering
from consultation.responses.inbox import Step
from consultation.responses.meter import meter_of
from consultation.responses.models import Answer, AnswerDraft, DraftState, Group, ReasonTemplate
from consultation.responses.promises import promises_of
from tests.factories import ParticipantFactory
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff(ministry):
    return {"ministry": ministry, "reviewer": ParticipantFactory(ministry_staff=True, ministry=ministry.ministry)}


@pytest.fixture
def bill(staff):
    return load_answering(staff, dict(enumerate(ParticipantFactory.create_batch(60), start=1)), timezone.now())


def test_it_is_answered_now_and_for_weeks(bill):
    now = timezone.now()
    assert [bill.phase(now + timedelta(weeks=weeks)) for weeks in (0, 3)] == [Phase.RESPONSE] * 2


def test_every_list_of_the_desk_has_something_in_it(client, staff, bill):
    for person, steps in (("ministry", set(Step)), ("reviewer", {Step.MINE})):
        client.force_login(staff[person])
        for step in steps:
            page = read(client, "answers", bill.slug, query=f"?list={step}")
            assert page.all("tbody"), step


def test_the_rule_of_review_the_templates_the_groups_and_the_history_are_there(bill):
    assert bill.desk.needs_review
    assert ReasonTemplate.objects.filter(bill=bill).count() == 3
    assert sorted(group.members.count() for group in Group.objects.all()) == [2, 3]
    assert set(AnswerDraft.objects.values_list("state", flat=True)) == set(DraftState.values)
    assert set(Answer.objects.filter(cites__gt=0).values_list("number", flat=True)) == {2}
    assert Answer.objects.filter(number=2, cites=0).count() == 1


def test_what_is_owed_is_answered_in_part_and_excused_once(bill):
    meter = meter_of(bill, timezone.now())
    assert meter.waived == 1
    assert 0 < meter.missing < meter.owed


def test_one_commitment_is_late(bill):
    assert [promise.is_late for promise in promises_of(bill, timezone.localdate())] == [True, False, False]


PAGES = ("bill", "answers", "answer_groups", "answer_desk", "coverage", "follow_up", "report", "dashboard")


def test_its_pages_open_to_its_team(client, staff, bill):
    client.force_login(staff["ministry"])
    found = {route: client.get(reverse(route, args=[bill.slug])).status_code for route in PAGES}
    assert found == dict.fromkeys(PAGES, 200)
