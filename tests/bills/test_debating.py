"""Arguing, citing, withdrawing."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Argument, Side, Source, SourceCategory, State
from tests.bill_factories import ArgumentFactory
from tests.bills.pages import links_in, typed_in, words_of

pytestmark = pytest.mark.django_db
ARGUMENT = {"side": "against", "body": "Trop **court**."}
SOURCE = {"title": "Une étude", "link": "https://example.org/etude", "category": "report", "body": ""}


@pytest.fixture
def signed_in(client, stranger):
    client.force_login(stranger)
    return client


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


def argue(about):
    return reverse("argue", args=[about.uuid])


def cite(about):
    return reverse("cite", args=[about.uuid])


def withdraw(subject):
    return reverse("withdraw", args=[subject.uuid])


def test_an_argument_is_published_and_leads_to_its_place(signed_in, amendment, stranger):
    response = signed_in.post(argue(amendment), ARGUMENT)
    argument = Argument.objects.get()
    assert (argument.about_id, argument.author, argument.side) == (amendment.pk, stranger, Side.AGAINST)
    assert argument.body_html == "<p>Trop <strong>court</strong>.</p>"
    assert response["Location"] == f"/s/{argument.uuid}/"
    assert signed_in.get(response["Location"])["Location"] == f"/bills/durabilite/arguments/{argument.uuid}/"


def test_a_source_is_published(signed_in, article, stranger):
    signed_in.post(cite(article.unit), SOURCE)
    source = Source.objects.get()
    assert (source.about_id, source.author, source.category) == (article.unit.pk, stranger, SourceCategory.REPORT)


@pytest.mark.parametrize(
    ("written", "kept"), [("HTTP://Example.org/A", "http://Example.org/A"), ("example.org", "https://example.org")]
)
def test_an_address_may_be_written_as_people_do(signed_in, article, written, kept):
    signed_in.post(cite(article.unit), {**SOURCE, "link": written})
    assert Source.objects.get().link == kept


@pytest.mark.parametrize(
    "link",
    [
        "",
        "javascript:alert(1)",
        "ftp://example.org/",
        "data:text/html,x",
        "pas une adresse",
        "https://e\x00.org",
        "https://example.org/" + "a" * 2_000,
    ],
)
def test_a_source_leads_to_the_web_and_nowhere_else(signed_in, article, link):
    response = signed_in.post(cite(article.unit), {**SOURCE, "link": link})
    assert "#id_link" in links_in(response)
    assert typed_in(response)["title"] == "Une étude"
    assert not Source.objects.exists()


@pytest.mark.parametrize(
    ("field", "value"), [("side", ""), ("side", "perhaps"), ("body", ""), ("body", "a" * 10_001), ("body", "\x00")]
)
def test_an_argument_in_error_keeps_what_was_typed(signed_in, amendment, field, value):
    response = signed_in.post(argue(amendment), {**ARGUMENT, field: value})
    assert not Argument.objects.exists()
    kept = {name: value for name, value in ARGUMENT.items() if name != field}
    assert {name: typed_in(response)[name] for name in kept} == kept


def test_the_page_names_what_is_argued_about(signed_in, amendment, article):
    assert "Amendment no. 1 – Dix jours" in words_of(signed_in.get(argue(amendment)))
    assert "Article 4 – Pièces détachées" in words_of(signed_in.get(cite(article.unit)))


def test_a_link_may_choose_the_side(signed_in, amendment):
    assert typed_in(signed_in.get(argue(amendment), {"side": "for"}))["side"] == "for"


def test_what_is_typed_survives_signing_in(client, amendment, stranger):
    response = client.post(argue(amendment), ARGUMENT)
    assert response.status_code == 403
    assert "What you typed is kept" in words_of(response)
    client.force_login(stranger)
    assert typed_in(client.get(argue(amendment)))["body"] == "Trop **court**."
    client.post(argue(amendment), ARGUMENT)
    assert "body" in typed_in(client.get(argue(amendment)))
    assert typed_in(client.get(argue(amendment)))["body"] == ""


def test_the_title_of_what_is_hidden_is_never_told(signed_in, amendment):
    Amendment.objects.update(state=State.HIDDEN)
    for response in (signed_in.get(argue(amendment)), signed_in.post(argue(amendment), ARGUMENT)):
        assert response.status_code == 403
        assert "Dix jours" not in response.content.decode()
    assert not Argument.objects.exists()


def test_an_argument_is_not_argued_about(signed_in, article):
    argument = ArgumentFactory(about=article.unit)
    assert signed_in.get(argue(argument)).status_code == 403
    assert signed_in.post(cite(argument), SOURCE).status_code == 403


def test_what_does_not_exist_or_is_not_public_is_not_found(signed_in, draft):
    assert signed_in.get(reverse("argue", args=[uuid.uuid4()])).status_code == 404
    assert signed_in.post(argue(draft.subjects.first()), ARGUMENT).status_code == 404


def test_withdrawing_is_asked_first(client, amendment, citizen):
    client.force_login(citizen)
    assert "Withdraw this contribution?" in words_of(client.get(withdraw(amendment)))
    assert Amendment.objects.get().state == State.PUBLISHED
    response = client.post(withdraw(amendment))
    assert Amendment.objects.get().state == State.WITHDRAWN
    assert response["Location"] == "/bills/durabilite/amendments/1/"


def test_an_argument_is_withdrawn_from_the_page_it_stands_on(signed_in, article, stranger):
    argument = ArgumentFactory(about=article.unit, author=stranger)
    response = signed_in.post(withdraw(argument))
    assert response["Location"] == "/bills/durabilite/articles/4/"
    assert Argument.objects.get().state == State.WITHDRAWN


def test_nobody_else_withdraws_it(signed_in, amendment):
    for response in (signed_in.get(withdraw(amendment)), signed_in.post(withdraw(amendment))):
        assert response.status_code == 403
        assert "Only its author can withdraw a contribution." in words_of(response)
    assert Amendment.objects.get().state == State.PUBLISHED


def test_nothing_is_withdrawn_twice_or_too_late(client, amendment, citizen, bill):
    client.force_login(citizen)
    client.post(withdraw(amendment))
    assert client.post(withdraw(amendment)).status_code == 403
    bill.response_starts = timezone.now()
    bill.save()
    assert "closed" in words_of(client.get(withdraw(amendment)))
