"""The orders of contributions: total, so that two readings never differ."""

import pytest

from bills.models import Amendment, Argument
from consultation.analysis.rankings import Order, first_of_each, in_order
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory
from tests.pages.deeds import vote
from votes.models import ImportedTotals

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory()


def test_support_counts_those_who_agree_and_not_those_who_vote(article):
    first, second = AmendmentFactory.create_batch(2, article=article)
    vote(first, agree=1, disagree=5)
    vote(second, agree=2)
    assert list(in_order(Amendment.objects.all(), Order.SUPPORT, blind=False)) == [second, first]


def test_what_bridges_groups_comes_first_and_the_others_follow_by_agree_votes(article):
    first, second, third, fourth = AmendmentFactory.create_batch(4, article=article)
    vote(second, agree=1)
    found = in_order(Amendment.objects.all(), Order.BRIDGING, bridging=[fourth.pk, third.pk], blind=False)
    assert list(found) == [fourth, third, second, first]


def test_imported_votes_rank_as_ballots_do(article):
    first, second = AmendmentFactory.create_batch(2, article=article)
    vote(first, agree=1)
    ImportedTotals.objects.create(subject=second, agree=2, origin="essai")
    assert list(in_order(Amendment.objects.all(), Order.SUPPORT, blind=False)) == [second, first]


@pytest.mark.parametrize("order", [Order.SUPPORT, Order.ARGUED])
def test_ties_keep_the_order_of_publication(article, order):
    amendments = AmendmentFactory.create_batch(5, article=article)
    assert list(in_order(Amendment.objects.all(), order, blind=False)) == amendments


def test_arguments_that_are_hidden_do_not_count(article):
    first, second = AmendmentFactory.create_batch(2, article=article)
    ArgumentFactory.create_batch(3, about=first, state="hidden")
    ArgumentFactory(about=second)
    assert list(in_order(Amendment.objects.all(), Order.ARGUED, blind=False)) == [second, first]


def test_the_first_of_each_side_are_found_at_once_with_their_number(article, django_assert_num_queries):
    pro = ArgumentFactory.create_batch(3, about=article)
    contra = ArgumentFactory.create_batch(1, about=article, side="against")
    vote(pro[2], agree=1)
    with django_assert_num_queries(1):
        found = list(first_of_each(Argument.objects.filter(about=article), "side", 2, blind=False))
    assert {argument.pk: argument.total for argument in found} == {pro[2].pk: 3, pro[0].pk: 3, contra[0].pk: 1}
    assert [argument for argument in found if argument.side == "for"] == [pro[2], pro[0]]
