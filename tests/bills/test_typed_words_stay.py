"""Nothing typed is lost, whatever ends meanwhile; each form says how long its words may be."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.bills.editing import argue, propose
from tests.bills.pages import links_in, typed_in, words_of

pytestmark = pytest.mark.django_db
FORMS = ("argue", "cite", "propose", "revise_proposal", "correct")


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def proposal(article, citizen):
    return propose(citizen, article.parent.unit)


@pytest.fixture
def argument(article, citizen):
    return argue(citizen, article.unit)


def form_of(kind, bill, article, proposal, argument):
    """The address of a form, and what is typed in it."""
    return {
        "argue": (reverse("argue", args=[article.unit.uuid]), {"side": "for", "body": "Zèbre."}),
        "cite": (
            reverse("cite", args=[article.unit.uuid]),
            {"title": "Zèbre", "link": "https://example.org", "category": "press", "body": ""},
        ),
        "propose": (
            reverse("propose", args=[bill.slug, article.parent.unit.slug]),
            {"title": "Zèbre", "text": "Un.", "reason": "Bien."},
        ),
        "revise_proposal": (
            reverse("revise_proposal", args=[bill.slug, proposal.slug]),
            {"title": "Zèbre", "text": "Un.", "reason": "Bien."},
        ),
        "correct": (reverse("correct", args=[argument.uuid]), {"side": "for", "body": "Zèbre."}),
    }[kind]


@pytest.mark.parametrize("kind", FORMS)
def test_nothing_typed_is_lost_when_the_session_has_expired(client, bill, article, proposal, argument, citizen, kind):
    address, words = form_of(kind, bill, article, proposal, argument)
    client.force_login(citizen)
    client.get(address)
    client.session.delete()
    refused = client.post(address, {**words, "step": "publish"})
    assert refused.status_code == 403
    assert "Zèbre" in str(typed_in(refused))
    client.force_login(citizen)
    assert "Zèbre" in str(typed_in(client.get(address)))


@pytest.mark.parametrize("kind", FORMS)
def test_nothing_typed_is_lost_when_the_consultation_closes(client, bill, article, proposal, argument, citizen, kind):
    address, words = form_of(kind, bill, article, proposal, argument)
    client.force_login(citizen)
    bill.response_starts = timezone.now()
    bill.save()
    refused = client.post(address, {**words, "step": "publish"})
    assert refused.status_code == 403
    assert "The consultation is closed" in words_of(refused)
    assert "Zèbre" in str(typed_in(refused))


@pytest.mark.parametrize("kind", FORMS)
def test_a_field_that_is_too_long_says_so_beside_it_and_keeps_the_rest(
    client, bill, article, proposal, argument, citizen, kind
):
    address, words = form_of(kind, bill, article, proposal, argument)
    longest = "body" if "body" in words else "reason"
    client.force_login(citizen)
    answer = client.post(address, {**words, longest: "a" * 10_001, "step": "publish"})
    assert "at most 10000 characters (it has 10001)" in words_of(answer)
    assert f"#id_{longest}" in [link.partition("/")[0] for link in links_in(answer)]
    assert typed_in(answer)[longest] == "a" * 10_001


@pytest.mark.parametrize("kind", FORMS)
def test_each_form_says_how_long_its_words_may_be(client, bill, article, proposal, argument, citizen, kind):
    client.force_login(citizen)
    assert "At most 10,000 characters." in words_of(client.get(form_of(kind, bill, article, proposal, argument)[0]))
