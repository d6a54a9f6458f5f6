"""The page of an article in one version: who wrote each of its words."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404
from bills.mandates import may
from bills.models import BillVersion, Placement, SubjectKind
from bills.reading import place_in
from bills.roles import Action
from consultation.pages.origins import traced
from consultation.pages.shares import shares_of
from consultation.responses.pieces import credits_at, pieces_at


@require_safe
def version_article(request: HttpRequest, slug: str, number: int, article: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    version = BillVersion.objects.published().filter(bill=bill, number=number).first()
    place = place_in(version, SubjectKind.ARTICLE, article)
    if version is None or place is None:
        raise Http404
    version.bill = bill
    credits_ = credits_at([place])[place.pk]
    pieces = pieces_at([place], {place.pk: credits_})[place.pk]
    context = {
        "bill": bill,
        "version": version,
        "place": place,
        "traced": traced(bill, pieces, credits_, request.user, timezone.now()),
        "shares": shares_of(version, pieces),
        "may_decide": may(Action.DECIDE_CREDIT, request.user, bill),
        **_neighbours(place),
    }
    return render(request, "pages/origins.html", context)


def _neighbours(place: Placement) -> dict[str, object]:
    """The articles before and after it in the version, and the versions that have it."""
    articles = place.version.placements.articles().select_related("unit")
    return {
        "before": articles.filter(position__lt=place.position).order_by("-position").first(),
        "after": articles.filter(position__gt=place.position).order_by("position").first(),
        "versions": BillVersion.objects.published().filter(placements__unit=place.unit).order_by("number"),
    }
