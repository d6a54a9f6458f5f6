"""The team's dashboard: who sees it, what it tells, where it leads, what it keeps to itself."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils import timezone

from bills.models import Bill
from consultation.analysis.signals import refresh
from consultation.journal.models import Entry, Verb
from consultation.moderation.models import Reason, Report
from consultation.pages.views.dashboard import TABLES
from tests.analysis.voters import people
from tests.bill_factories import AmendmentFactory, AnswerRuleFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import cast, draft_answer, vote
from tests.pages.reading import read
from votes.models import Ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(slug="d", ministry=ministry.ministry)


@pytest.fixture
def article(bill):
    return ArticleFactory(bill=bill, slug="7", heading="Le délai")


def test_a_citizen_is_told_why_not(client, bill, citizen):
    client.force_login(citizen)
    assert (
        "Only the staff of the ministry that holds this consultation may do this."
        in read(client, "dashboard", "d", status=403).words
    )


def test_nobody_else_reads_a_table(client, bill, citizen):
    client.force_login(citizen)
    assert client.post(reverse("dashboard_table", args=["d", "articles"])).status_code == 403


def test_a_moderator_sees_it_and_is_led_to_the_queues(client, article, moderator):
    client.force_login(moderator)
    assert "/bills/d/moderation/reports/?list=waiting" in read(client, "dashboard", "d").links


def test_the_ministry_is_led_to_articles_and_answers_not_to_queues(client, article, ministry):
    client.force_login(ministry)
    links = read(client, "dashboard", "d").links
    assert {"/bills/d/articles/7/", "/bills/d/answers/?list=drafts"} <= set(links)
    assert "/bills/d/moderation/reports/?list=waiting" not in links


def test_an_article_counts_what_was_said_of_it_and_of_its_amendments(client, article, ministry):
    amendment = AmendmentFactory(article=article)
    ArgumentFactory(about=article)
    ArgumentFactory(about=amendment)
    vote(article, agree=3)
    assert lines(client, ministry, "articles") == ["article,amendments,arguments,sources,votes", "7,1,2,0,3"]


def test_where_tallies_are_hidden_so_are_votes_by_article(client, bill, article, ministry):
    vote(article, agree=3)
    Bill.objects.filter(pk=bill.pk).update(hides_tallies=True)
    assert lines(client, ministry, "articles")[1] == "7,0,0,0,"


def test_reports_tell_how_long_they_wait(client, article, ministry, citizen):
    argument = ArgumentFactory(about=article)
    at = timezone.now() - timedelta(hours=50)
    Report.objects.create(subject=argument, reporter=citizen, reason=Reason.INSULT, created_at=at)
    client.force_login(ministry)
    assert "The oldest report has waited for 50 hours." in read(client, "dashboard", "d").words


def test_a_report_of_this_minute_has_waited_less_than_an_hour(client, article, ministry, citizen):
    Report.objects.create(subject=ArgumentFactory(about=article), reporter=citizen, reason=Reason.INSULT)
    client.force_login(ministry)
    assert "The oldest report has waited for less than an hour." in read(client, "dashboard", "d").words


def test_a_small_bill_tells_what_arrives_by_day_and_no_vote(client, article, ministry):
    ArgumentFactory.create_batch(2, about=article)
    vote(article, agree=1)
    client.force_login(ministry)
    assert "Votes are told by day as soon as" in read(client, "dashboard", "d").words
    ((first, last, votes, texts),) = [line.split(",") for line in lines(client, ministry, "days")[1:]]
    assert (first == last, votes, texts) == (True, "", "2")


def test_drafts_and_what_is_owed_are_counted(client, ministry):
    bill = BillFactory(slug="d", ministry=ministry.ministry, closed=True)
    article = ArticleFactory(bill=bill)
    AnswerRuleFactory(bill=bill)
    draft_answer(ministry, AmendmentFactory(article=article))
    found = lines(client, ministry, "answers")
    assert {"drafts,1", "owed,1", "still_owed,1"} <= set(found)


def test_few_voters_of_an_hour_are_told_nowhere(client, article, ministry):
    noon = timezone.now().replace(hour=11, minute=0)
    for number, at in ((12, noon), (3, noon + timedelta(hours=1))):
        Ballot.objects.bulk_create(
            Ballot(participant=voter, subject_id=article.pk, value=1, revision=1, cast_at=at)
            for voter in people(number)
        )
    rows = [line.split(",") for line in lines(client, ministry, "hours")[1:]]
    assert [row[2] for row in rows if row[2]] == ["15"]


def test_signals_stand_on_it_once_they_are_computed(client, bill, article, ministry):
    ArgumentFactory.create_batch(12, about=article, body="Non à cette loi qui nous prive de tout recours.")
    client.force_login(ministry)
    assert "Nothing is computed yet" in read(client, "dashboard", "d").words
    refresh(bill, timezone.now())
    page = read(client, "dashboard", "d")
    assert "12 amendments, arguments, replies and proposals were written; 1 of them say different things." in page.words


def test_no_name_or_address_stands_on_it(client, bill, article, ministry):
    arguments = ArgumentFactory.create_batch(12, about=article, body="Non à cette loi qui nous prive de recours.")
    cast(arguments[0].author, article)
    refresh(bill, timezone.now())
    client.force_login(ministry)
    html = read(client, "dashboard", "d").html
    assert str(arguments[0].author) not in html
    assert arguments[0].author.email not in html


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_a_file_and_the_log_of_the_team_says_who_took_it(client, article, ministry, table):
    found = lines(client, ministry, table)
    entry = Entry.objects.get(verb=Verb.TABLE_TAKEN)
    assert entry.actor == ministry
    assert entry.payload == {"file": f"dashboard-d-{table}.csv", "lines": len(found) - 1}


def test_a_draft_has_a_dashboard_too(client, ministry):
    draft = BillFactory(draft=True, ministry=ministry.ministry)
    client.force_login(ministry)
    read(client, "dashboard", draft.slug)


@pytest.mark.parametrize("n", [4, 12])
def test_it_asks_as_many_questions_whatever_it_shows(client, bill, ministry, django_assert_num_queries, n):
    for article in ArticleFactory.create_batch(n, bill=bill):
        vote(article, agree=1)
        ArgumentFactory.create_batch(n, about=AmendmentFactory(article=article))
    refresh(bill, timezone.now())
    client.force_login(ministry)
    cache.clear()
    with django_assert_num_queries(27):
        read(client, "dashboard", "d")


def lines(client, reader, table):
    client.force_login(reader)
    answer = client.post(reverse("dashboard_table", args=["d", table]))
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    return answer.content.decode().splitlines()
