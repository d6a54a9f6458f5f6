"""The inbox of a team: what is owed, who does it, what is answered together, how the desk works."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.http import bill_or_404, refused
from bills.mandates import may, team_of
from bills.models import Bill, Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import RefusedError
from consultation.responses import services
from consultation.responses.coverage import coverage_of
from consultation.responses.dossier import groups_of, groups_shown
from consultation.responses.forms.desk import BulkForm, ReasonForm, RuleForm
from consultation.responses.forms.opened import look_again
from consultation.responses.forms.sorting import SortingForm
from consultation.responses.inbox import Asked, inbox_of
from consultation.responses.models import Desk, Group, GroupBasis, ReasonTemplate
from consultation.responses.permissions import refusal_to_read
from consultation.responses.views.sheets import refusal_to_take
from consultation.responses.views.ticked import done_with_ticked, ticked_in


@require_safe
def answers(request: HttpRequest, slug: str) -> HttpResponse:
    """What the team answers, by step; filtered and ordered by the address."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_read(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    return _inbox(request, bill, request.GET)


@require_POST
def sort_answers(request: HttpRequest, slug: str) -> HttpResponse:
    """Assign those that are ticked, make a group of them (« new »), add them to one (« add »), send their drafts for
    review (« submit ») or make them public (« publish »).

    « back »: the list they were ticked in.
    """
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_read(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = BulkForm(request.POST, team=list(team_of(bill)), groups=groups_of(bill))
    back = QueryDict(request.POST.get("back", ""))
    if form.is_valid():
        try:
            messages.success(request, done_with_ticked(request, bill, form))
            return redirect(f"{reverse('answers', args=[slug])}?{back.urlencode()}")
        except RefusedError as error:
            form.add_error(None, str(error.refusal.message))
            look_again(form, opened=timezone.now())
    request.GET = back  # the links of the page go on from that list
    return _inbox(request, bill, back, form)


def _inbox(request: HttpRequest, bill: Bill, sent: QueryDict, form: BulkForm | None = None) -> HttpResponse:
    asked, staff = Asked.read(sent), cast(Participant, request.user)
    team, standing = list(team_of(bill)), groups_of(bill)
    context = {
        "bill": bill,
        "inbox": inbox_of(bill, staff, asked, timezone.now()),
        "coverage": coverage_of(bill),
        "filters": SortingForm(sent, bill=bill, team=team, groups=standing),
        "form": form or BulkForm(team=team, groups=standing),
        "ticked": set(ticked_in(request)),
        "query": sent.urlencode(),
        "may_assign": may(Action.ASSIGN, staff, bill),
        "may_write": may(Action.WRITE_ANSWER, staff, bill),
        "may_publish": may(Action.PUBLISH_ANSWER, staff, bill),
        "may_take": refusal_to_take(staff, bill) is None,
        "may_build": may(Action.DRAFT_VERSION, staff, bill),
    }
    return render(request, "responses/inbox.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def groups(request: HttpRequest, slug: str) -> HttpResponse:
    """The groups, and those that are suggested. Posted: one is made of what is ticked."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_read(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    refusal_now = None
    if request.method == "POST":
        try:
            messages.success(request, _grouped(request, bill))
            return redirect(*_back(request, bill))
        except RefusedError as error:
            refusal_now = error.refusal
    context = {
        "bill": bill,
        "refusal": refusal_now,
        "ticked": set(ticked_in(request)),
        "title": request.POST.get("title", ""),
        "may_write": may(Action.WRITE_ANSWER, request.user, bill),
        **groups_shown(bill, request.GET.get("page", "1")),
    }
    return render(request, "responses/groups.html", context, status=403 if refusal_now else 200)


def _back(request: HttpRequest, bill: Bill) -> tuple[str, str]:
    """To the answer that it was asked from, or to the groups."""
    back = request.POST.get("back", "")
    found = Subject.objects.filter(bill=bill, pk=int(back) if back.isdecimal() and len(back) < 10 else 0).first()
    return ("answer", str(found.uuid)) if found else ("answer_groups", bill.slug)


def _grouped(request: HttpRequest, bill: Bill) -> str:
    """Make a group, add to one (« to »), or take one out of its own (« out »)."""
    staff, now = cast(Participant, request.user), timezone.now()
    chosen = list(Subject.objects.filter(bill=bill, pk__in=ticked_in(request)))
    for subject in chosen:
        subject.bill = bill
    if "out" in request.POST:
        for subject in chosen:
            services.remove_from_group(participant=staff, subject=subject)
        return _("It is answered on its own.")
    if to := request.POST.get("to", ""):
        group = get_object_or_404(Group, bill=bill, pk=to if to.isdecimal() else 0)
        group.bill = bill
        services.add_to_group(participant=staff, group=group, subjects=chosen)
        return _("The group has grown.")
    title = " ".join(request.POST.get("title", "").split())[:200] or _("Answered together")
    group = services.make_group(
        participant=staff, bill=bill, title=title, subjects=chosen, moment=now, basis=GroupBasis.LIKENESS
    )
    return _("“%(title)s”: one answer will serve all of them.") % {"title": group.title}


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """How the team works: whether answers are read by a second person, and the reasons that come back."""
    bill, now = bill_or_404(request, slug), timezone.now()
    if refusal := refusal_to_read(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    standing = Desk.objects.filter(bill=bill, needs_review=True).exists()
    form = RuleForm(request.POST if request.method == "POST" else None, initial={"needs_review": standing})
    if form.is_valid():
        try:
            needs = form.cleaned_data["needs_review"]
            services.set_review(participant=cast(Participant, request.user), bill=bill, needs_review=needs, moment=now)
        except RefusedError as error:
            return refused(request, error.refusal, back=request.path)
        messages.success(request, _("The rule of your team is saved."))
        return redirect("answer_desk", slug)
    context = {
        "bill": bill,
        "form": form,
        "needs_review": standing,
        "templates": ReasonTemplate.objects.filter(bill=bill),
        "may_set_up": may(Action.SET_UP, request.user, bill, now),
        "may_write": may(Action.WRITE_ANSWER, request.user, bill),
    }
    return render(request, "responses/desk.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reason(request: HttpRequest, slug: str, template: int | None = None) -> HttpResponse:
    """Write a template, change it, delete it (« delete »)."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to_read(request.user, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    found = get_object_or_404(ReasonTemplate, bill=bill, pk=template) if template else None
    form = ReasonForm(request.POST if request.method == "POST" else None, template=found)
    try:
        if found and "delete" in request.POST:
            services.delete_template(participant=cast(Participant, request.user), template=found)
            return redirect("answer_desk", slug)
        if form.is_valid() and _kept(request, bill, form, found):
            return redirect("answer_desk", slug)
    except RefusedError as error:
        return refused(request, error.refusal, back=reverse("answer_desk", args=[slug]))
    return render(request, "responses/reason.html", {"bill": bill, "form": form, "template": found})


def _kept(request: HttpRequest, bill: Bill, form: ReasonForm, found: ReasonTemplate | None) -> bool:
    said: dict[str, Any] = form.cleaned_data
    staff = cast(Participant, request.user)
    try:
        services.keep_template(participant=staff, bill=bill, moment=timezone.now(), template=found, **said)
    except ValidationError as error:
        form.add_error("title", error.messages)
        return False
    messages.success(request, _("The template is kept."))
    return True
