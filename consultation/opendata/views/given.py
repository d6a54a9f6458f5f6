"""Single ballots for research: what staff prepare and approve, and the link that serves once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from bills.http import bill_or_404, refused
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.opendata.forms import AgreementForm
from consultation.opendata.models import Agreement
from consultation.opendata.research import (
    approve_agreement,
    open_ballots,
    prepare_agreement,
    refusal_to_approve,
    refusal_to_research,
)


@require_http_methods(["GET", "HEAD", "POST"])
def agreements(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_research(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = AgreementForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        prepare_agreement(participant=cast(Participant, request.user), bill=bill, **form.cleaned_data)
        messages.success(request, _("The agreement is prepared. Somebody else of your team must approve it."))
        return redirect("research", slug)
    made = list(Agreement.objects.filter(bill=bill).select_related("prepared_by", "approved_by", "bill"))
    rows = [(one, refusal_to_approve(request.user, one)) for one in made]
    return render(request, "opendata/research.html", {"bill": bill, "form": form, "rows": rows})


@never_cache
@require_POST
def approve(request: HttpRequest, slug: str, agreement: int) -> HttpResponse:
    """The link is shown on this answer and nowhere else."""
    bill = bill_or_404(request, slug)
    found = get_object_or_404(Agreement, bill=bill, pk=agreement)
    try:
        token = approve_agreement(participant=cast(Participant, request.user), agreement=found, moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=bill.get_absolute_url())
    link = request.build_absolute_uri(reverse("research_ballots", args=[token]))
    return render(request, "opendata/research_link.html", {"bill": bill, "agreement": found, "link": link})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ballots(request: HttpRequest, token: str) -> HttpResponse:
    """A page with one button: reading a link, as mail programs do, must not use it up."""
    if request.method != "POST":
        return render(request, "opendata/research_ballots.html", {"token": token})
    try:
        agreement, archive = open_ballots(token=token, moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal)
    name = f"{agreement.bill.slug}-ballots.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(archive, content_type="application/zip", headers=headers)
