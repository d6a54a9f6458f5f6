"""Setting votes aside, for those who moderate: look first, propose, have another person confirm."""

from __future__ import annotations

import uuid
from typing import Any, cast

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.http import bill_or_404, refused
from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from votes.models import Ballot, SettingAside
from votes.setting_aside.deciding import (
    confirm_setting_aside,
    drop_setting_aside,
    propose_setting_aside,
    refusal_to_confirm,
    reinstate_ballots,
)
from votes.setting_aside.finding import accounts_of, chosen, effects_of
from votes.setting_aside.forms import ChoiceOfBallots

FEW: int = settings.LEAST_CELL
"""Accounts under which their votes stand together in the ledger for all to see (TRUST.md, E5)."""


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose ballots and look at what setting them aside would make of the tallies; then propose it."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to(Action.SET_VOTES_ASIDE, request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = ChoiceOfBallots(bill, request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"bill": bill, "form": form, "decisions": SettingAside.objects.filter(bill=bill)}
    if form.is_valid():
        ballots = chosen(bill, form.criteria())
        context |= _preview(request, ballots)
        if request.POST.get("seen") == str(context["number"]):
            return _propose(request, bill, form, list(ballots))
    return render(request, "votes/set_aside.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def setting_aside(request: HttpRequest, slug: str, decision: uuid.UUID) -> HttpResponse:
    """One decision: what it does, and what the reader may do about it."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to(Action.SET_VOTES_ASIDE, request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    found = get_object_or_404(SettingAside.objects.select_related("bill__ministry"), bill=bill, uuid=decision)
    if request.method == "POST":
        return _decide(request, found)
    waiting = Ballot.objects.counted().filter(entry__in=found.entries.all())
    refusal = refusal_to_confirm(request.user, found)
    context = {"bill": bill, "decision": found, "refusal": refusal, **_preview(request, waiting)}
    return render(request, "votes/setting_aside.html", context)


def _preview(request: HttpRequest, ballots: Any) -> dict[str, Any]:
    accounts = accounts_of(ballots)
    return {
        "number": ballots.count(),
        "accounts": accounts,
        "few": 0 < accounts < FEW,
        "effects": effects_of(request.user, ballots, timezone.now()),
    }


def _propose(request: HttpRequest, bill: Bill, form: ChoiceOfBallots, ballots: list[Ballot]) -> HttpResponse:
    said = form.cleaned_data
    try:
        decision = propose_setting_aside(
            participant=cast(Participant, request.user),
            bill=bill,
            ballots=ballots,
            reason=said["reason"],
            grounds=said["grounds"],
            moment=timezone.now(),
        )
    except RefusedError as error:
        form.add_error("reason", str(error.refusal.message))
        decisions = SettingAside.objects.filter(bill=bill)
        ballots_again = chosen(bill, form.criteria())
        context = {"bill": bill, "form": form, "decisions": decisions, **_preview(request, ballots_again)}
        return render(request, "votes/set_aside.html", context)
    messages.success(request, _("It is proposed. Nothing changes until another person confirms."))
    return redirect("setting_aside", bill.slug, decision.uuid)


def _decide(request: HttpRequest, decision: SettingAside) -> HttpResponse:
    deed, now = request.POST.get("deed", ""), timezone.now()
    who: Any = {"participant": cast(Participant, request.user), "decision": decision, "moment": now}
    try:
        if deed == "confirm":
            number = confirm_setting_aside(**who)
            messages.success(request, _("%(number)s votes are set aside.") % {"number": number})
        elif deed == "drop":
            drop_setting_aside(**who)
            messages.success(request, _("It is dropped: nothing has changed."))
        elif deed == "reverse":
            number = reinstate_ballots(why=request.POST.get("why", ""), **who)
            messages.success(request, _("%(number)s votes count again.") % {"number": number})
    except RefusedError as error:
        return refused(request, error.refusal, back=request.path)
    return redirect("setting_aside", decision.bill.slug, decision.uuid)
