"""The page of one amendment or one proposal, and the lasting address of any subject."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, subject_or_404
from bills.legaltext import alineas, redline
from bills.models import Amendment, Bill, Proposal, State, Subject
from bills.permissions import refusal_to_contribute, refusal_to_withdraw
from bills.reading import address_of, latest_version, place_in
from consultation.accounts.permissions import is_moderator, speaks_for
from consultation.moderation.models import Decision
from consultation.pages.debate import debate_about
from consultation.responses.models import Answer
from votes.papers import ballot_papers

VIEWS = ("inline", "side", "clean")


@require_safe
def amendment(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    wanted = Amendment.objects.select_related("author", "article", "existing_law", "current__base", "current__wording")
    found = get_object_or_404(wanted, bill=bill, slug=number)
    if found.state == State.HIDDEN:
        return _hidden(request, bill, found)
    view = request.GET.get("view", "")
    context = {
        **_context(request, bill, found),
        "article": place_in(latest_version(bill), found.article.kind, found.article.slug),
        "change": redline(found.current.base.text, found.current.wording.text) if found.current else None,
        "view": view if view in VIEWS else VIEWS[0],
    }
    return render(request, "pages/amendment.html", context)


@require_safe
def proposal(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    found = get_object_or_404(
        Proposal.objects.select_related("author", "section", "current__wording"), bill=bill, slug=number
    )
    if found.state == State.HIDDEN:
        return _hidden(request, bill, found)
    section = place_in(latest_version(bill), found.section.kind, found.section.slug)
    text = found.current.wording.text if found.current else ""
    context = {**_context(request, bill, found), "section": section, "alineas": alineas(text)}
    return render(request, "pages/proposal.html", context)


@require_safe
def subject(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The lasting address: leads to the page where the subject stands now."""
    return redirect(address_of(subject_or_404(request, subject)))


def _context(request: HttpRequest, bill: Bill, found: Amendment | Proposal) -> dict[str, object]:
    found.bill, now = bill, timezone.now()
    return {
        "bill": bill,
        "subject": found,
        "paper": ballot_papers(request.user, [found], now)[found.pk],
        "answer": Answer.objects.published().filter(subject=found).first(),
        "debate": debate_about(request.user, found, bill, now, whole="debate" in request.GET),
        "refusal": refusal_to_contribute(request.user, found, now),
        "may_withdraw": refusal_to_withdraw(request.user, found, now) is None,
        "may_moderate": is_moderator(request.user),
        "may_answer": speaks_for(request.user, bill.ministry),
    }


def _hidden(request: HttpRequest, bill: Bill, found: Subject) -> HttpResponse:
    """Gone, with the reason and nothing else: hidden means absent."""
    decision = Decision.objects.filter(subject=found).first()
    context = {"bill": bill, "subject": found, "decision": decision, "may_moderate": is_moderator(request.user)}
    return render(request, "pages/hidden.html", context, status=410)
