"""From the journal to notices: who is told, of what, once."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from bills.models import Bill
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from consultation.notifications.gathering import gather
from consultation.notifications.models import Cursor, Kind, Notice
from consultation.notifications.services import (
    follow_bill,
    follow_subject,
    unfollow_subject,
)
from tests.bill_factories import AmendmentFactory, ArgumentFactory, SourceFactory
from tests.factories import ParticipantFactory
from tests.notifications.post import tell_answer, tell_published

pytestmark = pytest.mark.django_db


def told(participant):
    return list(Notice.objects.filter(recipient=participant).order_by("pk").values_list("kind", flat=True))


def now():
    return timezone.now()


def test_the_author_is_told_of_an_answer_without_having_asked(amendment, citizen, stranger, ministry):
    tell_answer(amendment, ministry)
    gather(now())
    assert (told(citizen), told(stranger)) == ([Kind.ANSWER], [])


def test_whoever_follows_is_told_too_and_the_same_entry_is_told_once(amendment, citizen, stranger, ministry):
    follow_subject(participant=stranger, subject=amendment)
    tell_answer(amendment, ministry)
    gather(now())
    Cursor.objects.update(read_up_to=0)  # as after a restored database
    gather(now())
    assert (told(citizen), told(stranger)) == ([Kind.ANSWER], [Kind.ANSWER])


def test_an_author_who_follows_it_no_more_is_not_told(amendment, citizen, ministry):
    unfollow_subject(participant=citizen, subject=amendment)
    tell_answer(amendment, ministry)
    gather(now())
    assert told(citizen) == []


def test_arguments_and_sources_about_mine_are_told_and_my_own_are_not(amendment, citizen, stranger):
    for author in (stranger, citizen):
        tell_published(ArgumentFactory(about=amendment, author=author), amendment)
        tell_published(SourceFactory(about=amendment, author=author), amendment)
    gather(now())
    assert (told(citizen), told(stranger)) == ([Kind.ARGUMENT, Kind.SOURCE], [])


def test_an_amendment_to_an_article_that_is_followed_is_told(article, citizen, stranger):
    follow_subject(participant=stranger, subject=article)
    tell_published(AmendmentFactory(article=article, author=citizen), article)
    gather(now())
    assert (told(stranger), told(citizen)) == ([Kind.AMENDMENT], [])


def test_an_answer_to_my_argument_is_told_with_the_page_it_stands_on(amendment, citizen, stranger):
    argument = ArgumentFactory(about=amendment, author=stranger)
    tell_published(ArgumentFactory(about=argument, author=citizen), argument)
    gather(now())
    assert told(stranger) == [Kind.ARGUMENT]
    assert Notice.objects.get(recipient=stranger).page_id == amendment.pk


def test_moderation_is_told_to_the_author_alone_with_its_reason(amendment, citizen, stranger, moderator):
    follow_subject(participant=stranger, subject=amendment)
    unfollow_subject(participant=citizen, subject=amendment)
    for verb, reason in ((Verb.CONTRIBUTION_HIDDEN, "insult"), (Verb.CONTRIBUTION_RESTORED, "mistake")):
        record(verb, bill=amendment.bill.uuid, subject=amendment.uuid, actor=moderator, reason=reason)
    gather(now())
    assert (told(citizen), told(stranger)) == ([Kind.HIDDEN, Kind.RESTORED], [])
    assert Notice.objects.filter(recipient=citizen).first().payload["reason"] == "insult"


def test_a_new_wording_is_told_to_who_follows_it_and_not_to_who_wrote_it(amendment, citizen, stranger):
    follow_subject(participant=stranger, subject=amendment)
    about = str(amendment.article.uuid)
    record(
        Verb.REVISION_PUBLISHED,
        bill=amendment.bill.uuid,
        subject=amendment.uuid,
        actor=citizen,
        about=about,
        revision=2,
    )
    gather(now())
    assert (told(citizen), told(stranger)) == ([], [Kind.REVISION])


def test_votes_and_supports_are_told_to_nobody(amendment, citizen):
    for verb in (Verb.BALLOT_CAST, Verb.BALLOT_CHANGED, Verb.BALLOT_WITHDRAWN):
        record(verb, bill=amendment.bill.uuid, subject=amendment.uuid)
    assert gather(now()) == 0
    assert told(citizen) == []


def test_a_new_version_is_one_notice_for_an_author_however_many_amendments(amendment, article, citizen, stranger):
    for number in range(4):
        AmendmentFactory(article=article, author=citizen, slug=f"8{number}")
    for follower in (citizen, stranger):
        follow_bill(participant=follower, bill=article.bill)
    record(Verb.VERSION_PUBLISHED, bill=article.bill.uuid, version=2)
    for _twice in range(2):
        record(Verb.AMENDMENTS_REBASED, bill=article.bill.uuid, actor=citizen, version=2, count=5)
    gather(now())
    assert (told(citizen), told(stranger)) == ([Kind.REBASED], [Kind.VERSION])
    assert Notice.objects.get(recipient=citizen).payload == {"version": 2, "count": 5}


def test_who_takes_part_is_told_three_days_before_the_end_once_for_each_date(amendment, article, citizen, stranger):
    follow_subject(participant=stranger, subject=article)
    outsider, end = ParticipantFactory(), now() + timedelta(days=10)
    Bill.objects.update(response_starts=end)
    gather(end - timedelta(days=3, minutes=1))
    assert told(citizen) == []
    for before in (timedelta(days=3), timedelta(days=1)):
        gather(end - before)
    assert [told(person) for person in (citizen, stranger, outsider)] == [[Kind.CLOSING], [Kind.CLOSING], []]
    gather(end + timedelta(minutes=1))
    Bill.objects.update(response_starts=end + timedelta(days=5))
    gather(end + timedelta(days=4))
    assert told(citizen) == [Kind.CLOSING, Kind.CLOSING]


def test_imported_authors_and_closed_accounts_are_told_nothing(article, ministry):
    for author in (ParticipantFactory(imported=True), ParticipantFactory(closed=True)):
        tell_answer(AmendmentFactory(article=article, author=author), ministry)
    gather(now())
    assert not Notice.objects.exists()


@pytest.mark.parametrize("n", [1, 20])
def test_gathering_asks_as_many_questions_for_one_entry_as_for_twenty(
    amendment, article, ministry, n, django_assert_num_queries
):
    for number in range(n):
        tell_answer(amendment, ministry)
        tell_published(ArgumentFactory(about=amendment), amendment)
        tell_published(AmendmentFactory(article=article, slug=f"9{number}"), article)
    gather(now())
    Cursor.objects.update(read_up_to=0)
    Notice.objects.all().delete()
    with django_assert_num_queries(19):
        gather(now())
    assert Notice.objects.count() == 2 * n


def test_more_entries_than_a_batch_are_all_told(amendment, citizen, ministry, monkeypatch):
    monkeypatch.setattr("consultation.notifications.gathering.BATCH", 2)
    for _n in range(5):
        tell_answer(amendment, ministry)
    assert gather(now()) == 5
    assert len(told(citizen)) == 5
    assert Cursor.objects.get().read_up_to == Entry.objects.order_by("-pk").first().pk


@pytest.mark.parametrize(
    "verb",
    [
        Verb.ARGUMENT_PUBLISHED,
        Verb.ANSWER_PUBLISHED,
        Verb.CONTRIBUTION_HIDDEN,
        Verb.CONTRIBUTION_ACCEPTED,
        Verb.APPEAL_DECIDED,
        Verb.REPORT_ANSWERED,
        Verb.WORDS_KEPT,
        Verb.REVISION_PUBLISHED,
        Verb.SIGNATURE_GIVEN,
    ],
)
def test_what_is_gone_is_told_to_nobody_and_holds_nothing_up(amendment, citizen, ministry, verb):
    record(verb, bill=amendment.bill.uuid, actor=ministry, subject=uuid.uuid4())
    tell_answer(amendment, ministry)
    gather(now())
    assert told(citizen) == [Kind.ANSWER]
