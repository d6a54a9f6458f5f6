"""The tallies that a script reads once it has joined, and again when it was away."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.pages.deeds import cast, hide, vote, withdraw
from votes.services import withdraw_ballot

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


def tallies(client, about=None):
    query = f"?about={about.uuid}" if about else ""
    answer = client.get(reverse("tallies", args=["projet"]) + query)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/json")
    return answer.json()["tallies"]


def subjects(client, about=None):
    return {tally["subject"] for tally in tallies(client, about)}


def ids(*found):
    return {str(subject.uuid) for subject in found}


def test_a_tally_is_the_whole_state_with_its_revision_and_no_name(client, article, citizen):
    cast(citizen, article)
    vote(article, mixed=1)
    assert tallies(client) == [
        {
            "type": "tally",
            "subject": str(article.uuid),
            "agree": 1,
            "mixed": 1,
            "disagree": 0,
            "revision": 2,
            "wording": 1,
        }
    ]


def test_the_tallies_of_a_bill_are_those_of_its_articles(client, article):
    vote(article, agree=1)
    vote(AmendmentFactory(article=article), agree=1)
    vote(ArticleFactory(), agree=1)
    assert subjects(client) == ids(article)


def test_a_page_may_name_the_contributions_that_it_shows(client, article):
    shown, not_shown = AmendmentFactory.create_batch(2, article=article)
    for subject in (article, shown, not_shown):
        vote(subject, agree=1)
    named = client.get(reverse("tallies", args=["projet"]) + f"?of={shown.uuid}&of={uuid.uuid4()}").json()["tallies"]
    assert {tally["subject"] for tally in named} == ids(article, shown)


def test_of_what_was_said_about_something_a_page_may_name_what_it_shows(client, article):
    shown, not_shown = AmendmentFactory.create_batch(2, article=article)
    elsewhere = AmendmentFactory(article=ArticleFactory(bill=article.bill))
    for subject in (article, shown, not_shown, elsewhere):
        vote(subject, agree=1)
    query = f"?about={article.uuid}&of={shown.uuid}&of={elsewhere.uuid}"
    named = client.get(reverse("tallies", args=["projet"]) + query).json()["tallies"]
    assert {tally["subject"] for tally in named} == ids(article, shown)


def test_a_hidden_contribution_is_not_told_by_its_name(client, article, moderator):
    amendment = AmendmentFactory(article=article)
    vote(amendment, agree=1)
    hide(moderator, amendment)
    assert client.get(reverse("tallies", args=["projet"]) + f"?of={amendment.uuid}").json() == {"tallies": []}


def test_the_tallies_about_an_article_are_its_own_and_those_of_what_was_said(client, article):
    said = [AmendmentFactory(article=article), ArgumentFactory(about=article), SourceFactory(about=article)]
    elsewhere = [ArticleFactory(bill=article.bill), ArgumentFactory(about=said[0])]
    for subject in (article, *said, *elsewhere):
        vote(subject, agree=1)
    assert subjects(client, article) == ids(article, *said)


def test_the_tallies_about_a_division_are_those_of_its_proposals(client, article):
    division = DivisionFactory(bill=article.bill)
    proposal = ProposalFactory(section=division)
    vote(proposal, agree=1)
    assert subjects(client, division) == ids(proposal)


def test_what_nobody_voted_on_is_left_out(client, article):
    assert tallies(client) == []


def test_a_tally_that_fell_back_to_nothing_is_told(client, article, citizen):
    cast(citizen, article)
    withdraw_ballot(participant=citizen, subject=article, moment=timezone.now())
    assert [(tally["agree"], tally["revision"]) for tally in tallies(client)] == [(0, 2)]


@pytest.mark.parametrize("deed", ["hide", "withdraw"])
def test_what_is_no_longer_published_is_left_out(client, article, moderator, deed):
    amendment = AmendmentFactory(article=article)
    vote(amendment, agree=1)
    hide(moderator, amendment) if deed == "hide" else withdraw(amendment)
    assert subjects(client, article) == set()


def test_what_was_said_about_something_withdrawn_stays(client, article):
    amendment = AmendmentFactory(article=article)
    argument = ArgumentFactory(about=amendment)
    vote(argument, agree=1)
    withdraw(amendment)
    assert subjects(client, amendment) == ids(argument)


def test_what_was_said_about_something_hidden_is_absent_with_it(client, article, moderator):
    amendment = AmendmentFactory(article=article)
    vote(ArgumentFactory(about=amendment), agree=1)
    hide(moderator, amendment)
    assert tallies(client, amendment) == []


def test_a_subject_of_another_bill_tells_nothing_here(client, article):
    other = ArticleFactory()
    vote(other, agree=1)
    assert tallies(client, other) == []


@pytest.mark.parametrize("query", ["?about=x", "?about=1", "?about=%00", "?of=not-a-uuid", "?of="])
def test_an_unreadable_subject_is_a_400(client, article, query):
    assert client.get(reverse("tallies", args=["projet"]) + query).status_code == 400


def test_an_unknown_subject_has_no_tally(client, article):
    answer = client.get(reverse("tallies", args=["projet"]) + f"?about={uuid.uuid4()}")
    assert answer.json() == {"tallies": []}


def test_the_tallies_of_an_unpublished_bill_are_a_404(client, citizen):
    client.force_login(citizen)
    bill = BillFactory(draft=True)
    assert client.get(reverse("tallies", args=[bill.slug])).status_code == 404


def test_tallies_are_only_read(client, article):
    assert client.post(reverse("tallies", args=["projet"])).status_code == 405
    assert client.head(reverse("tallies", args=["projet"])).status_code == 200
