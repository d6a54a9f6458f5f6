"""A commitment: its page for everybody, its forms for staff, the table of all."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bills.exporters.spreadsheet import table_of
from bills.http import bill_or_404, refused
from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses.forms.promising import CommitmentForm, UpdateForm
from consultation.responses.models import Answer, Commitment
from consultation.responses.promises import HEAD, Promise, promises_of, rows_of
from consultation.responses.services import make_commitment, tell_commitment


@require_safe
def table(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    rows = rows_of(promises_of(bill, timezone.localdate()))
    return HttpResponse(
        table_of(HEAD, rows),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="commitments-{bill.slug}.csv"'},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """A new commitment, of the answer to ``?of=`` (a subject's uuid) if one is named."""
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to(Action.UPDATE_COMMITMENT, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    answer = _answer_named(bill, request.GET.get("of", ""))
    form = CommitmentForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        staff = cast(Participant, request.user)
        made = make_commitment(participant=staff, bill=bill, moment=now, answer=answer, **form.cleaned_data)
        messages.success(request, _("The commitment is public."))
        return redirect("commitment", slug, made.number)
    context = {"bill": bill, "form": form, "answer": answer, "back": reverse("follow_up", args=[slug])}
    return render(request, "responses/commitment_new.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def commitment(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What was promised and told; staff tell more here."""
    bill, now = bill_or_404(request, slug), timezone.now()
    found = get_object_or_404(Commitment.objects.select_related("answer__subject"), bill=bill, number=number)
    found.bill = bill
    if found.answer:
        found.answer.subject.bill = bill
    refusal = refusal_to(Action.UPDATE_COMMITMENT, request.user, bill, now)
    if request.method == "POST" and refusal:
        return refused(request, refusal, back=request.path)
    form = UpdateForm(request.POST if request.method == "POST" else None, commitment=found)
    if form.is_valid():
        try:
            tell_commitment(participant=cast(Participant, request.user), commitment=found, moment=now, **form.words())
        except RefusedError as error:
            form.add_error("body", str(error.refusal.message))
        else:
            messages.success(request, _("The update is public."))
            return redirect(request.path)
    promise = Promise(found, timezone.localdate(now))
    context = {"bill": bill, "promise": promise, "commitment": found, "updates": found.updates.all()}
    return render(request, "responses/commitment.html", context | ({} if refusal else {"form": form}))


def _answer_named(bill: Bill, subject: str) -> Answer | None:
    try:
        named = uuid.UUID(subject)
    except ValueError:
        return None
    return Answer.objects.select_related("subject").filter(subject__bill=bill, subject__uuid=named).first()
