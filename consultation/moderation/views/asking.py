"""Reporting a contribution, appealing about a decision."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from bills.http import subject_or_404
from bills.models import Subject
from bills.naming import name_of
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal
from consultation.moderation.forms import AppealForm, ReportForm
from consultation.moderation.models import Reason
from consultation.moderation.permissions import refusal_to_appeal, refusal_to_report
from consultation.moderation.services import make_appeal, report_contribution
from consultation.moderation.services.asking import report_by
from consultation.moderation.words import words_of

REPORTED = Refusal(
    "reported", gettext_lazy("You have reported this contribution: moderators will decide, and you will be told.")
)


@require_http_methods(["GET", "HEAD", "POST"])
def report(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Say to moderators that a contribution breaks the charter."""
    found = subject_or_404(request, subject)
    form = ReportForm(typed(request), chosen=request.GET.get("reason", ""))

    def publish(participant: Participant) -> Subject:
        reason, words = Reason(form.cleaned_data["reason"]), form.cleaned_data["words"]
        report_contribution(participant=participant, subject=found, reason=reason, words=words, moment=timezone.now())
        return found

    writing = Writing(
        form=form,
        page="moderation/report.html",
        publish=publish,
        done=_("Thank you. Moderators will read your report, and you will be told what they decide."),
        back=reverse("subject", args=[subject]),
        refusal=_refusal_to_report(request, found),
        context={"bill": found.bill, "subject": found, "name": name_of(found)},
    )
    return carry_out(request, writing)


def _refusal_to_report(request: HttpRequest, subject: Subject) -> Refusal | None:
    """A report that was made is not made again; a form that is sent twice is thanked twice."""
    participant = request.user
    if isinstance(participant, Participant) and report_by(participant, subject):
        return None if request.method == "POST" else REPORTED
    return refusal_to_report(participant, subject, timezone.now())


@require_http_methods(["GET", "HEAD", "POST"])
def appeal(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Ask a second moderator to decide again about what one wrote."""
    found = subject_or_404(request, subject)
    form = AppealForm(typed(request))
    refusal = refusal_to_appeal(request.user, found, timezone.now())
    is_own = found.author_id is not None and found.author_id == request.user.pk

    def publish(participant: Participant) -> Subject:
        make_appeal(participant=participant, subject=found, words=form.cleaned_data["words"], moment=timezone.now())
        return found

    writing = Writing(
        form=form,
        page="moderation/appeal.html",
        publish=publish,
        done=_("Your appeal is recorded. Another moderator will decide, and you will be told."),
        back=reverse("subject", args=[subject]),
        refusal=refusal,
        context={
            "bill": found.bill,
            "subject": found,
            "name": name_of(found),
            "words": words_of([found]).get(found.pk) if is_own else None,
        },
    )
    return carry_out(request, writing)
