"""One answer, as its team works on it: written, sent for review, approved or sent back, published, talked about."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bills.http import refused, subject_or_404
from bills.models import Subject
from bills.reading import address_of, latest_version
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses import services
from consultation.responses.dossier import dossier_of
from consultation.responses.forms.answering import AnswerForm
from consultation.responses.forms.desk import AssignForm, CommentForm, ReviewForm, SeenForm
from consultation.responses.forms.opened import look_again
from consultation.responses.models import Answer, AnswerDraft, Case
from consultation.responses.permissions import refusal_of, refusal_to_read


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The page of the answer. Posted: its words, kept as a draft (« draft »), sent for review, or published."""
    found = subject_or_404(request, subject)
    if refusal := refusal_to_read(request.user, found.bill) or refusal_of(found):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    if "insert" in request.POST:
        form = _answer_form(found)
        form.begin_with(request.POST)
        return _page(request, found, form=form)
    form = _answer_form(found, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            return redirect(_written(request, found, form))
        except RefusedError as error:
            form.add_error(None, str(error.refusal.message))
            look_again(form, opened=timezone.now())
            return _page(request, found, form=form, meanwhile=error.refusal == services.MEANWHILE)
    return _page(request, found, form=form)


@require_POST
def review(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Approve the draft that one has read, or send it back (« return ») with a comment."""
    found = subject_or_404(request, subject)
    returns = "return" in request.POST
    form = ReviewForm(request.POST, returns=returns)
    staff = cast(Participant, request.user)

    def done() -> str:
        seen, comment = form.cleaned_data["seen"], form.cleaned_data["comment"]
        if returns:
            services.return_together(
                participant=staff, subject=found, seen=seen, comment=comment, moment=timezone.now()
            )
            return _("The draft is back with its writer.")
        services.approve_together(participant=staff, subject=found, seen=seen)
        return _("The answer is approved: it can be published.")

    return _acted(request, found, form, done, name="review_form")


@require_POST
def publish(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Make the draft public as it stands: whoever publishes need not write."""
    found = subject_or_404(request, subject)
    form = SeenForm(request.POST)

    def done() -> str:
        published = services.publish_together(
            participant=cast(Participant, request.user),
            subject=found,
            seen=form.cleaned_data["seen"],
            moment=timezone.now(),
        )
        return _published(len(published))

    return _acted(request, found, form, done, name="publish_form", onward=address_of(found))


@require_POST
def assign(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    found = subject_or_404(request, subject)
    form = AssignForm(request.POST, bill=found.bill)

    def done() -> str:
        services.assign_answers(
            participant=cast(Participant, request.user),
            bill=found.bill,
            subjects=[found],
            moment=timezone.now(),
            assignee=form.cleaned_data["assignee"],
            office=form.cleaned_data["office"],
            opened=form.cleaned_data["opened"],
        )
        return _("Who answers is recorded.")

    return _acted(request, found, form, done, name="assign_form")


@require_POST
def comment(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    found = subject_or_404(request, subject)
    form = CommentForm(request.POST)

    def done() -> str:
        said = form.cleaned_data["body"]
        staff = cast(Participant, request.user)
        services.comment_answer(participant=staff, subject=found, body=said, moment=timezone.now())
        return _("Your team reads your comment here.")

    return _acted(request, found, form, done, name="comment_form")


@require_POST
def cite(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """Draft the correction that cites the change where the contribution stands now."""
    found = subject_or_404(request, subject)
    try:
        drafts = services.draft_citation(
            participant=cast(Participant, request.user),
            subject=found,
            why=_("The text published since takes these words in."),
            moment=timezone.now(),
        )
    except RefusedError as error:
        return refused(request, error.refusal, back=found.bill.get_absolute_url())
    said = ngettext(
        "A correction that cites the change is drafted: read it, then publish it.",
        "%(n)s corrections of the group that cite the change are drafted: read this one, then publish them.",
        len(drafts),
    )
    messages.success(request, said % {"n": len(drafts)})
    return redirect("answer", found.uuid)


def _acted(
    request: HttpRequest, found: Subject, form: forms.Form, done: Callable[[], str], *, name: str, onward: str = ""
) -> HttpResponse:
    """Do it and say so; what is refused stands on the page again, with all that was typed."""
    if refusal := refusal_to_read(request.user, found.bill) or refusal_of(found):
        return refused(request, refusal, back=found.bill.get_absolute_url())
    if form.is_valid():
        try:
            messages.success(request, done())
            return redirect(onward or "answer", *([] if onward else [found.uuid]))
        except RefusedError as error:
            form.add_error(None, str(error.refusal.message))
            read = AnswerDraft.objects.filter(subject=found).values_list("updated_at", flat=True).first()
            look_again(form, opened=timezone.now(), seen=read)
    return _page(request, found, **{name: form})


def _answer_form(found: Subject, sent: QueryDict | None = None) -> AnswerForm:
    version = latest_version(found.bill)
    if version is None:
        raise Http404
    public = Answer.objects.filter(subject=found).first()
    leaves = sent is not None and not {"publish", "submit"}.isdisjoint(sent)
    return AnswerForm(sent, subject=found, version=version, answer=public, leaves=leaves)


def _page(request: HttpRequest, found: Subject, **given: Any) -> HttpResponse:
    dossier = dossier_of(found, cast(Participant, request.user), timezone.now())
    seen = {"seen": dossier.draft.updated_at.isoformat()} if dossier.draft else {}
    case = Case.objects.filter(subject=found).first()
    comment = "" if dossier.is_in_review else getattr(given.get("review_form"), "data", {}).get("comment", "")
    made = {
        "form": given.get("form") or _answer_form(found),
        "assign_form": given.get("assign_form") or AssignForm(bill=found.bill, case=case),
        "comment_form": given.get("comment_form") or CommentForm(initial={"body": comment}),
        "review_form": given.get("review_form") or ReviewForm(initial=seen),
        "publish_form": given.get("publish_form") or SeenForm(initial=seen),
    }
    context = {
        "bill": found.bill,
        "subject": found,
        "dossier": dossier,
        "may": dossier.may,
        "address": address_of(found),
        "bound": next((form for form in given.values() if isinstance(form, forms.BaseForm) and form.errors), None),
        "meanwhile": given.get("meanwhile", False),
        **made,
    }
    return render(request, "responses/answer.html", context)


def _written(request: HttpRequest, subject: Subject, form: AnswerForm) -> str:
    """Keep the words, send or publish them if that is asked; the address to go on to."""
    staff, now, together = cast(Participant, request.user), timezone.now(), form.cleaned_data["together"]
    write = services.write_together if together else services.write_answer
    written = write(participant=staff, subject=subject, moment=now, **form.words())
    if "publish" in request.POST:
        draft = written[0] if isinstance(written, list) else written
        seen = draft.updated_at  # what a colleague has written since is not published for one's own words
        if together:
            many = len(services.publish_together(participant=staff, subject=subject, moment=now, seen=seen))
        else:
            many = bool(services.publish_answer(participant=staff, subject=subject, moment=now, seen=seen))
        messages.success(request, _published(many))
        return address_of(subject)
    if "submit" in request.POST:
        services.submit_together(participant=staff, subject=subject)
        messages.success(request, _("The draft is sent for review."))
    else:
        messages.success(request, _("The draft is kept. Nobody sees it but your ministry."))
    return request.path


def _published(many: int) -> str:
    return ngettext("The answer is published.", "%(n)s answers are published.", many) % {"n": many}
