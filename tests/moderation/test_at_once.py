"""Moderators and reporters at the same moment."""

import pytest
from django.utils import timezone

from bills.models import Subject
from consultation.moderation.models import Appeal, Decision, Reason, Report
from consultation.moderation.reasons import OFFERED
from consultation.moderation.services import decide
from tests.at_once import at_once
from tests.bill_factories import ArgumentFactory
from tests.factories import ParticipantFactory
from tests.moderation.deeds import appeal, report, uphold
from tests.pages.deeds import hide, restore

pytestmark = pytest.mark.django_db(transaction=True)


def seen(subject):
    """The subject as each of several requests has loaded it."""
    return Subject.objects.select_related("bill", "author").get(pk=subject.pk)


@pytest.fixture
def moderators():
    return ParticipantFactory.create_batch(2, moderator=True)


@pytest.mark.parametrize(
    ("state", "one", "other"),
    [
        ("published", "hide", "hide"),
        ("published", "hide", "keep"),
        ("published", "keep", "keep"),
        ("pending", "accept", "hide"),
        ("pending", "accept", "accept"),
    ],
)
def test_of_two_moderators_at_once_one_decides(moderators, state, one, other):
    argument = ArgumentFactory(state=state)
    if state == "published":
        report(argument)
    results = at_once(
        *[
            lambda moderator=moderator, action=action: decide(
                action,
                moderator=moderator,
                subject=seen(argument),
                seen=0,
                reason=OFFERED[action][0],
                note="",
                moment=timezone.now(),
            )
            for moderator, action in zip(moderators, (one, other), strict=True)
        ]
    )
    assert sorted(isinstance(result, Decision) for result in results) == [False, True]
    assert "already-done" in results
    assert Decision.objects.count() == 1


def test_an_appeal_is_decided_once_whoever_is_faster(moderators):
    argument = ArgumentFactory()
    hide(ParticipantFactory(moderator=True), argument)
    appeal(argument)
    first, second = moderators
    results = at_once(lambda: restore(first, seen(argument), Reason.APPEAL), lambda: uphold(second, seen(argument)))
    assert "already-done" in results
    assert Decision.objects.count() == 2
    assert Appeal.objects.get().outcome is not None


def test_a_form_sent_many_times_at_once_is_one_report():
    argument, reporter = ArgumentFactory(), ParticipantFactory()
    results = at_once(*[lambda: report(seen(argument), reporter)] * 6)
    assert set(results) == {Report.objects.get()}


def test_an_appeal_sent_many_times_at_once_is_one(moderators):
    argument = ArgumentFactory()
    hide(moderators[0], argument)
    at_once(*[lambda: appeal(seen(argument))] * 4)
    assert Appeal.objects.count() == 1
