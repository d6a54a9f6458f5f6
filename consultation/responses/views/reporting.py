"""The published reports of a bill, for everybody; staff build, read and publish them."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.http import bill_or_404, refused
from bills.mandates import may, refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses.forms.reporting import AloneForm, ForewordForm
from consultation.responses.models import Report, ReportFile, ReportState
from consultation.responses.published import published_reports
from consultation.responses.report.forms import TYPES, draw
from consultation.responses.report.page import body_of
from consultation.responses.services import build_report, publish_report, review_report
from consultation.responses.services.reporting import draft_of, is_alone, refusal_to_publish_report, refusal_to_review


@require_http_methods(["GET", "HEAD", "POST"])
def build(request: HttpRequest, slug: str) -> HttpResponse:
    """Where staff build the report, see it, have it read and publish it."""
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to(Action.BUILD_REPORT, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = _foreword(bill, request.POST if request.method == "POST" else None)
    if form.is_valid():
        staff = cast(Participant, request.user)
        build_report(participant=staff, bill=bill, foreword=form.cleaned_data["foreword"], moment=now)
        messages.success(request, _("The report is built. Read it before it is published."))
        return redirect("build_report", slug)
    return _page(request, bill, form, AloneForm())


def _foreword(bill: Bill, typed: QueryDict | None = None) -> ForewordForm:
    draft = draft_of(bill)
    return ForewordForm(typed, initial={"foreword": draft and draft.foreword})


def _page(request: HttpRequest, bill: Bill, form: ForewordForm, alone_form: AloneForm) -> HttpResponse:
    draft, now = draft_of(bill), timezone.now()
    context = {
        "bill": bill,
        "form": form,
        "alone_form": alone_form,
        "draft": draft,
        "forms": list(TYPES),
        "published": published_reports(bill),
        "is_alone": is_alone(request.user, draft, now) if draft else False,
        "review_refusal": refusal_to_review(request.user, draft, now) if draft else None,
        "may_publish": may(Action.PUBLISH_REPORT, request.user, bill, now),
        "publish_refusal": refusal_to_publish_report(draft, now) if draft else None,
    }
    return render(request, "responses/report_build.html", context)


@require_POST
def review(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Say that one has read the draft; or (« alone ») why nobody else can."""
    said, deed = _("You have read this report: it can be published."), review_report
    if "alone" not in request.POST:
        return _done(request, slug, number, deed, said)
    alone_form, bill = AloneForm(request.POST), bill_or_404(request, slug)
    if not alone_form.is_valid() and may(Action.BUILD_REPORT, request.user, bill, timezone.now()):
        return _page(request, bill, _foreword(bill), alone_form)
    return _done(request, slug, number, partial(deed, reason=alone_form.cleaned_data.get("reason", "")), said)


@require_POST
def publish(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    return _done(request, slug, number, publish_report, _("The report is public, and will not change."))


@require_safe
def published(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A report on a page of the site: the words of its file, its forms and their hashes. A draft, for staff alone."""
    bill = bill_or_404(request, slug)
    report = _report_or_404(request, bill, number)
    files = list(report.files.defer("content"))
    body = "" if report.stands_elsewhere else body_of(_content(report, "html"))
    context = {"bill": bill, "report": report, "body": body, "files": files}
    return render(request, "responses/report_published.html", context)


@require_safe
def file(request: HttpRequest, slug: str, number: int, form: str) -> HttpResponse:
    """The very bytes that were published; of a draft, what they would be."""
    if form not in TYPES:
        raise Http404
    bill = bill_or_404(request, slug)
    report = _report_or_404(request, bill, number)
    name = f"{bill.slug}-report-{number}.{form}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    if report.state != ReportState.PUBLISHED:
        headers["Cache-Control"] = "no-store"
    return HttpResponse(_content(report, form), content_type=TYPES[form], headers=headers)


def _report_or_404(request: HttpRequest, bill: Bill, number: int) -> Report:
    report = get_object_or_404(Report, bill=bill, number=number)
    if report.state != ReportState.PUBLISHED and not may(Action.READ_DRAFTS, request.user, bill):
        raise Http404
    return report


def _content(report: Report, form: str) -> bytes:
    if report.stands_elsewhere:
        raise Http404
    if report.state == ReportState.PUBLISHED:
        return bytes(get_object_or_404(ReportFile, report=report, form=form).content)
    return draw(json.loads(report.snapshot), form)


def _done(request: HttpRequest, slug: str, number: int, deed: Callable[..., Report], said: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    report = get_object_or_404(Report, bill=bill, number=number)
    staff = cast(Participant, request.user)
    try:
        deed(participant=staff, report=report, sha256=request.POST.get("sha256", ""), moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=bill.get_absolute_url())
    messages.success(request, said)
    return redirect("build_report", slug)
