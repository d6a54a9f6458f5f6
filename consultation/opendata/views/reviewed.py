"""Where staff read what looks like personal data in texts, and keep or mask it."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.http import bill_or_404, refused
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.opendata.reviewing import decide_words, findings_in, refusal_to_review


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_review(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    if request.method != "POST":
        return render(request, "opendata/review.html", {"bill": bill, "findings": findings_in(bill)})
    keep = "keep" in request.POST
    mark = request.POST.get("keep" if keep else "mask", "")
    staff = cast(Participant, request.user)
    try:
        decide_words(participant=staff, bill=bill, mark=mark, keep=keep, moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=bill.get_absolute_url())
    messages.success(request, _("These words stay.") if keep else _("These words are masked."))
    return redirect("review_data", slug)
