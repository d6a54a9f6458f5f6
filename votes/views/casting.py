"""Hop two: the form posts here. Reading tallies is for scripts that have just joined the socket."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from bills.http import bill_or_404, refused, subject_or_404
from bills.models import Subject
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError
from votes.forms import BallotForm
from votes.papers import BallotPaper, ballot_papers
from votes.services import cast_ballot, withdraw_ballot
from votes.showing import has_voted
from votes.tallies import events_about

MOST_NAMED = 80
"""Subjects that one reading of tallies may name: more than a page of a debate holds, less than a line of HTTP."""


@require_POST
def cast(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Cast, change or withdraw; a script gets JSON, a form goes back to its page."""
    voted = subject_or_404(request, subject)
    form = BallotForm(request.POST)
    if not form.is_valid():
        return _rejected(request, voted)
    try:
        _write(request.user, voted, form)  # type: ignore[arg-type]  # the service refuses the anonymous
    except RefusedError as error:
        if _is_script(request):
            return JsonResponse({"code": error.refusal.code, "message": str(error.refusal.message)}, status=403)
        return refused(request, error.refusal, back=reverse("subject", args=[subject]))
    return _done(request, voted)


@require_safe
def tallies(request: HttpRequest, slug: str) -> HttpResponse:
    """The tallies of one subject (``about``) and what was said about it, or only those named (``of``); without one, of
    the bill's articles and those named.

    Where the bill hides them, those of what the reader has voted on; sockets bring none (``live`` is false).
    """
    bill = bill_or_404(request, slug)
    about, named = request.GET.get("about"), request.GET.getlist("of")[:MOST_NAMED]
    try:
        subject = uuid.UUID(about) if about else None
        also = [uuid.UUID(name) for name in named]
    except ValueError:
        return JsonResponse({"code": "invalid", "tallies": []}, status=400)
    hides = bill.withholds_tallies(timezone.now())
    only = has_voted(request.user) if hides else None
    found = events_about(bill, subject, also, only=only)
    return JsonResponse({"tallies": found, "live": False} if hides else {"tallies": found})


def _write(participant: Participant, subject: Subject, form: BallotForm) -> None:
    value = form.choice()
    if value is None:
        withdraw_ballot(participant=participant, subject=subject)
    else:
        cast_ballot(
            participant=participant,
            subject=subject,
            value=value,
            revision=form.cleaned_data["revision"],
        )


def _done(request: HttpRequest, subject: Subject) -> HttpResponse:
    paper = ballot_papers(request.user, [subject], timezone.now())[subject.pk]
    message = _("Your vote is counted.") if paper.mine is not None else _("Your vote is withdrawn.")
    if _is_script(request):
        return JsonResponse({**_figures(paper), "mine": paper.choice or None, "message": message})
    messages.success(request, message)
    return redirect(_onward(request) or reverse("subject", args=[subject.uuid]))


def _figures(paper: BallotPaper) -> dict[str, Any]:
    """The tally, or why there is none to show: a ballot taken back hides it again."""
    if paper.tally is None:
        return {"tally": None, "hidden": _("The figures appear once you have voted.")}
    return {"tally": paper.tally.event(paper.subject.uuid)}


def _onward(request: HttpRequest) -> str:
    """Where the form asks to go on, if that is a page of this site."""
    asked = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure())
    return asked if own else ""


def _rejected(request: HttpRequest, subject: Subject) -> HttpResponse:
    refusal = Refusal("invalid", _("This vote could not be read: choose one of the answers."))
    if _is_script(request):
        return JsonResponse({"code": refusal.code, "message": refusal.message}, status=400)
    context = {"refusal": refusal, "back": reverse("subject", args=[subject.uuid])}
    return render(request, "refused.html", context, status=400)


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"
