"""The receipts of one's votes: a page and a file, for their voter alone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bill_factories import AmendmentFactory, ArticleFactory
from tests.pages.deeds import hide
from tests.pages.reading import read
from votes.ledger.sealing import seal
from votes.models import Value
from votes.receipts import steps_of
from votes.services import cast_ballot, withdraw_ballot

pytestmark = pytest.mark.django_db


def cast(voter, subject, value=Value.AGREE):
    return cast_ballot(participant=voter, subject=subject, value=value, revision=subject.revision)


def test_each_step_has_its_receipt_the_latest_first(client, citizen):
    article = ArticleFactory()
    cast(citizen, article)
    cast(citizen, article, Value.DISAGREE)
    withdraw_ballot(participant=citizen, subject=article)
    client.force_login(citizen)
    words = read(client, "receipts", article.uuid).words
    assert words.index("Vote withdrawn") < words.index("Vote changed: Disagree") < words.index("Vote cast: Agree")
    assert words.count("Waits to be sealed") == 3


def test_once_sealed_it_says_where(client, citizen):
    article = ArticleFactory()
    cast(citizen, article)
    seal(timezone.now() + timedelta(days=1))
    client.force_login(citizen)
    page = read(client, "receipts", article.uuid)
    (step,) = steps_of(citizen, article)
    assert f"Row {step.leaf.index} of the ledger" in page.words
    assert step.head.root in page.words
    receipt = client.get(reverse("receipt", args=[step.entry.payload["commitment"]])).json()
    assert receipt["sealed"]["index"] == step.leaf.index
    assert receipt["voter"] == str(citizen.public_id)


def test_nobody_else_reads_them(client, citizen, stranger):
    article = ArticleFactory()
    entry = cast(citizen, article).entry
    addresses = [reverse("receipts", args=[article.uuid]), reverse("receipt", args=[entry.payload["commitment"]])]
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(stranger)
    assert {client.get(address).status_code for address in addresses} == {404}


def test_the_votes_of_an_account_lead_to_their_receipts(client, citizen):
    article = ArticleFactory()
    cast(citizen, article)
    client.force_login(citizen)
    page = read(client, "my_votes")
    assert "Waits to be sealed" in page.words
    assert reverse("receipts", args=[article.uuid]) in page.links


def test_the_page_after_a_vote_leads_to_its_receipt(client, citizen):
    article = ArticleFactory()
    cast(citizen, article)
    client.force_login(citizen)
    assert reverse("receipts", args=[article.uuid]) in read(client, "article", article.bill.slug, article.slug).links


def test_what_was_hidden_since_keeps_its_receipts_and_no_word(client, citizen, moderator):
    amendment = AmendmentFactory(title="Un titre à masquer")
    cast(citizen, amendment)
    hide(moderator, amendment)
    client.force_login(citizen)
    words = read(client, "receipts", amendment.uuid).words
    assert "Vote cast: Agree" in words
    assert "Un titre à masquer" not in words


def test_casting_a_ballot_asks_little_of_the_database(citizen, django_assert_num_queries):
    """The voter's lock and the clock, the standing ballot, entry, receipt, ballot, tally: nothing of the ledger."""
    article = ArticleFactory()
    citizen.refresh_from_db()
    with django_assert_num_queries(8):  # two of them open and close a savepoint, as a test is a transaction already
        cast(citizen, article)
