"""Staff of the ministry write the next version of a bill, say what became of each article, and publish it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from bills.comparison import compare_versions
from bills.forms.lineage import LineageForm
from bills.forms.versions import VersionForm
from bills.models import Bill, BillVersion
from bills.phases import Phase
from bills.reading import latest_version
from bills.roles import Action
from bills.services import redrawing
from bills.services import versions as services
from bills.services.outline import draft_units
from bills.services.rebasing import forecast_rebases
from bills.splitting import faults_in
from bills.versions import next_draft
from bills.views.levels import levels_page
from bills.views.outlining import keep_notes
from bills.views.staff import for_staff, next_draft_or_404, own_or_404
from bills.views.typed import forget_typed
from bills.views.writing import typed
from consultation.accounts.refusal import RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def draft_version(request: HttpRequest, slug: str) -> HttpResponse:
    """Three ways on one page: a text or a file, a copy to edit, the accepted amendments."""
    bill = own_or_404(request, slug)
    latest = latest_version(bill)
    if bill.published_at is None or latest is None:
        raise RefusedError(services.UNPUBLISHED)
    draft = next_draft(bill)
    form = VersionForm(typed(request), request.FILES or None)
    if request.method == "POST" and form.is_valid() and form.asks_levels and not form.copies:
        step = _("Version %(number)s") % {"number": latest.number + 1}
        return levels_page(request, form, title=_("Write the next version"), step=step)
    if request.method == "POST" and form.is_valid():
        return _drafted(request, bill, latest, form)
    return render(request, "bills/version_new.html", {"bill": bill, "latest": latest, "draft": draft, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def lineage(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """What became of each unit: proposed by the engine, said by staff."""
    version = next_draft_or_404(request, slug, number)
    before = version.bill.versions.get(number=number - 1)
    form = LineageForm(version, before, draft_units(version), draft_units(before), typed(request))
    if request.method == "POST" and form.is_valid():
        redrawing.confirm_lineage(
            participant=request.user,  # type: ignore[arg-type]  # staff
            version=version,
            moment=timezone.now(),
            **form.answers(),
        )
        forget_typed(request)
        messages.success(request, _("What became of each article is confirmed."))
        return redirect("publish_version", slug, number)
    context = {"bill": version.bill, "version": version, "before": before, "lineage": form}
    return render(request, "bills/version_lineage.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_staff
def publish_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Tell what becomes public and what it does to votes and amendments, then make it so."""
    version = next_draft_or_404(request, slug, number, Action.PUBLISH_VERSION)
    if request.method != "POST":
        return render(request, "bills/version_publish.html", _what_becomes_public(version))
    try:
        services.publish_version(participant=request.user, version=version, moment=timezone.now())  # type: ignore[arg-type]  # staff
    except RefusedError as error:
        context = {**_what_becomes_public(version), "refusal": error.refusal}
        return render(request, "bills/version_publish.html", context, status=403)
    messages.success(request, _("Version %(number)s is published.") % {"number": number})
    return redirect("compare", slug, number - 1, number)


@require_POST
@for_staff
def discard_version(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    version = next_draft_or_404(request, slug, number)
    services.discard_draft(participant=request.user, version=version)  # type: ignore[arg-type]  # staff
    messages.success(request, _("The draft is thrown away."))
    return redirect("versions", slug)


def _drafted(request: HttpRequest, bill: Bill, latest: BillVersion, form: VersionForm) -> HttpResponse:
    try:
        version = services.draft_version(
            participant=request.user,  # type: ignore[arg-type]  # staff
            bill=bill,
            units=form.units(),
            **form.words(latest),
        )
    except RefusedError as error:
        form.keep_what_was_sent()
        context = {"bill": bill, "latest": latest, "draft": next_draft(bill), "form": form, "refusal": error.refusal}
        return render(request, "bills/version_new.html", context, status=403)
    forget_typed(request)
    keep_notes(request, bill, [(note.position, note.code, note.detail) for note in form.notes()])
    messages.success(request, _("The draft is written. Nothing is public yet."))
    return redirect("version_outline", bill.slug, version.number)


def _what_becomes_public(version: BillVersion) -> dict[str, Any]:
    bill, now = version.bill, timezone.now()
    before = bill.versions.get(number=version.number - 1)
    comparison = compare_versions(before, version)
    votes_are_open = bill.phase(now) in {Phase.PREPARATION, Phase.CONSULTATION}
    forecast = forecast_rebases(latest=before, version=version)
    faults = [fault for fault in faults_in(draft_units(version)) if fault.blocking]
    return {
        "bill": bill,
        "version": version,
        "before": before,
        "comparison": comparison,
        "voted_anew": [entry for entry in comparison.articles() if entry.is_voted_anew] if votes_are_open else [],
        "votes_are_open": votes_are_open,
        "forecast": forecast,
        "open_amendments": forecast.total(),
        "faults": faults,
        "refusal": None,
        "is_ready": not faults and version.lineage_confirmed_at is not None and not comparison.is_empty,
    }
