"""The public log of moderation."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from consultation.moderation.models import Decision, Reason
from tests.bill_factories import AmendmentFactory, ArgumentFactory, ArticleFactory, BillFactory
from tests.pages.deeds import hide, restore
from tests.pages.reading import read, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(db):
    return ArticleFactory(bill=BillFactory(slug="projet"), slug="1")


def opened(client, **asked):
    return read(client, "bin", "projet", **asked)


def test_an_empty_log_says_what_will_be_here(client, article):
    page = opened(client)
    assert "No decision yet" in page.words
    assert "contributions hidden now0" in page.words


def test_each_decision_says_what_why_and_when(client, article, moderator):
    decision = hide(moderator, AmendmentFactory(article=article, slug="3"), Reason.HATE, note="Un appel à la haine.")
    page = opened(client)
    card = words_of(page.one("li", class_="card"))
    assert card.startswith("Hidden Incitement to hatred Amendment 3")
    assert card.endswith("Un appel à la haine.")
    assert datetime.fromisoformat(page.one("time").get("datetime")) == decision.decided_at


def test_the_newest_decision_comes_first(client, article, moderator):
    amendment = AmendmentFactory(article=article)
    hide(moderator, amendment)
    restore(moderator, amendment)
    badges = [words_of(card.find(".//span")) for card in opened(client).all("li", class_="card")]
    assert badges == ["Restored", "Hidden"]


def test_what_is_hidden_now_is_counted(client, article, moderator):
    back, gone = AmendmentFactory.create_batch(2, article=article)
    for amendment in (back, gone):
        hide(moderator, amendment)
    restore(moderator, back)
    page = opened(client)
    assert "contributions hidden now1" in page.words
    assert "Decisions 3" in page.headings()


def test_the_hidden_words_the_author_and_the_moderator_are_not_named(client, article, moderator):
    argument = ArgumentFactory(about=article, body_html="<p>Zanzibar</p>")
    hide(moderator, argument)
    html = opened(client).html
    for word in ("Zanzibar", argument.author.display_name, moderator.display_name):
        assert word not in html


def test_an_argument_is_named_by_what_it_was_about(client, article, moderator):
    hide(moderator, ArgumentFactory(about=article))
    assert "Argument about: Article 1" in opened(client).words


def test_every_decision_leads_to_where_the_contribution_stands(client, article, moderator):
    argument = ArgumentFactory(about=article)
    hide(moderator, argument)
    assert f"/s/{argument.uuid}/" in opened(client).links


def test_an_imported_decision_says_so(client, article):
    amendment = AmendmentFactory(article=article, state="hidden")
    Decision.objects.create(subject=amendment, action="hide", reason=Reason.IMPORTED)
    assert "Set aside by the platform it was imported from" in opened(client).words


def test_the_log_of_another_bill_is_another_log(client, article, moderator):
    hide(moderator, AmendmentFactory())
    assert "No decision yet" in opened(client).words


def test_the_log_has_pages(client, article):
    amendment = AmendmentFactory(article=article)
    for age in range(51):
        at = timezone.now() - timedelta(hours=age)
        Decision.objects.create(subject=amendment, action="hide", reason="insult", decided_at=at)
    assert len(opened(client).all("li", class_="card")) == 50
    assert len(opened(client, query="?page=2").all("li", class_="card")) == 1
    assert len(opened(client, query="?page=anything").all("li", class_="card")) == 50
