"""The combined text of an article: amendments are picked, called in order, and read together."""

from __future__ import annotations

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from bills.legaltext import ENGINE_VERSION
from bills.mandates import may
from bills.models import Amendment, Bill, Placement
from bills.roles import Action
from consultation.accounts.permissions import Reader
from consultation.analysis.rankings import Order, in_order, seed_of
from consultation.pages.combining import combined_of
from consultation.pages.picking import (
    MOST,
    SHORT,
    Address,
    Sorted,
    base_of,
    is_combinable,
    places_of,
    query_of,
    revisions_named,
    sort_out,
)
from votes.showing import shown_tallies


@require_safe
def combined(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    """What the amendments of the address give together; without one, or to change the choice, the list to pick from."""
    bill = bill_or_404(request, slug)
    places = places_of(bill, article)
    if not places:
        raise Http404
    address = Address.read(request.GET)
    if not address.picks or "pick" in request.GET:
        return _choice(request, bill, places[0], address)
    revisions = revisions_named(bill, address)
    place = base_of(address, places, revisions)
    if place is None or place.wording is None:
        raise Http404
    found = sort_out(address, revisions, place.wording, places)
    together = combined_of(place.wording, _with_votes(request.user, bill, found))
    if together.reference and not (address.ref and address.base) and not address.is_cut:
        here = reverse("combined", args=[slug, article])
        return redirect(here + query_of(address.picks, place.wording, together.reference))
    context = {
        "bill": bill,
        "place": place,
        "address": address,
        "is_latest": place.pk == places[0].pk,
        "together": together,
        "found": found,
        "engine": ENGINE_VERSION,
        "is_other": bool(address.ref) and together.reference[:SHORT] != address.ref,
        "may_build": place.pk == places[0].pk and together.is_whole and may(Action.DRAFT_VERSION, request.user, bill),
    }
    return render(request, "pages/combined.html", context)


def _with_votes(reader: Reader, bill: Bill, found: Sorted) -> Sorted:
    amendments = [picked.amendment for picked in found.called]
    for amendment in amendments:
        amendment.bill = bill
    tallies = shown_tallies(reader, amendments, timezone.now())
    votes = {pk: tally.agree for pk, tally in tallies.items() if tally is not None}
    return replace(found, called=tuple(replace(one, agree=votes.get(one.amendment.pk)) for one in found.called))


def _choice(request: HttpRequest, bill: Bill, place: Placement, address: Address) -> HttpResponse:
    """The amendments of the article as boxes to tick, the most supported first; by lot where tallies are hidden."""
    now = timezone.now()
    blind, seed = bill.withholds_tallies(now), seed_of(request.user, now)
    published = Amendment.objects.published().filter(article=place.unit_id)
    ranked = in_order(published.select_related("author", "current"), Order.SUPPORT, seed, blind=blind)
    amendments = [amendment for amendment in ranked if is_combinable(amendment, place.wording)]
    picked = set(address.picks)
    rows = [
        {"amendment": amendment, "pick": pick, "is_picked": pick in picked}
        for amendment in amendments
        if amendment.current and (pick := f"{amendment.slug}-{amendment.current.number}")
    ]
    context = {
        "bill": bill,
        "place": place,
        "rows": rows,
        "others": len(ranked) - len(rows),
        "most": MOST,
        "blind": blind,
    }
    return render(request, "pages/combine.html", context)
