"""Staff of the ministry make a selection without conflict the draft of the next version."""

import pytest
from django.urls import reverse

from tests.bill_factories import LAW, AmendmentFactory, ArticleFactory, BillFactory
from tests.factories import MinistryFactory, ParticipantFactory
from tests.pages.combined import combined

pytestmark = pytest.mark.django_db
BUTTON = "Make it the draft of the next version"


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def amendments(article):
    return [
        AmendmentFactory(article=article, slug="3"),
        AmendmentFactory(article=article, slug="7", text=LAW.replace("décret", "arrêté")),
    ]


def form_of(page):
    return next((form for form in page.all("form") if BUTTON in "".join(form.itertext())), None)


def test_the_form_names_the_article_and_the_revisions(client, ministry, amendments):
    client.force_login(ministry)
    form = form_of(combined(client, *amendments))
    assert (form.get("method"), form.get("action")) == ("post", reverse("build_version", args=["projet"]))
    sent = [(field.get("name"), field.get("value")) for field in form.iter("input")][1:]
    assert sent == [("article", "1"), ("a", "3-1"), ("a", "7-1")]


def test_nobody_else_sees_it(client, amendments, citizen):
    assert form_of(combined(client, *amendments)) is None
    elsewhere = ParticipantFactory(ministry_staff=True, ministry=MinistryFactory(name="Un autre", slug="autre"))
    for somebody in (citizen, elsewhere):
        client.force_login(somebody)
        assert form_of(combined(client, *amendments)) is None


def test_a_conflict_keeps_it_away(client, ministry, article, amendments):
    client.force_login(ministry)
    against = AmendmentFactory(article=article, slug="9", text=LAW.replace("six", "neuf"))
    assert form_of(combined(client, *amendments, against)) is None
