"""A signature stands for the wording that was read: a new one asks again, and it is taken back at any time."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Signature, Subject
from bills.services.cosigning import (
    sign_again,
    take_back_signature,
)
from consultation.notifications.gathering import gather
from consultation.notifications.models import Notice
from tests.bills.cosigning import accept, edit, invite, page_of, refusal
from tests.bills.pages import words_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(client):
    client.cookies["django_language"] = "en"


@pytest.fixture
def invitation(amendment, citizen):
    return invite(citizen, amendment)


def test_the_author_is_told_of_a_new_co_signer(invitation, citizen, stranger):
    accept(stranger, invitation)
    gather(timezone.now())
    assert list(Notice.objects.values_list("recipient", "kind")) == [(citizen.pk, "cosigned")]


def test_after_a_new_wording_the_co_signer_is_told_and_asked_again(client, amendment, article, invitation, stranger):
    accept(stranger, invitation)
    edit(amendment, article, new="douze")
    gather(timezone.now())
    assert Notice.objects.filter(recipient=stranger, kind="revision").exists()
    client.force_login(stranger)
    page = client.get(page_of(amendment))
    assert "Signed the previous wording: Inès Keller" in words_of(page)
    assert "do you sign it too?" in words_of(page)
    client.post(reverse("signature", args=[amendment.uuid]), {"again": "yes", "revision": "2"})
    assert "Signed the previous wording" not in words_of(client.get(page_of(amendment)))


def test_typography_alone_keeps_a_signature(amendment, article, invitation, stranger):
    accept(stranger, invitation)
    edit(amendment, article, old="quinze jours", new="dix\u00a0jours")
    assert Signature.objects.standing().count() == 1


def test_other_reasons_ask_co_signers_again(amendment, article, invitation, stranger):
    accept(stranger, invitation)
    edit(amendment, article, reason="Tout autre chose.")
    assert Signature.objects.standing().count() == 0


def test_a_signature_ends_the_time_to_correct(amendment, article, invitation, stranger):
    accept(stranger, invitation)
    assert edit(amendment, article, new="douze").occasion == "revision"


def test_who_never_signed_does_not_sign_again(amendment, stranger):
    subject = Subject.objects.select_related("bill").get(pk=amendment.pk)
    assert refusal(sign_again, participant=stranger, subject=subject, revision=1, moment=timezone.now()) == "used"


def test_a_signature_is_taken_back_even_after_the_consultation(client, bill, amendment, invitation, stranger):
    accept(stranger, invitation)
    bill.response_starts = timezone.now()
    bill.save()
    client.force_login(stranger)
    client.post(reverse("signature", args=[amendment.uuid]), {"back": "yes"})
    assert not Signature.objects.exists()
    assert not take_back_signature(participant=stranger, subject=amendment)
