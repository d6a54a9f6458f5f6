"""Key figures: what they count, and what they do not."""

import pytest

from consultation.analysis.figures import Figures, count_figures, figures_of, figures_of_each
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
from votes.models import ImportedTotals

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory()


def counted(article):
    return count_figures([article.bill_id])[article.bill_id]


def test_an_empty_bill_counts_nothing(article):
    assert counted(article) == Figures()


def test_each_kind_is_counted_apart(article):
    section = DivisionFactory(bill=article.bill)
    amendment = AmendmentFactory(article=article)
    ProposalFactory.create_batch(2, section=section)
    ArgumentFactory.create_batch(3, about=amendment)
    SourceFactory(about=article)
    figures = counted(article)
    assert (figures.amendments, figures.proposals, figures.arguments, figures.sources) == (1, 2, 3, 1)
    assert (figures.changes, figures.contributions) == (3, 7)


def test_hidden_and_withdrawn_contributions_are_not_counted(article, moderator):
    _kept, hidden, withdrawn = AmendmentFactory.create_batch(3, article=article)
    hide(moderator, hidden)
    withdraw(withdrawn)
    assert counted(article) == Figures(participants=1, amendments=1)


def test_votes_on_texts_and_support_of_words_are_counted_apart(article):
    vote(article, agree=1, mixed=1, disagree=1)
    vote(ArgumentFactory(about=article), agree=2)
    figures = counted(article)
    assert (figures.votes, figures.supports) == (3, 2)


def test_imported_totals_count_as_they_were_published(article):
    ImportedTotals.objects.create(subject=article, agree=10, disagree=5, origin="essai")
    assert counted(article).votes == 15


def test_a_participant_counts_once_whatever_they_did(article, citizen, stranger):
    amendment = AmendmentFactory(article=article, author=citizen)
    AmendmentFactory(article=article, author=citizen)
    cast(citizen, article)
    cast(citizen, amendment)
    cast(stranger, article)
    assert counted(article).participants == 2


def test_who_only_wrote_and_who_only_voted_both_took_part(article, citizen, stranger):
    ArgumentFactory(about=article, author=citizen)
    cast(stranger, article)
    assert counted(article).participants == 2


def test_who_wrote_only_what_was_hidden_did_not(article, moderator):
    hide(moderator, AmendmentFactory(article=article))
    assert counted(article).participants == 0


def test_voting_on_another_bill_is_not_taking_part_in_this_one(article, citizen):
    AmendmentFactory(article=article, author=citizen)
    cast(citizen, ArticleFactory())
    assert counted(article).participants == 1


def test_bills_do_not_mix(article):
    other = AmendmentFactory().article
    vote(article, agree=2)
    found = figures_of_each([article.bill, other.bill])
    assert found == {
        article.bill_id: Figures(participants=2, votes=2),
        other.bill_id: Figures(participants=1, amendments=1),
    }


@pytest.mark.parametrize("n", [1, 20])
def test_many_bills_cost_as_much_as_one(django_assert_num_queries, n):
    bills = BillFactory.create_batch(n)
    with django_assert_num_queries(4):
        figures_of_each(bills)


def test_figures_are_kept_a_moment(article, django_assert_num_queries):
    before = figures_of(article.bill)
    vote(article, agree=1)
    with django_assert_num_queries(0):
        assert figures_of(article.bill) == before


def test_no_bill_asks_nothing(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert figures_of_each([]) == {}
