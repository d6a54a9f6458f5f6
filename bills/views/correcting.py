"""The author of an argument, a reply or a source corrects it, while nobody has reacted to it."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms import SourceForm
from bills.forms.debating import CorrectionForm, ReplyForm
from bills.grace import edit_of
from bills.http import subject_or_404
from bills.models import Argument, Reply, Source, State, Subject, SubjectKind
from bills.naming import name_of
from bills.permissions import refusal_to_correct
from bills.services.revising import correct_argument, correct_reply, correct_source
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The form of an argument, a reply or a source, filled in with what it says."""
    found = subject_or_404(request, subject)
    if found.state == State.HIDDEN or SubjectKind(found.kind) not in WRITINGS:
        raise Http404
    return carry_out(request, WRITINGS[SubjectKind(found.kind)](request, found))


def _argument(request: HttpRequest, subject: Subject) -> Writing:
    argument = Argument.objects.select_related("about__bill", "bill").get(pk=subject.pk)
    form = CorrectionForm(typed(request), initial={"side": argument.side, "body": argument.body})

    def publish(participant: Participant) -> Argument:
        return correct_argument(participant=participant, argument=argument, moment=timezone.now(), **form.words())

    shared = _shared(request, argument, argument.about)
    return Writing(form=form, page="bills/correct_argument.html", publish=publish, **shared)


def _reply(request: HttpRequest, subject: Subject) -> Writing:
    reply = Reply.objects.select_related("about__about__bill", "bill").get(pk=subject.pk)
    form = ReplyForm(typed(request), initial={"body": reply.body})

    def publish(participant: Participant) -> Reply:
        return correct_reply(participant=participant, reply=reply, moment=timezone.now(), **form.words())

    shared = _shared(request, reply, reply.about.about)
    return Writing(form=form, page="bills/correct_reply.html", publish=publish, **shared)


def _source(request: HttpRequest, subject: Subject) -> Writing:
    source = Source.objects.select_related("about__bill", "bill").get(pk=subject.pk)
    initial = {name: getattr(source, name) for name in ("title", "link", "category", "body")}
    form = SourceForm(typed(request), initial=initial)

    def publish(participant: Participant) -> Source:
        return correct_source(participant=participant, source=source, moment=timezone.now(), **form.words())

    shared = _shared(request, source, source.about)
    return Writing(form=form, page="bills/correct_source.html", publish=publish, **shared)


def _shared(request: HttpRequest, said: Subject, about: Subject) -> dict[str, Any]:
    moment = timezone.now()
    return {
        "done": _("Your correction is published."),
        "back": reverse("subject", args=[said.uuid]),
        "refusal": refusal_to_correct(request.user, said, moment),
        "context": {"bill": said.bill, "name": name_of(about), "edit": edit_of(said, moment), "subject": said},
    }


WRITINGS = {SubjectKind.ARGUMENT: _argument, SubjectKind.REPLY: _reply, SubjectKind.SOURCE: _source}
