"""The page of an article: the law, the vote, and what participants say and propose."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills import roles
from bills.http import bill_or_404, placement_or_404
from bills.mandates import may
from bills.models import Amendment, Bill, Placement, SubjectKind, Unit
from bills.permissions import refusal_to_contribute
from consultation.pages.contents import Entry, articles_in, contents_of, neighbours, path_to
from consultation.pages.debate import Sight, debate_about
from consultation.pages.lists import PER_PAGE_OF_AN_ARTICLE, Asked, Listing, Under, page_of
from consultation.pages.picking import is_combinable
from consultation.pages.progress import progress_of
from consultation.pages.text import text_at
from consultation.pages.wordings import voted_version
from consultation.responses.cards import cards_of
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.published import answers_told
from votes.papers import ballot_papers


@require_safe
def article(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    place = placement_or_404(bill, SubjectKind.ARTICLE, article)
    unit, now = place.unit, timezone.now()
    asked = Asked.read(request, bill, now, across=False)
    unit.bill = bill
    page = page_of(Under(Amendment, "article", unit.pk), bill, asked, PER_PAGE_OF_AN_ARTICLE)
    amendments = list(page)
    debate = debate_about(unit, bill, Sight.of(request.user, bill, now))
    entries = contents_of(place.version)
    articles = articles_in(entries)
    others = _others(bill, articles, unit) if request.user.is_authenticated else ()
    papers = ballot_papers(request.user, [unit, *amendments, *debate.subjects(), *others], now)
    answers = answers_told([unit, *amendments])
    context = {
        "bill": bill,
        "place": place,
        "text": text_at(place, heated="heat" in request.GET),
        "papers": papers,
        "paper": papers[unit.pk],
        "answer": answers.get(unit.pk),
        "earlier": papers[unit.pk].earlier(),
        "voted_version": voted_version(place),
        "listing": Listing(asked, page, cards_of(amendments, papers, answers)),
        "combinable": [amendment for amendment in amendments if is_combinable(amendment, place.wording)],
        "debate": debate,
        "refusal": refusal_to_contribute(request.user, unit, now),
        "may_moderate": may(roles.Action.MODERATE, request.user, unit.bill),
        "may_answer": refusal_to_answer(request.user, unit) is None,
        "progress": progress_of(request.user, bill, articles, now, after=place, papers=papers),
        **_surroundings(place, entries),
    }
    return render(request, "pages/article.html", context)


def _surroundings(place: Placement, entries: list[Entry]) -> dict[str, object]:
    """The outline, the divisions above the article, the articles before and after."""
    *above, entry = path_to(entries, place) or [Entry(place)]
    before, after = neighbours(entries, place)
    return {
        "entries": entries,
        "above": [holding.place for holding in above],
        "amendment_count": entry.amendments,
        "before": before,
        "after": after,
    }


def _others(bill: Bill, articles: list[Placement], unit: Unit) -> list[Unit]:
    """The other articles: a participant is told on which of them they have given their view."""
    others = [place.unit for place in articles if place.unit_id != unit.pk]
    for other in others:
        other.bill = bill
    return others
