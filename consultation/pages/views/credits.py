"""Staff of the ministry say whether contributions wrote the words that were matched with them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from bills.http import bill_or_404, refused
from bills.mandates import refusal_to
from bills.models import Bill, BillVersion, Credit, Placement
from bills.roles import Action
from bills.services.crediting import decide_credit, decide_credits
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal
from consultation.pages.matches import Match, decided, matches_of, waiting

PER_PAGE = 20
LEAST = 8
"""Words of a match to the letter, when none are asked for."""
KEPT = ("state", "article", "page", "least")
"""What stays in the address after a decision."""


@require_http_methods(["GET", "HEAD", "POST"])
def credits_due(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The matches of a version that wait, or those decided. A POST confirms those that the page has just told."""
    bill = bill_or_404(request, slug)
    version = get_object_or_404(BillVersion.objects.published(), bill=bill, number=number)
    if refusal := _refusal(request, bill):
        return refused(request, refusal, back=reverse("version", args=[slug, number]))
    if request.method == "POST":
        return _confirm_all(request, version)
    article, state = request.GET.get("article", ""), request.GET.get("state", "")
    found = decided(version) if state == "decided" else waiting(version)
    rows = found.filter(place__unit__slug=article) if article else found
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page", "1"))
    matches = matches_of(list(page))
    least = _least(request.GET.get("least", ""))
    context = {
        "bill": bill,
        "version": version,
        "page": page,
        "matches": matches,
        "state": state,
        "article": article,
        "articles": _articles(version),
        "waiting": waiting(version).count(),
        "decided": decided(version).count(),
        "least": least or LEAST,
        "sure": _sure(matches, least) if least and state != "decided" else None,
        "kept": _kept(request.GET.dict(), page),
    }
    return render(request, "pages/credits.html", context)


@require_POST
def decide(request: HttpRequest, credit: int) -> HttpResponse:
    """One match: the clerk comes back to the same place of the list."""
    wanted = Credit.objects.select_related("place__version__bill__ministry")
    found = get_object_or_404(wanted, pk=credit, place__version__published_at__isnull=False)
    bill = bill_or_404(request, found.place.version.bill.slug)
    if refusal := _refusal(request, bill):
        return refused(request, refusal, back=bill.get_absolute_url())
    verdict = request.POST.get("verdict", "")
    if verdict not in {"confirm", "refuse"}:
        raise Http404
    decide_credit(
        participant=cast(Participant, request.user),
        credit=found,
        confirmed=verdict == "confirm",
        moment=timezone.now(),
    )
    messages.success(request, _("Confirmed.") if verdict == "confirm" else _("Refused."))
    return redirect(_back(request, found.place.version))


def _refusal(request: HttpRequest, bill: Bill) -> Refusal | None:
    if not request.user.is_authenticated:
        return Refusal("anonymous", _("Sign in with your ministry’s account to decide who wrote words."), sign_in=True)
    return refusal_to(Action.DECIDE_CREDIT, request.user, bill)


def _confirm_all(request: HttpRequest, version: BillVersion) -> HttpResponse:
    """Those that were told beforehand, by their ids, as far as they still wait and are to the letter."""
    told = [
        int(pk) for pk in request.POST.getlist("credit")[:PER_PAGE] if pk.isascii() and pk.isdecimal() and len(pk) < 19
    ]
    still = [match.credit.pk for match in _sure(matches_of(list(waiting(version).filter(pk__in=told))), 1)]
    participant = cast(Participant, request.user)
    done = decide_credits(participant=participant, credits_=still, confirmed=True, moment=timezone.now())
    said = ngettext("%(n)s match confirmed.", "%(n)s matches confirmed.", len(done))
    messages.success(request, said % {"n": len(done)})
    return redirect(_back(request, version))


def _sure(matches: Iterable[Match], least: int) -> list[Match]:
    return [match for match in matches if match.is_exact and match.credit.words >= least]


def _least(value: str) -> int:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 5 else 0


def _articles(version: BillVersion) -> list[Placement]:
    """Those that have matches, decided or not."""
    matched = {*waiting(version).values_list("place", flat=True), *decided(version).values_list("place", flat=True)}
    return list(Placement.objects.filter(pk__in=matched).select_related("unit").order_by("position"))


def _kept(asked: Mapping[str, str], page: Page[Credit]) -> list[tuple[str, str]]:
    """The fields that bring back to this page of the list."""
    kept = [(name, value) for name, value in asked.items() if name in KEPT and name != "page" and value]
    return [*kept, ("page", str(page.number))] if page.number > 1 else kept


def _back(request: HttpRequest, version: BillVersion) -> str:
    asked = {name: request.POST[name] for name in KEPT if request.POST.get(name)}
    address = reverse("credits", args=[version.bill.slug, version.number])
    return f"{address}?{urlencode(asked)}#matches" if asked else f"{address}#matches"
