"""What the staff of a ministry may answer, the most supported first."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from bills.naming import name_of
from consultation.responses.models import AnswerDraft, Case, Desk, DraftState, Group
from tests.bill_factories import (
    AmendmentFactory,
    AnswerRuleFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.pages.deeds import answer, draft_answer, vote
from tests.pages.reading import Page, read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def bill(ministry):
    return BillFactory(slug="projet", ministry=ministry.ministry)


@pytest.fixture
def staff(client, ministry):
    client.force_login(ministry)
    return client


def rows(page):
    return [words_of(link) for link in page.one("tbody").iter("a")] if page.all("tbody") else []


def opened(client, **asked):
    return read(client, "answers", "projet", **asked)


@pytest.fixture
def three(bill, ministry):
    """An article answered, an amendment half answered, a proposal untouched."""
    article = ArticleFactory(bill=bill, slug="1", heading="Délai")
    amendment = AmendmentFactory(article=article, title="Trois mois")
    proposal = ProposalFactory(section=DivisionFactory(bill=bill), title="De plus")
    answer(ministry, article)
    draft_answer(ministry, amendment)
    return article, amendment, proposal


def test_the_most_supported_comes_first(staff, three):
    vote(three[2], agree=2, mixed=1)
    vote(three[0], agree=1, disagree=5)
    assert rows(opened(staff)) == ["De plus", "Délai", "Trois mois"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("?list=drafts", ["Trois mois"]),
        ("?list=mine", ["Trois mois"]),
        ("?list=review", []),
        ("?list=approved", []),
        ("?list=published", ["Délai"]),
        ("?list=waiting", ["Délai"]),
        ("?list=owed", []),
        ("?list=", ["Délai", "Trois mois", "De plus"]),
        ("?list=other", ["Délai", "Trois mois", "De plus"]),
        ("?kind=proposal", ["De plus"]),
        ("?kind=argument", ["Délai", "Trois mois", "De plus"]),
        ("?q=trois", ["Trois mois"]),
        ("?assignee=none", ["Délai", "Trois mois", "De plus"]),
        ("?order=oldest", ["Délai", "Trois mois", "De plus"]),
        ("?article=x&group=999999999999&office=%00", ["Délai", "Trois mois", "De plus"]),
        ("?page=other", ["Délai", "Trois mois", "De plus"]),
    ],
)
def test_what_is_listed_is_chosen_in_the_address(staff, three, query, expected):
    assert rows(opened(staff, query=query)) == expected


def test_each_row_says_votes_and_state(staff, three):
    vote(three[1], agree=2, disagree=1)
    first = words_of(next(opened(staff).one("tbody").iter("tr")))
    assert "Trois mois" in first
    assert first.endswith("Draft")


def test_what_is_answered_is_counted(staff, three):
    assert "answers published1 of 3" in opened(staff).words


@pytest.mark.parametrize("state", ["hidden", "withdrawn"])
def test_what_is_not_published_is_not_to_be_answered(staff, bill, state):
    AmendmentFactory(article=ArticleFactory(bill=bill, heading="Délai"), state=state)
    assert rows(opened(staff)) == ["Délai"]


def test_arguments_are_not_answered(staff, bill):
    ArgumentFactory(about=ArticleFactory(bill=bill, heading="Délai"))
    assert rows(opened(staff)) == ["Délai"]


def test_an_article_without_a_heading_can_be_reached(staff, bill):
    article = ArticleFactory(bill=bill, slug="2-bis", number="2 bis", heading="")
    page = opened(staff)
    assert f"/answer/{article.uuid}/" in page.links
    assert "Article 2 bis" in page.words


def test_nothing_to_answer_says_so(staff, bill):
    assert "Nothing to answer here" in opened(staff).words


def test_fifty_stand_on_a_page(staff, bill):
    section = DivisionFactory(bill=bill)
    ProposalFactory.create_batch(51, section=section)
    assert len(rows(opened(staff))) == 50
    assert len(rows(opened(staff, query="?page=2"))) == 1


def sort(client, button, *ticked, back="", **said):
    data = {"s": [one.pk for one in ticked], "back": back, button: "", **said}
    return client.post(reverse("sort_answers", args=["projet"]), data, headers={"accept-language": "en"})


def test_what_is_ticked_is_assigned_at_once_and_the_list_stays_as_it_was(staff, three, ministry):
    answer = sort(staff, "assign", *three[1:], back="list=all&kind=", assignee=ministry.pk, office="Bureau A")
    assert answer.url == "/bills/projet/answers/?list=all&kind="
    assert set(Case.objects.values_list("assignee", "office")) == {(ministry.pk, "Bureau A")}
    assert rows(opened(staff, query="?office=Bureau+A")) == ["Trois mois", "De plus"]
    assert rows(opened(staff, query=f"?assignee={ministry.pk}&list=mine")) == ["Trois mois", "De plus"]


@pytest.mark.parametrize(
    ("ticks", "said", "error"),
    [
        (False, {"office": "Bureau A"}, "Tick at least one contribution."),
        (True, {}, "Choose somebody, or name an office."),
        (True, {"assignee": "999999"}, "Select a valid choice."),
    ],
)
def test_what_cannot_be_assigned_is_said_and_the_ticks_stay(staff, three, ticks, said, error):
    page = Page(sort(staff, "assign", *(three[1:2] if ticks else ()), back="list=drafts", **said).content.decode())
    assert error in page.words
    assert len(page.all("input", checked="")) == ticks
    assert rows(page) == ["Trois mois"]


def test_drafts_that_are_ticked_are_sent_for_review_and_the_others_named_with_the_reason(staff, three, ministry):
    answer = sort(staff, "submit", three[1], three[2], back="list=all")
    assert AnswerDraft.objects.get().state == DraftState.REVIEW
    words = Page(staff.get(answer.url, headers={"accept-language": "en"}).content.decode()).words
    assert "1 draft is sent for review." in words
    assert f"There is no draft of this answer any more. Left as it was: {name_of(three[2])}." in words


def test_drafts_that_are_ticked_are_published_but_those_written_since_the_list_was_opened(staff, three, ministry):
    draft_answer(ministry, three[2])
    opened_at = timezone.now()
    AnswerDraft.objects.filter(subject=three[2]).update(updated_at=opened_at + timedelta(minutes=1))
    answer = sort(staff, "publish", *three[1:], back="list=drafts", opened=opened_at.isoformat())
    assert list(AnswerDraft.objects.values_list("subject", flat=True)) == [three[2].pk]
    words = Page(staff.get(answer.url, headers={"accept-language": "en"}).content.decode()).words
    assert "1 answer is published." in words
    assert f"Left as it was: {name_of(three[2])}." in words


def test_where_a_second_person_reads_drafts_that_nobody_approved_are_not_published_together(staff, three, ministry):
    Desk.objects.create(bill=three[1].bill, needs_review=True)
    page = Page(sort(staff, "publish", three[1], back="list=drafts").content.decode())
    assert "A second person must approve this answer before it is published." in page.words
    assert len(page.all("input", checked="")) == 1
    assert AnswerDraft.objects.count() == 1


def test_what_is_ticked_becomes_a_group(staff, three):
    sort(staff, "new", *three[1:], title="Plus vite")
    assert Group.objects.get().title == "Plus vite"
    group = Group.objects.get().pk
    assert rows(opened(staff, query=f"?group={group}")) == ["Trois mois", "De plus"]


def test_an_article_is_in_no_group(staff, three):
    page = Page(sort(staff, "new", *three).content.decode())
    assert "An article of the Government is answered on its own." in page.words


def test_what_is_ticked_joins_a_group_that_is_there(staff, three, bill):
    sort(staff, "new", *three[1:], title="Plus vite")
    late = AmendmentFactory(article=three[0], title="Plus vite encore")
    group = Group.objects.get()
    sort(staff, "add", late, group=group.pk)
    assert group.members.filter(subject=late).exists()
    assert rows(opened(staff, query=f"?group={group.pk}")) == ["Trois mois", "De plus", "Plus vite encore"]


@pytest.mark.parametrize(
    ("ticks", "group", "error"),
    [
        (False, True, "Tick at least one contribution."),
        (True, False, "Choose the group that they join."),
    ],
)
def test_what_joins_no_group_says_why_and_the_ticks_stay(staff, three, ticks, group, error):
    sort(staff, "new", *three[1:], title="Plus vite")
    late = AmendmentFactory(article=three[0], title="Plus vite encore")
    chosen = Group.objects.get().pk if group else ""
    page = Page(sort(staff, "add", *([late] if ticks else []), group=chosen).content.decode())
    assert error in page.words
    assert len(page.all("input", checked="")) == ticks
    assert page.one("details", open="") is not None


def test_the_actions_on_ticks_are_named_once_and_folded_until_asked_for(staff, three):
    page = opened(staff)
    assert [words_of(one.find("summary")) for one in page.one("form", **{"class": "answers"}).iter("details")] == [
        "With what is ticked"
    ]


def test_what_the_rule_owes_says_why(staff, three):
    AnswerRuleFactory(bill=three[0].bill, minimum_supporters=2)
    vote(three[2], agree=2)
    page = opened(staff, query="?list=owed")
    assert rows(page) == ["De plus"]
    assert "many supporters" in words_of(next(page.one("tbody").iter("tr")))


def test_what_is_adopted_and_not_in_the_text_leads_to_the_next_version(staff, three):
    assert reverse("build_from_answers", args=["projet"]) in opened(staff, query="?list=waiting").links


@pytest.mark.parametrize("n", [1, 20])
def test_the_inbox_keeps_its_budget(client, ministry, bill, n):
    article = ArticleFactory(bill=bill)
    AnswerRuleFactory(bill=bill, minimum_supporters=1)
    amendments = AmendmentFactory.create_batch(n, article=article)
    for amendment in amendments:
        draft_answer(ministry, amendment)
        Case.objects.create(subject=amendment, assignee=ministry, office="Bureau A")
    client.force_login(ministry)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(reverse("answers", args=["projet"])).status_code == 200
    assert len(captured) <= 26


def test_citizens_are_told_why_it_is_not_open_to_them(client, citizen, bill):
    client.force_login(citizen)
    assert "Only the staff of the ministry" in read(client, "answers", "projet", status=403).words
