"""How anybody checks the votes of a consultation: the heads of its ledger, day by day, as a page, files and a feed."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from consultation.notifications.feeds import Item
from consultation.notifications.views.feeds import answer_feed
from consultation.opendata.views.served import published_or_404
from votes.ledger.heads import heads_of, told
from votes.ledger.signing import public_key
from votes.models import Head

PER_PAGE, IN_FEED = 31, 60


@require_safe
def check(request: HttpRequest, slug: str) -> HttpResponse:
    """What can be proved, how, and the heads: the latest first."""
    bill = published_or_404(request, slug)
    page = Paginator(heads_of(bill.uuid).reverse(), PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "bill": bill,
        "page": page,
        "key": public_key(),
        "blind": bill.withholds_tallies(timezone.now()),
    }
    return render(request, "opendata/check.html", context)


@require_safe
def head(request: HttpRequest, slug: str, day: str) -> HttpResponse:
    """The head of a day as a file: what ``verify.py --head`` takes."""
    bill = published_or_404(request, slug)
    found = get_object_or_404(Head, bill=bill.uuid, day=day_of(day))
    return JsonResponse(told(found), json_dumps_params={"indent": 1})


@require_safe
def feed(request: HttpRequest, slug: str) -> HttpResponseBase:
    """The heads in Atom: whoever reads it keeps them elsewhere than here."""
    bill = published_or_404(request, slug)
    heads = heads_of(bill.uuid).reverse()[:IN_FEED]
    title = _("Heads of the ledger – %(bill)s") % {"bill": bill.title}
    path = reverse("check_votes", args=[slug])
    items = [item_of(one, reverse("ledger_head", args=[slug, one.day.isoformat()])) for one in heads]
    return answer_feed(request, title, path, items, bill.published_at or bill.created_at)


def item_of(one: Head, address: str) -> Item:
    written = f"<pre>{escape(json.dumps(told(one), indent=1, sort_keys=True))}</pre>"
    title = _("%(day)s: %(size)s rows, %(root)s") % {"day": one.day.isoformat(), "size": one.size, "root": one.root}
    at = datetime.combine(one.day, time(), tzinfo=timezone.get_default_timezone()).astimezone(UTC)
    return Item(f"{settings.SITE_URL}{address}", at, title, address, "Alinéa", written)


def day_of(said: str) -> date:
    """Raises Http404."""
    try:
        day = parse_date(said)
    except ValueError:
        day = None
    if day is None:
        raise Http404
    return day
