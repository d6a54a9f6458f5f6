"""What the tests of co-signing do: invite, accept, edit what is signed."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bills.models import Amendment, Invitation
from bills.services.cosigning import (
    accept_invitation,
    invite_cosigner,
)
from bills.services.revising import revise_amendment
from consultation.accounts.refusal import RefusedError
from tests.bills.conftest import ARTICLE_4


def invite(author, subject):
    found = invite_cosigner(participant=author, subject=subject, mailed=False, moment=timezone.now())
    return Invitation.objects.select_related("subject__bill").get(pk=found.pk)


def accept(who, invitation, days=0):
    moment = timezone.now() + timedelta(days=days)
    return accept_invitation(participant=who, invitation=invitation, revision=1, moment=moment)


def edit(amendment, article, old="quinze", new="dix", *, title="Dix jours", reason="Quinze jours, c’est **long**."):
    return revise_amendment(
        participant=amendment.author,
        amendment=Amendment.objects.select_related("bill").get(pk=amendment.pk),
        placement=article,
        text=ARTICLE_4.replace(old, new),
        title=title,
        reason=reason,
        moment=timezone.now(),
    )


def page_of(amendment):
    return reverse("amendment", args=[amendment.bill.slug, amendment.slug])


def refusal(call, *args, **named):
    with pytest.raises(RefusedError) as refused:
        call(*args, **named)
    return refused.value.refusal.code
