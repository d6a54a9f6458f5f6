"""Drafts in the forms of contributions: found again, kept while one types, kept or deleted by a button."""

from __future__ import annotations

from contextlib import suppress

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.dateformat import format as formatted
from django.utils.translation import gettext as _

from bills.models import Draft, Subject
from bills.services.drafts import delete_draft, draft_of, save_draft
from bills.views.typed import forget_typed
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError

KEEPING = frozenset({"keep", "save", "discard"})
"""The steps of a form that only concern its draft."""


def draft_for(request: HttpRequest, about: Subject) -> Draft | None:
    """The reader's own, to begin with, unless they ask for a new start."""
    if request.method == "POST" or "anew" in request.GET or not isinstance(request.user, Participant):
        return None
    return draft_of(request.user, about)


def keep(request: HttpRequest, about: Subject, step: str) -> HttpResponse:
    """``keep`` answers a script with one sentence; ``save`` and ``discard`` lead a browser back to the form."""
    if step == "discard":
        forget_draft(request, about)
        messages.success(request, _("Your draft is deleted."))
        return redirect(request.path)
    try:
        said = _("Draft saved at %(time)s") % {
            "time": formatted(timezone.localtime(_saved(request, about).updated_at), "H:i")
        }
    except RefusedError as error:
        if step == "keep":
            return HttpResponse(str(error.refusal.message), content_type="text/plain; charset=utf-8", status=403)
        messages.error(request, str(error.refusal.message))
        return redirect(request.path)
    if step == "keep":
        return HttpResponse(said, content_type="text/plain; charset=utf-8")
    messages.success(request, said)
    return redirect(request.path)


def keep_quietly(request: HttpRequest, about: Subject) -> None:
    """On the way to the preview: it goes on even when nothing more can be kept."""
    with suppress(RefusedError):
        _saved(request, about)


def forget_draft(request: HttpRequest, about: Subject) -> None:
    forget_typed(request)
    if isinstance(request.user, Participant):
        delete_draft(request.user, about)


def _saved(request: HttpRequest, about: Subject) -> Draft:
    assert isinstance(request.user, Participant)  # noqa: S101  refused before, or asked by carry_out
    fields = {name: str(value) for name, value in request.POST.items()}
    draft = save_draft(participant=request.user, about=about, fields=fields, moment=timezone.now())
    forget_typed(request)  # what was typed before signing in is this draft now
    return draft
