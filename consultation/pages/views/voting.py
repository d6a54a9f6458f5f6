"""Voting article after article: one on a page, its explanation first, three buttons, then the next one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, placement_or_404
from bills.models import Bill, Placement, SubjectKind
from bills.reading import latest_version
from consultation.pages.contents import articles_in, contents_of, neighbours
from consultation.pages.progress import progress_of
from consultation.pages.text import text_at
from votes.papers import ballot_papers

UNFOLDED = 5
"""Alinéas shown at once: about a phone's screen; the others are one press away."""


@require_safe
def start(request: HttpRequest, slug: str) -> HttpResponse:
    """To the first article without the reader's view; at the end (``?end``), or with none left, what they did."""
    bill = bill_or_404(request, slug)
    articles = _articles(bill)
    progress = progress_of(request.user, bill, articles, timezone.now())
    first = progress.next if progress else articles[0]
    if first is not None and "end" not in request.GET:
        return redirect("votes_in_a_row", slug, first.unit.slug)
    return render(request, "pages/votes_ended.html", {"bill": bill, "progress": progress, "first": articles[0]})


@require_safe
@cache_control(private=True, no_store=True)  # going back shows the vote that was just cast
def one(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    """One article to vote on; the vote goes to ``votes.views.casting``, which comes back to the next one."""
    bill = bill_or_404(request, slug)
    place = placement_or_404(bill, SubjectKind.ARTICLE, article)
    place.unit.bill = bill
    now, entries = timezone.now(), contents_of(place.version)
    before, after = neighbours(entries, place)
    articles = articles_in(entries)
    lines = text_at(place, heated=False).lines
    context = {
        "bill": bill,
        "place": place,
        "rank": [found.pk for found in articles].index(place.pk) + 1,
        "total": len(articles),
        "shown": lines[:UNFOLDED],
        "folded": lines[UNFOLDED:],
        "paper": ballot_papers(request.user, [place.unit], now)[place.unit_id],
        "progress": progress_of(request.user, bill, articles, now, after=place),
        "before": before,
        "onward": _address(bill, after),
    }
    return render(request, "pages/votes_in_a_row.html", context)


def _articles(bill: Bill) -> list[Placement]:
    version = latest_version(bill)
    articles = articles_in(contents_of(version)) if version else []
    if not articles:
        raise Http404
    return articles


def _address(bill: Bill, place: Placement | None) -> str:
    """Where to go on, with the focus in the page: no script is needed for that."""
    if place is None:
        return reverse("votes_in_a_row", args=[bill.slug]) + "?end#contenu"
    return reverse("votes_in_a_row", args=[bill.slug, place.unit.slug]) + "#contenu"
