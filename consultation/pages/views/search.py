"""Finding one's way: the search in a consultation."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from bills.models import Placement
from bills.reading import latest_version
from consultation.accounts.models import Kind
from consultation.pages.searching import KINDS, Search, find


@require_safe
def search(request: HttpRequest, slug: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    version, asked = latest_version(bill), Search.read(request.GET)
    articles = list(Placement.objects.filter(version=version).articles().in_order()) if version else []
    places = {place.unit_id: place for place in articles}
    context = {
        "bill": bill,
        "asked": asked,
        "articles": articles,
        "kinds": KINDS,
        "author_kinds": Kind.choices,
        "found": find(asked, bill, version, request.user, places) if asked.words or asked.narrows else None,
    }
    return render(request, "pages/search.html", context)
