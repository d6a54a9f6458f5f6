"""The lasting address of a subject leads to wherever it stands now."""

import uuid

import pytest
from django.urls import reverse

from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
    SourceFactory,
)
from tests.pages.deeds import hide, withdraw
from tests.pages.reading import Page, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(ministry):
    return ArticleFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="1")


@pytest.fixture
def amendment(article):
    return AmendmentFactory(article=article, slug="3")


def followed(client, subject):
    """The address that the permalink leads to, and the page there."""
    answer = client.get(reverse("subject", args=[subject.uuid]), follow=True)
    address = answer.redirect_chain[-1][0] if answer.redirect_chain else ""
    return address, Page(answer.content.decode()), answer.status_code


def words_of_said(said):
    return "Un délai plus court aide chacun." if said.kind == "argument" else said.title


def test_an_article_and_a_division_are_found(client, article):
    division = DivisionFactory(bill=article.bill, slug="titre-1")
    assert followed(client, article)[0] == "/bills/projet/articles/1/"
    assert followed(client, division)[0] == "/bills/projet/divisions/titre-1/"


def test_an_amendment_and_a_proposal_are_found(client, amendment):
    proposal = ProposalFactory(section=DivisionFactory(bill=amendment.bill), slug="5")
    assert followed(client, amendment)[0] == "/bills/projet/amendments/3/"
    assert followed(client, proposal)[0] == "/bills/projet/proposals/5/"


@pytest.mark.parametrize("factory", [ArgumentFactory, SourceFactory])
@pytest.mark.parametrize("place", ["article", "amendment"])
def test_what_was_said_is_found_even_beyond_the_first_five(client, request, factory, place):
    about = request.getfixturevalue(place)
    said = factory.create_batch(9, about=about)[-1]
    address, page, status = followed(client, said)
    assert (address, status) == (f"/bills/projet/{said.kind}s/{said.uuid}/", 200)
    assert words_of_said(said) in page.words


@pytest.mark.parametrize("factory", [ArgumentFactory, SourceFactory])
def test_what_was_said_and_hidden_is_gone_with_its_reason(client, article, moderator, factory):
    said = factory(about=article, body_html="<p>Zanzibar</p>")
    hide(moderator, said)
    page = read(client, "subject", said.uuid, status=410)
    assert "Insult or personal attack" in page.words
    assert "Zanzibar" not in page.html
    assert said.author.display_name not in page.html
    assert "Zanzibar" not in read(client, "article", "projet", "1").html
    assert "Zanzibar" not in read(client, "debate", "projet", article.uuid).html
    assert "Zanzibar" not in read(client, said.kind, "projet", said.uuid, status=410).html


@pytest.mark.parametrize("factory", [ArgumentFactory, SourceFactory])
def test_what_was_said_and_withdrawn_says_so_and_leads_back(client, article, factory):
    said = factory(about=article, body_html="<p>Zanzibar</p>")
    withdraw(said)
    page = read(client, "subject", said.uuid, status=410)
    assert "withdrawn by its author" in page.words
    assert "/bills/projet/articles/1/" in page.links
    assert "Zanzibar" not in page.html


def test_what_was_said_about_a_hidden_amendment_is_absent_with_it(client, amendment, moderator):
    argument = ArgumentFactory(about=amendment, body_html="<p>Zanzibar</p>")
    hide(moderator, amendment)
    _address, page, status = followed(client, argument)
    assert status == 410
    assert "Zanzibar" not in page.html


def test_a_hidden_amendment_is_gone_at_its_permalink_too(client, amendment, moderator):
    hide(moderator, amendment)
    read(client, "subject", amendment.uuid, status=410)


def test_a_withdrawn_amendment_still_has_its_page(client, amendment):
    withdraw(amendment)
    address, _page, status = followed(client, amendment)
    assert (address, status) == ("/bills/projet/amendments/3/", 200)


def test_nothing_of_a_draft_can_be_found(client, ministry):
    article = ArticleFactory(bill=BillFactory(draft=True))
    read(client, "subject", article.uuid, status=404)


def test_an_unknown_identity_is_a_404(client, db):
    read(client, "subject", uuid.uuid4(), status=404)
