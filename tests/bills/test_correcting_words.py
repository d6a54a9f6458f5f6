"""Authors correct an argument, a reply or a source until somebody reacts; withdrawing leaves a tombstone."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Argument, FormerWords, Side
from bills.services import (
    correct_argument,
    publish_argument,
    withdraw_contribution,
)
from bills.services.debate import publish_reply
from consultation.accounts.refusal import RefusedError
from tests.bill_factories import SourceFactory
from tests.bills.editing import age, argue, propose, vote
from tests.bills.pages import typed_in, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def proposal(article, citizen):
    return propose(citizen, article.parent.unit)


@pytest.fixture
def argument(article, citizen):
    return argue(citizen, article.unit)


def test_an_argument_is_corrected_and_its_former_words_are_kept(client, argument, citizen):
    client.force_login(citizen)
    address = reverse("correct", args=[argument.uuid])
    form = client.get(address)
    assert typed_in(form)["body"] == "Trop long."
    client.post(address, {**typed_in(form), "side": "against", "body": "Trop **court**."})
    argument.refresh_from_db()
    assert (argument.side, argument.body_html, argument.revision) == (
        "against",
        "<p>Trop <strong>court</strong>.</p>",
        2,
    )
    assert FormerWords.objects.get().words == {"side": "for", "body": "Trop long."}


def test_its_place_offers_to_correct_an_argument_until_somebody_supports_it(client, bill, argument, citizen, stranger):
    client.force_login(citizen)
    page = reverse("article", args=[bill.slug, "4"])
    assert "Correct this argument" in words_of(client.get(page))
    vote(stranger, argument)
    assert "Correct this argument" not in words_of(client.get(page))


@pytest.mark.parametrize(
    ("minutes", "said"), [(0, "Somebody has reacted to it"), (16, "The time to correct it is over")]
)
def test_afterwards_an_argument_is_only_withdrawn(client, argument, citizen, stranger, minutes, said):
    vote(stranger, argument)
    age(argument, minutes)
    client.force_login(citizen)
    answer = client.get(reverse("correct", args=[argument.uuid]))
    assert answer.status_code == 403
    assert said in words_of(answer)


def test_nothing_typed_is_lost_when_the_time_ends_meanwhile(client, argument, citizen, stranger):
    client.force_login(citizen)
    form = client.get(reverse("correct", args=[argument.uuid]))
    vote(stranger, argument)
    answer = client.post(reverse("correct", args=[argument.uuid]), typed_in(form, body="Mieux dit."))
    assert answer.status_code == 403
    assert typed_in(answer)["body"] == "Mieux dit."


def test_only_its_author_corrects_an_argument(argument, stranger):
    with pytest.raises(RefusedError) as refused:
        correct_argument(participant=stranger, argument=argument, side=Side.FOR, body="!", moment=timezone.now())
    assert refused.value.refusal.code == "not-author"


def test_a_source_is_corrected(client, article, citizen):
    source = SourceFactory(about=article.unit, author=citizen)
    client.force_login(citizen)
    address = reverse("correct", args=[source.uuid])
    client.post(address, typed_in(client.get(address), title="Une autre étude"))
    source.refresh_from_db()
    assert source.title == "Une autre étude"


@pytest.mark.parametrize("kind", ["proposal", "amendment", "argument", "source"])
def test_withdrawing_leaves_a_tombstone_and_what_others_wrote(client, bill, article, citizen, stranger, kind, request):
    own = SourceFactory(about=article.unit, author=citizen) if kind == "source" else request.getfixturevalue(kind)
    if kind in ("proposal", "amendment"):
        publish_argument(participant=stranger, about=own, side=Side.FOR, body="Je reste.", moment=timezone.now())
    withdraw_contribution(participant=citizen, subject=own, moment=timezone.now())
    page = reverse("debate", args=[bill.slug, article.unit.uuid])
    if kind in ("proposal", "amendment"):
        page = reverse(kind, args=[bill.slug, own.slug])
        assert "Je reste." in words_of(client.get(page))
    assert "withdr" in words_of(client.get(page)).lower()
    assert client.get(reverse("subject", args=[own.uuid])).status_code in (302, 410)


def test_a_reply_is_corrected_and_its_argument_is_not_any_more(client, argument, citizen, stranger):
    reply = publish_reply(participant=stranger, argument=argument, body="Non.", moment=timezone.now())
    client.force_login(stranger)
    address = reverse("correct", args=[reply.uuid])
    client.post(address, typed_in(client.get(address), body="Si."))
    reply.refresh_from_db()
    assert reply.body == "Si."
    client.force_login(citizen)
    assert client.get(reverse("correct", args=[argument.uuid])).status_code == 403


def test_corrections_of_arguments_name_no_revision_twice(argument, citizen):
    for body in ("Un.", "Deux.", "Deux."):
        correct_argument(participant=citizen, argument=argument, side=Side.FOR, body=body, moment=timezone.now())
    assert Argument.objects.get().revision == 3
    assert FormerWords.objects.count() == 2
