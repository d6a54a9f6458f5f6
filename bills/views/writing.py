"""How a contribution is written: a form, a preview for the longer ones, then it is published or the refusal is told.

Everything stands at one address. Whatever happens, what was typed is in the page that comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateformat import time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bills.grace import edit_of
from bills.http import refused
from bills.models import Occasion, State, Subject
from bills.views.keeping import KEEPING, forget_draft, keep, keep_quietly
from bills.views.typed import forget_typed, keep_typed, typed_before
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError

WAITS = gettext_noop("Thank you. A moderator will read your contribution before it is published; you will be told.")


@dataclass(frozen=True)
class Writing:
    """One kind of contribution: ``publish`` writes what the form holds; ``preview`` is shown first, if there is one.

    ``about``: what is written about, where drafts are kept.
    """

    form: Form
    page: str
    publish: Callable[[Participant], Subject]
    done: str
    back: str
    refusal: Refusal | None
    preview: str = ""
    about: Subject | None = None
    context: Mapping[str, Any] = field(default_factory=dict)


def typed(request: HttpRequest) -> QueryDict | None:
    """The data of the form: posted now, or kept from before the reader signed in."""
    return request.POST if request.method == "POST" else typed_before(request)


def carry_out(request: HttpRequest, writing: Writing) -> HttpResponse:
    """Write, look, publish: the answer to any request at the address of a contribution."""
    if request.method != "POST":
        if writing.refusal:
            return refused(request, writing.refusal, back=writing.back)
        return _page(request, writing, restored=writing.form.is_bound)
    step = request.POST.get("step", "preview" if writing.preview else "publish")
    if writing.about and step in KEEPING and request.user.is_authenticated:
        return keep(request, writing.about, step)
    if writing.refusal:
        return _refused(request, writing, writing.refusal)
    return _go_on(request, writing, step)


def _go_on(request: HttpRequest, writing: Writing, step: str) -> HttpResponse:
    if writing.about and step != "publish":
        keep_quietly(request, writing.about)
    if step == "edit" or not writing.form.is_valid():
        return _page(request, writing)
    if step == "publish":
        return _publish(request, writing)
    return render(request, writing.preview, {**writing.context, "form": writing.form, "back": writing.back})


def _publish(request: HttpRequest, writing: Writing) -> HttpResponse:
    try:
        published = writing.publish(request.user)  # type: ignore[arg-type]  # the refusal told the anonymous
    except RefusedError as error:
        return _refused(request, writing, error.refusal)
    forget_typed(request)
    if writing.about:
        forget_draft(request, writing.about)
    messages.success(request, _told(published, writing.done))
    return redirect("subject", published.uuid)


def _told(published: Subject, done: str) -> str:
    """What is said once it is published: also until when it can still be corrected, while its author remembers it."""
    if published.state == State.PENDING:
        return _(WAITS)
    edit = edit_of(published, timezone.now())
    if edit.occasion != Occasion.CORRECTION:
        return done
    grace = _("You can correct it until %(hour)s, as long as nobody reacts to it.")
    return f"{done} {grace % {'hour': time_format(timezone.localtime(edit.until), 'H:i')}}"


def _refused(request: HttpRequest, writing: Writing, refusal: Refusal) -> HttpResponse:
    kept = refusal.sign_in and keep_typed(request)
    return _page(request, writing, refusal=refusal, kept=kept)


def _page(
    request: HttpRequest,
    writing: Writing,
    *,
    refusal: Refusal | None = None,
    restored: bool = False,
    kept: bool = False,
) -> HttpResponse:
    context = {
        **writing.context,
        "form": writing.form,
        "back": writing.back,
        "refusal": refusal,
        "restored": restored,
        "kept": kept,
    }
    return render(request, writing.page, context, status=403 if refusal else 200)
