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

from bills.forms import ArgumentForm, ReplyForm, SourceForm
from bills.http import argument_or_404, refused, subject_or_404
from bills.models import Argument, Reply, Source
from bills.naming import name_of
from bills.permissions import refusal_to_contribute, refusal_to_reply, refusal_to_withdraw
from bills.reading import address_of, said_about
from bills.services.contributions import withdraw_contribution
from bills.services.debate import publish_argument, publish_reply, publish_source
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def argue(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Argue for or against an article, a proposal or an amendment."""
    about = subject_or_404(request, subject)
    form = ArgumentForm(typed(request), about=about, initial={"side": request.GET.get("side", "")})

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
def reply(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Answer an argument."""
    argument = argument_or_404(request, subject)
    form = ReplyForm(typed(request))

    def publish(participant: Participant) -> Reply:
        return publish_reply(participant=participant, argument=argument, moment=timezone.now(), **form.words())

    refusal = refusal_to_reply(request.user, argument, timezone.now())
    answered = None if refusal and not refusal.sign_in else argument  # of what is hidden, not a word
    writing = Writing(
        form=form,
        page="bills/reply.html",
        publish=publish,
        done=_("Your reply is published."),
        back=reverse("subject", args=[subject]),
        refusal=refusal,
        context={"bill": argument.bill, "name": name_of(argument.about), "argument": answered},
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
    return redirect(address_of(said_about(own) or own))
