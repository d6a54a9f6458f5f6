"""What was withdrawn leaves a tombstone; what was hidden is absent from everywhere, with its reason."""

import pytest
from django.urls import reverse

from consultation.moderation.models import Reason
from tests.bill_factories import (
    AmendmentFactory,
    ArgumentFactory,
    ArticleFactory,
    BillFactory,
    DivisionFactory,
    ProposalFactory,
)
from tests.pages.deeds import answer, cast, hide, restore, vote, withdraw
from tests.pages.reading import read

pytestmark = pytest.mark.django_db
SECRET = "Zanzibar"
EVERYWHERE = ("home", "bill", "bill_text", "article", "amendments", "report", "bin", "tallies", "data")


@pytest.fixture
def article(ministry):
    division = DivisionFactory(bill=BillFactory(slug="projet", ministry=ministry.ministry), slug="titre-1")
    return ArticleFactory(bill=division.bill, slug="1", parent=division.placements.get())


@pytest.fixture
def amendment(article):
    return AmendmentFactory(
        article=article, slug="3", title=f"Titre {SECRET}", reason=f"Raison {SECRET}", text=f"Texte {SECRET}"
    )


def everything(client):
    """All that is public about the bill, as one text."""
    arguments = {name: ["projet"] for name in EVERYWHERE} | {"home": [], "article": ["projet", "1"]}
    return "".join(client.get(reverse(name, args=args)).content.decode() for name, args in arguments.items())


def test_it_is_everywhere_before(client, amendment):
    assert SECRET in everything(client)


def test_a_hidden_amendment_is_nowhere(client, amendment, moderator):
    hide(moderator, amendment)
    assert SECRET not in everything(client)


def test_a_hidden_amendment_is_gone_with_its_reason_and_none_of_its_words(client, amendment, moderator):
    hide(moderator, amendment, Reason.PERSONAL_DATA, note="Une adresse était citée.")
    page = read(client, "amendment", "projet", "3", status=410)
    assert "Personal data of somebody else – Une adresse était citée." in page.words
    assert SECRET not in page.html
    assert amendment.author.display_name not in page.html


def test_browsers_ask_again_for_what_is_gone(client, amendment, moderator):
    hide(moderator, amendment)
    for name, arguments in {"amendment": ["projet", "3"], "amendment_file": ["projet", "3", "md"]}.items():
        assert client.get(reverse(name, args=arguments)).headers["Cache-Control"] == "no-cache"


def test_a_hidden_proposal_is_gone_too(client, article, moderator):
    section = article.placements.get().parent.unit
    proposal = ProposalFactory(section=section, slug="4", title=SECRET, text=SECRET)
    hide(moderator, proposal)
    assert SECRET not in read(client, "proposal", "projet", "4", status=410).html
    assert SECRET not in read(client, "proposals", "projet").html


def test_a_contribution_hidden_elsewhere_says_so_without_a_decision(client, article):
    AmendmentFactory(article=article, slug="3", state="hidden")
    assert "hidden by moderation" in read(client, "amendment", "projet", "3", status=410).words


def test_a_moderator_is_offered_to_restore_it_and_a_citizen_is_not(client, amendment, moderator, citizen):
    hide(moderator, amendment)
    client.force_login(citizen)
    assert f"/moderation/{amendment.uuid}/restore/" not in read(client, "amendment", "projet", "3", status=410).links
    client.force_login(moderator)
    assert f"/moderation/{amendment.uuid}/restore/" in read(client, "amendment", "projet", "3", status=410).links


def test_a_restored_amendment_is_back_with_its_votes(client, amendment, moderator):
    vote(amendment, agree=2)
    hide(moderator, amendment)
    restore(moderator, amendment)
    page = read(client, "amendment", "projet", "3")
    assert f"Titre {SECRET}" in page.words
    assert "2 votes" in page.words


def test_a_withdrawn_amendment_keeps_its_page_its_number_and_its_votes(client, amendment):
    vote(amendment, agree=2)
    withdraw(amendment)
    page = read(client, "amendment", "projet", "3")
    assert page.headings()[0] == "Amendment no. 3"
    assert "The author withdrew this amendment." in page.words
    assert "2 votes" in page.words
    assert SECRET not in page.html


def test_what_others_said_about_it_stays(client, amendment, ministry):
    ArgumentFactory(about=amendment, body_html="<p>Je tiens à ce délai</p>")
    answer(ministry, amendment)
    withdraw(amendment)
    page = read(client, "amendment", "projet", "3")
    assert "Je tiens à ce délai" in page.words
    assert "Le délai est réduit." in page.words


def test_nobody_votes_or_argues_on_what_was_withdrawn(client, amendment, citizen):
    cast(citizen, amendment)
    withdraw(amendment)
    client.force_login(citizen)
    page = read(client, "amendment", "projet", "3")
    assert "it is no longer voted on" in page.words
    assert f"/argue/{amendment.uuid}/" not in page.links


def test_a_withdrawn_amendment_shows_nowhere_but_as_a_number(client, amendment):
    withdraw(amendment)
    assert SECRET not in everything(client)
    assert "No. 3 was withdrawn by its author." in read(client, "amendments", "projet").words


def test_a_withdrawn_proposal_is_a_tombstone(client, article):
    proposal = ProposalFactory(section=article.placements.get().parent.unit, slug="4", title=SECRET, text=SECRET)
    withdraw(proposal)
    page = read(client, "proposal", "projet", "4")
    assert page.headings()[0] == "Proposal no. 4"
    assert SECRET not in page.html
