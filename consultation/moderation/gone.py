"""The page that stands where a contribution is hidden, or waits to be published. Its words are absent from it; only
its author, and moderators, read what waits."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from bills import roles
from bills.http import gone
from bills.mandates import may
from bills.models import State, Subject, SubjectKind
from bills.naming import name_of
from bills.permissions import refusal_to_revise, refusal_to_withdraw
from consultation.moderation.models import Action, Decision
from consultation.moderation.permissions import appeal_ends, refusal_to_appeal, refusal_to_moderate
from consultation.moderation.words import words_of

WITHHELD = (State.HIDDEN, State.PENDING)


def page_instead(request: HttpRequest, subject: Subject) -> HttpResponse:
    """410 with the reason for what is hidden; what waits is nowhere, but for those whom it concerns."""
    return _waiting(request, subject) if subject.state == State.PENDING else _hidden(request, subject)


def _hidden(request: HttpRequest, subject: Subject) -> HttpResponse:
    hiding = Decision.objects.hiding(subject)
    is_own = subject.author_id is not None and subject.author_id == request.user.pk
    may_appeal = is_own and refusal_to_appeal(request.user, subject, timezone.now()) is None
    context = {
        "bill": subject.bill,
        "subject": subject,
        "decision": hiding,
        "appeal": getattr(hiding, "appeal", None),
        "appeal_ends": appeal_ends(hiding) if hiding and may_appeal else None,
        "may_uphold": refusal_to_moderate(request.user, subject, Action.UPHOLD) is None,
        "may_restore": refusal_to_moderate(request.user, subject, Action.RESTORE) is None,
    }
    return gone(render(request, "pages/hidden.html", context))


def _waiting(request: HttpRequest, subject: Subject) -> HttpResponse:
    if subject.author_id != request.user.pk and not may(roles.Action.MODERATE, request.user, subject.bill):
        raise Http404
    context = {
        "bill": subject.bill,
        "subject": subject,
        "name": name_of(subject),
        "words": words_of([subject]).get(subject.pk),
        "may_withdraw": refusal_to_withdraw(request.user, subject, timezone.now()) is None,
        "edit_address": _edit_address(request, subject),
        "may_decide": refusal_to_moderate(request.user, subject, Action.ACCEPT) is None,
    }
    return render(request, "moderation/waiting.html", context)


def _edit_address(request: HttpRequest, subject: Subject) -> str:
    """Where its author edits what waits; nowhere for anybody else, nor once the consultation is closed."""
    if refusal_to_revise(request.user, subject, timezone.now()):
        return ""
    match subject.kind:
        case SubjectKind.AMENDMENT:
            return reverse("revise", args=[subject.bill.slug, subject.slug])
        case SubjectKind.PROPOSAL:
            return reverse("revise_proposal", args=[subject.bill.slug, subject.slug])
    return reverse("correct", args=[subject.uuid])
