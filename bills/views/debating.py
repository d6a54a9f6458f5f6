"""Arguing, citing a source, withdrawing one's own contribution."""

from __future__ import annotations

import uuid

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms import ArgumentForm, SourceForm
from bills.http import refused, subject_or_404
from bills.models import Argument, Source
from bills.naming import name_of
from bills.permissions import refusal_to_contribute, refusal_to_withdraw
from bills.reading import address_of
from bills.services.contributions import withdraw_contribution
from bills.services.debate import publish_argument, publish_source
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def argue(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Argue for or against an article, a proposal or an amendment."""
    about = subject_or_404(request, subject)
    form = ArgumentForm(typed(request), initial={"side": request.GET.get("side", "")})

    def publish(participant: Participant) -> Argument:
        return publish_argument(participant=participant, about=about, moment=timezone.now(), **form.words())

    writing = Writing(
        form=form,
        page="bills/argue.html",
        publish=publish,
        done=_("Your argument is published."),
        back=reverse("subject", args=[subject]),
        refusal=refusal_to_contribute(request.user, about, timezone.now()),
        context={"bill": about.bill, "name": name_of(about)},
    )
    return carry_out(request, writing)


@require_http_methods(["GET", "HEAD", "POST"])
def cite(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Cite a source about an article, a proposal or an amendment."""
    about = subject_or_404(request, subject)
    form = SourceForm(typed(request))

    def publish(participant: Participant) -> Source:
        return publish_source(participant=participant, about=about, moment=timezone.now(), **form.words())

    writing = Writing(
        form=form,
        page="bills/cite.html",
        publish=publish,
        done=_("Your source is published."),
        back=reverse("subject", args=[subject]),
        refusal=refusal_to_contribute(request.user, about, timezone.now()),
        context={"bill": about.bill, "name": name_of(about)},
    )
    return carry_out(request, writing)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Ask first, then leave a tombstone."""
    own = subject_or_404(request, subject)
    back = address_of(own)
    if refusal := refusal_to_withdraw(request.user, own, timezone.now()):
        return refused(request, refusal, back=back)
    if request.method != "POST":
        return render(request, "bills/withdraw.html", {"bill": own.bill, "name": name_of(own), "back": back})
    withdraw_contribution(participant=own.author, subject=own, moment=timezone.now())  # type: ignore[arg-type]  # it is them
    messages.success(request, _("Your contribution is withdrawn."))
    return redirect(back.partition("#")[0])
