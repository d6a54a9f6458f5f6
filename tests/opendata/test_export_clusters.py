"""One text, its signatories: which texts say the same, and both totals; votes stay where they were cast."""

import pytest

from bills.models import State, Subject
from consultation.analysis.signals import refresh
from consultation.opendata.export.schema.clusters import CLUSTERS
from consultation.opendata.export.schema.figures import FIGURES
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.opendata.export_world import at

pytestmark = pytest.mark.django_db
SAME = "Ce texte nous prive d’un recours que la loi donnait depuis trente ans à chacun de nous."


@pytest.fixture
def article():
    return ArticleFactory(bill=BillFactory())


def total(bill, name):
    return next(row[2] for row in FIGURES.rows(bill) if row[0] == name)


def test_texts_that_say_the_same_are_one_cluster_and_both_totals_are_told(article):
    same = [ArgumentFactory(about=article, body=body) for body in (SAME, SAME.upper(), SAME)]
    other = ArgumentFactory(about=article, body="Un tout autre avis, sur un tout autre point.")
    refresh(article.bill, at(9))
    uuids = sorted(one.uuid for one in same)
    assert list(CLUSTERS.rows(article.bill)) == [(uuids[0], "argument", one) for one in uuids]
    assert other.uuid not in uuids
    assert (total(article.bill, "texts"), total(article.bill, "texts_distinct")) == (4, 2)


def test_amendments_that_change_the_same_words_are_a_cluster_whatever_their_reasons(article):
    added = " Ce délai court à compter de la demande."
    base = article.placements.get().wording.text
    reasons = ("Il faut une date.", "Sans date, rien ne commence.", "")
    same = [AmendmentFactory(article=article, text=base + added, reason=reason) for reason in reasons]
    AmendmentFactory(article=article, text=base + " Il est public.")
    elsewhere = ArticleFactory(bill=article.bill)
    AmendmentFactory(article=elsewhere, text=elsewhere.placements.get().wording.text + added)
    ArgumentFactory(about=article, body="Ce délai court à compter de la demande.")
    refresh(article.bill, at(9))
    uuids = sorted(one.uuid for one in same)
    assert list(CLUSTERS.rows(article.bill)) == [(uuids[0], "amendment", one) for one in uuids]
    assert (total(article.bill, "texts"), total(article.bill, "texts_distinct")) == (6, 4)


def test_what_was_hidden_since_is_in_no_cluster_and_who_is_left_alone_neither(article):
    two = ArgumentFactory.create_batch(2, about=article, body=SAME)
    refresh(article.bill, at(9))
    Subject.objects.filter(pk=two[0].pk).update(state=State.HIDDEN)
    assert list(CLUSTERS.rows(article.bill)) == []
    assert (total(article.bill, "texts"), total(article.bill, "texts_distinct")) == (1, 1)


def test_before_anything_was_computed_nothing_is_alike(article):
    ArgumentFactory.create_batch(2, about=article, body=SAME)
    assert list(CLUSTERS.rows(article.bill)) == []
    assert (total(article.bill, "texts"), total(article.bill, "texts_distinct")) == (2, 2)
