"""What the rule owes: computed from votes, the same for everybody who computes it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from bills.sampling import drawn
from consultation.analysis.opinions import refresh
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.owed import Because, candidates_of, owed_of, seed_after
from tests.analysis.voters import camps
from tests.bill_factories import AmendmentFactory, AnswerRuleFactory, ArticleFactory, BillFactory, ProposalFactory
from tests.pages.deeds import hide, vote
from tests.responses.ruled import ruled

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def article():
    return ArticleFactory(bill=BillFactory(closed=True))


@pytest.fixture
def three(article):
    """Amendments with 5, 3 and 0 supporters, and 1, 3 and 0 opponents."""
    amendments = AmendmentFactory.create_batch(3, article=article)
    with ruled.open(article.bill):
        vote(amendments[0], agree=5, disagree=1)
        vote(amendments[1], agree=3, disagree=3)
    return amendments


def owed(bill):
    return owed_of(bill, NOW, candidates_of(bill))


def test_without_a_rule_nothing_is_owed(three):
    assert owed(three[0].bill) == {}


def test_every_article_of_the_government_is_owed(article):
    AnswerRuleFactory(bill=article.bill)
    assert owed(article.bill) == {article.pk: (Because.ARTICLE,)}


def test_supporters_make_an_answer_owed(article, three):
    AnswerRuleFactory(bill=article.bill, minimum_supporters=3)
    found = owed(article.bill)
    assert found[three[0].pk] == found[three[1].pk] == (Because.SUPPORT,)
    assert three[2].pk not in found


def test_the_top_of_each_article_is_rounded_up(article, three):
    other = AmendmentFactory(article=ArticleFactory(bill=article.bill))
    with ruled.open(article.bill):
        vote(other, agree=1)
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, top_percent=10)
    found = owed(article.bill)
    assert found[three[0].pk] == found[other.pk] == (Because.TOP,)
    assert three[1].pk not in found


def test_those_that_tie_with_the_last_are_owed_too(article):
    tied = AmendmentFactory.create_batch(3, article=article)
    with ruled.open(article.bill):
        for amendment in tied:
            vote(amendment, agree=2)
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, top_percent=10)
    assert {amendment.pk for amendment in tied} <= owed(article.bill).keys()


def test_what_nobody_supports_is_at_the_top_of_nothing(article):
    AmendmentFactory(article=article)
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, top_percent=100)
    assert owed(article.bill).keys() == {article.pk}


def test_the_most_disputed_have_the_larger_smaller_side(article, three):
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, most_disputed=1)
    assert owed(article.bill)[three[1].pk] == (Because.DISPUTED,)


def test_what_is_hidden_is_owed_nothing(article, three, moderator):
    AnswerRuleFactory(bill=article.bill, minimum_supporters=1)
    hide(moderator, three[0])
    assert three[0].pk not in owed(article.bill)


def test_several_reasons_are_all_told(article, three):
    AnswerRuleFactory(bill=article.bill, minimum_supporters=5, top_percent=10)
    assert owed(article.bill)[three[0].pk] == (Because.SUPPORT, Because.TOP)


def test_proposals_are_owed_as_amendments_are(article):
    proposal = ProposalFactory(section__bill=article.bill)
    with ruled.open(article.bill):
        vote(proposal, agree=2)
    AnswerRuleFactory(bill=article.bill, minimum_supporters=2)
    assert proposal.pk in owed(article.bill)


def test_each_group_of_opinion_has_its_first(article, three):
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, each_group=True)
    groups = [[three[1].pk, three[0].pk], [999_999, three[2].pk]]
    found = owed_of(article.bill, NOW, candidates_of(article.bill), groups)
    assert found[three[1].pk] == found[three[2].pk] == (Because.GROUP,)
    assert three[0].pk not in found


def test_nothing_is_drawn_while_contributions_are_open(article):
    opened = article.bill.response_starts - timedelta(seconds=1)
    assert seed_after(article.bill, opened) == ""


def test_the_sample_is_drawn_from_the_end_of_the_journal_at_the_closing(article, three):
    bill = article.bill
    AnswerRuleFactory(bill=bill, minimum_supporters=None, sample_size=2)
    record(Verb.BALLOT_CAST, bill=bill.uuid)  # after the closing: it changes nothing
    lot = drawn(seed_after(bill, NOW), [one.uuid for one in three], 2)
    found = owed(bill)
    assert {one.pk for one in three if one.uuid in lot} == found.keys() - {article.pk}


@given(st.integers(1, 12), st.integers(1, 12), st.lists(st.uuids(), min_size=1, max_size=12, unique=True))
def test_a_larger_sample_only_adds(few, more, contributions):
    few, more = sorted((few, more))
    assert set(drawn("s", contributions, few)) <= set(drawn("s", contributions, more))


def test_the_groups_are_those_last_computed(article):
    subjects = camps(article.bill)
    refresh(article.bill, NOW + timedelta(days=1))
    AnswerRuleFactory(bill=article.bill, minimum_supporters=None, each_group=True)
    found = [pk for pk, because in owed(article.bill).items() if Because.GROUP in because]
    assert len(found) == 2
    assert set(found) <= {subject.pk for subject in subjects[1:]}
