"""Staff answer; everybody reads the report."""

from __future__ import annotations

import uuid
from typing import cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from bills.http import bill_or_404, refused, subject_or_404
from bills.mandates import may
from bills.models import Subject
from bills.naming import name_of
from bills.reading import address_of, latest_version
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.analysis.figures import figures_of
from consultation.responses.cards import Card, cards_of, load_contributions
from consultation.responses.coverage import chapters_of, coverage_of
from consultation.responses.forms.answering import AnswerForm
from consultation.responses.inbox import inbox
from consultation.responses.models import Answer, Decision
from consultation.responses.permissions import refusal_to_answer, refusal_to_answer_any
from consultation.responses.published import published_reports
from consultation.responses.services import publish_answer, write_answer
from votes.papers import ballot_papers

PER_PAGE = 50


@require_safe
def report(request: HttpRequest, slug: str) -> HttpResponse:
    """The public response report: figures, each article, what is unanswered, how figures were made."""
    bill, now = bill_or_404(request, slug), timezone.now()
    context = {
        "bill": bill,
        "phase": bill.phase(now),
        "figures": figures_of(bill),
        "coverage": coverage_of(bill),
        "chapters": chapters_of(bill, request.user, now),
        "blind": bill.withholds_tallies(now),
        "reports": published_reports(bill),
        "may_build": may(Action.BUILD_REPORT, request.user, bill, now),
    }
    return render(request, "responses/report.html", context)


@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What staff may answer, the most supported first."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_answer_any(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    state, blind = request.GET.get("state", ""), bill.withholds_tallies(timezone.now())
    page = Paginator(inbox(bill, state, blind=blind), PER_PAGE).get_page(request.GET.get("page", "1"))
    context = {"bill": bill, "page": page, "coverage": coverage_of(bill), "state": state, "blind": blind}
    return render(request, "responses/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Write an answer as a draft, or publish it."""
    found = subject_or_404(request, subject)
    if refusal := refusal_to_answer(request.user, found):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    version = latest_version(found.bill)
    if version is None:
        raise Http404
    public = Answer.objects.filter(subject=found).first()
    sent = request.POST if request.method == "POST" else None
    form = AnswerForm(sent, subject=found, version=version, answer=public, publishes="publish" in request.POST)
    if form.is_valid():
        try:
            return redirect(_written(request, found, form))
        except RefusedError as error:
            form.add_error(None, str(error.refusal.message))
    context = {
        "bill": found.bill,
        "name": name_of(found),
        "address": address_of(found),
        "form": form,
        "cards": _answered_text(request, found),
        "answer": public,
        "answered": found,
    }
    return render(request, "responses/answer.html", context)


def _answered_text(request: HttpRequest, found: Subject) -> list[Card]:
    """The proposal or the amendment that is answered, if it is one."""
    shown = list(load_contributions(found.bill, [found.pk]).values())
    return cards_of(shown, ballot_papers(request.user, shown, timezone.now()), {})


def _written(request: HttpRequest, subject: Subject, form: AnswerForm) -> str:
    """Keep the words, publish them if that is asked; the address to go on to."""
    participant, now = cast(Participant, request.user), timezone.now()
    unit, alinea = form.cited_clause()
    write_answer(
        participant=participant,
        subject=subject,
        decision=Decision(form.cleaned_data["decision"]),
        reason=form.cleaned_data["reason"],
        cited_unit=unit,
        cited_alinea=alinea,
        citations=form.cited_changes(),
        not_yet_in_text=form.cleaned_data["not_yet_in_text"],
        why=form.cleaned_data.get("why", ""),
        moment=now,
    )
    if not form.publishes:
        messages.success(request, _("The draft is kept. Nobody sees it but your ministry."))
        return request.path
    publish_answer(participant=participant, subject=subject, moment=now)
    messages.success(request, _("The answer is published."))
    return address_of(subject)
