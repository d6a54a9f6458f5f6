"""The team of a consultation and its log; the staff of the platform."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any, cast

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bills.http import bill_or_404, refused
from bills.mandates import SAID, may, refusal_to
from bills.models import Bill, Mandate, RoleOffer
from bills.roles import Action, Role
from bills.services.mandates import grant_role, revoke_role
from consultation.accounts.models import Ministry, Participant, StaffGroup
from consultation.accounts.refusal import Refusal, RefusedError
from consultation.office.forms import LiftForm, MinistryForm, RoleForm, StaffForm
from consultation.office.lifting import lift_second_step
from consultation.office.logbook import entries_of, entries_of_platform, lines_of
from consultation.office.offers import offer_role, read_offer, take_back_offer
from consultation.office.services import (
    GENERAL,
    GONE,
    NOT_FOR_YOU,
    accept_offer,
    appoint,
    create_ministry,
    dismiss,
    refusal_to_administer,
)

PER_PAGE = 50
SIGN_IN = Refusal(
    "anonymous",
    gettext_lazy("Sign in, or create your account with the address that received the offer, then open its link again."),
    sign_in=True,
)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def team(request: HttpRequest, slug: str) -> HttpResponse:
    """Who has which role; its administrators give one."""
    bill, now = bill_or_404(request, slug), timezone.now()
    asked = Action.GRANT_ROLES if request.method == "POST" else Action.SEE_TEAM
    if refusal := refusal_to(asked, request.user, bill, now):
        return refused(request, refusal, back=bill.get_absolute_url())
    form = RoleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _give(request, bill, form)
        return redirect("team", slug)
    standing = bill.mandates.standing().select_related("participant").order_by("participant__display_name", "pk")
    context = {
        "bill": bill,
        "roles": _by_role(list(standing)),
        "form": form,
        "is_small": not standing,
        **_offers(request, bill, now),
    }
    return render(request, "office/team.html", context)


def _give(request: HttpRequest, bill: Bill, form: RoleForm) -> None:
    """Staff have the role at once. Anybody else is offered it, and nothing tells whether they have an account."""
    actor, now = cast(Participant, request.user), timezone.now()
    email, role = form.cleaned_data["email"], form.cleaned_data["role"]
    staff = Participant.objects.filter(email=email, is_active=True, groups__isnull=False).first()
    if staff is not None:
        grant_role(participant=actor, bill=bill, to=staff, role=role, moment=now)
        messages.success(request, _("%(name)s has the role: %(role)s.") % {"name": staff, "role": SAID[role.value]})
        return
    offer_role(participant=actor, bill=bill, email=email, role=role, moment=now)
    messages.success(request, _("An offer was mailed to this address. It holds for seven days."))


def _offers(request: HttpRequest, bill: Bill, now: datetime) -> dict[str, Any]:
    """Offers that nobody accepted yet: their addresses are for who gives roles alone."""
    may_grant = may(Action.GRANT_ROLES, request.user, bill, now)
    waiting = bill.role_offers.filter(accepted_at=None).select_related("offered_by") if may_grant else ()
    offers = [{"offer": offer, "role": SAID[offer.role], "is_over": offer.ends_at <= now} for offer in waiting]
    return {"may_grant": may_grant, "offers": offers}


def _by_role(mandates: list[Mandate]) -> list[dict[str, Any]]:
    return [
        {"role": role.value, "name": SAID[role.value], "mandates": [found for found in mandates if found.role == role]}
        for role in Role
    ]


@require_POST
def revoke(request: HttpRequest, slug: str, mandate: int) -> HttpResponse:
    bill = bill_or_404(request, slug)
    found = get_object_or_404(Mandate.objects.select_related("bill__ministry", "participant"), pk=mandate, bill=bill)
    if refusal := refusal_to(Action.GRANT_ROLES, request.user, bill, timezone.now()):
        return refused(request, refusal, back=bill.get_absolute_url())
    try:
        revoke_role(participant=cast(Participant, request.user), mandate=found, moment=timezone.now())
    except RefusedError as error:
        return refused(request, error.refusal, back=reverse("team", args=[slug]))
    messages.success(request, _("The role is taken back."))
    still = may(Action.SEE_TEAM, request.user, bill, timezone.now())
    return redirect("team", slug) if still else redirect("home")


@require_POST
def send_offer_again(request: HttpRequest, slug: str, offer: int) -> HttpResponse:
    """The same offer, by a new mail, for seven days more."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to(Action.GRANT_ROLES, request.user, bill, timezone.now()):
        return refused(request, refusal, back=bill.get_absolute_url())
    found = get_object_or_404(RoleOffer, pk=offer, bill=bill, accepted_at=None)
    actor, role = cast(Participant, request.user), Role(found.role)
    offer_role(participant=actor, bill=bill, email=found.email, role=role, moment=timezone.now())
    messages.success(request, _("The offer was mailed again. It holds for seven days."))
    return redirect("team", slug)


@require_POST
def take_offer_back(request: HttpRequest, slug: str, offer: int) -> HttpResponse:
    bill = bill_or_404(request, slug)
    if refusal := refusal_to(Action.GRANT_ROLES, request.user, bill, timezone.now()):
        return refused(request, refusal, back=bill.get_absolute_url())
    found = get_object_or_404(RoleOffer, pk=offer, bill=bill)
    if take_back_offer(participant=cast(Participant, request.user), offer=found, moment=timezone.now()):
        messages.success(request, _("The offer is taken back: its link leads nowhere any more."))
    return redirect("team", slug)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """A role that was offered by mail: its addressee reads what it is, and accepts."""
    found = read_offer(token, timezone.now())
    if found is None:
        return refused(request, GONE)
    if not isinstance(request.user, Participant):
        return refused(request, SIGN_IN, onward=request.path)
    if request.user.email != found.email:
        return refused(request, NOT_FOR_YOU)
    if request.method != "POST":
        return render(request, "office/offer.html", {"bill": found.bill, "role": SAID[found.role]})
    bill = accept_offer(participant=request.user, offer=found, moment=timezone.now())
    messages.success(request, _("The role is yours."))
    return redirect("team", bill.slug)


@require_safe
@never_cache
def log(request: HttpRequest, slug: str) -> HttpResponse:
    """What staff did, public or not, for the team alone."""
    bill = bill_or_404(request, slug)
    if refusal := refusal_to(Action.SEE_TEAM, request.user, bill, timezone.now()):
        return refused(request, refusal, back=bill.get_absolute_url())
    page = Paginator(entries_of(bill), PER_PAGE).get_page(request.GET.get("page", "1"))
    return render(request, "office/log.html", {"bill": bill, "page": page, "lines": lines_of(page)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def staff(request: HttpRequest) -> HttpResponse:
    """The ministries and the general staff; administrators of the platform add to both."""
    if refusal := refusal_to_administer(request.user):
        return refused(request, refusal)
    act = request.POST.get("act", "")
    forms = {name: form(request.POST if act == name else None, prefix=name) for name, (form, _do) in ACTS.items()}
    if act in ACTS and forms[act].is_valid() and ACTS[act][1](request, forms[act]):
        return redirect("staff")
    context = {
        **{f"{name}_form": form for name, form in forms.items()},
        "groups": _by_group(),
        "ministries": Ministry.objects.all(),
        "lines": lines_of(entries_of_platform()[:PER_PAGE]),
    }
    return render(request, "office/staff.html", context)


def _created(request: HttpRequest, form: MinistryForm) -> bool:
    create_ministry(participant=cast(Participant, request.user), name=form.cleaned_data["name"])
    messages.success(request, _("The ministry is created."))
    return True


def _appointed(request: HttpRequest, form: StaffForm) -> bool:
    given = form.cleaned_data
    try:
        group = StaffGroup(given["group"])
        appoint(
            participant=cast(Participant, request.user), email=given["email"], group=group, ministry=given["ministry"]
        )
    except RefusedError as error:
        form.add_error("email", str(error.refusal.message))
        return False
    messages.success(request, _("The office is given."))
    return True


def _lifted(request: HttpRequest, form: LiftForm) -> bool:
    given = form.cleaned_data
    try:
        lift_second_step(participant=cast(Participant, request.user), moment=timezone.now(), **given)
    except RefusedError as error:
        form.add_error("email", str(error.refusal.message))
        return False
    messages.success(request, _("The second step is lifted. Its holder is told by mail."))
    return True


ACTS: dict[str, tuple[type[Form], Callable[[HttpRequest, Any], bool]]] = {
    "ministry": (MinistryForm, _created),
    "staff": (StaffForm, _appointed),
    "lift": (LiftForm, _lifted),
}
"""What the page of the staff does: the form of each act, and what a valid one does."""


def _by_group() -> list[dict[str, Any]]:
    """In one query for each of the three offices."""
    people = Participant.objects.select_related("ministry").order_by("ministry__name", "display_name")
    return [{"group": g.value, "name": g.label, "people": people.filter(groups__name=g)} for g in GENERAL]


@require_POST
def end_office(request: HttpRequest, person: str, group: str) -> HttpResponse:
    if refusal := refusal_to_administer(request.user):
        return refused(request, refusal)
    if group not in {known.value for known in GENERAL}:
        raise Http404
    found = get_object_or_404(Participant, public_id=person)
    try:
        dismiss(participant=cast(Participant, request.user), person=found, group=StaffGroup(group))
    except RefusedError as error:
        return refused(request, error.refusal, back=reverse("staff"))
    messages.success(request, _("The office is ended."))
    return redirect("staff")
