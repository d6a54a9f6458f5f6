"""A consultation's page, its text, and the lists of what was proposed."""

from __future__ import annotations

from datetime import datetime

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, placement_or_404
from bills.mandates import may
from bills.models import Amendment, Bill, BillVersion, Placement, Proposal, SubjectKind
from bills.permissions import may_draft, refusal_to_take_part
from bills.reading import latest_version
from bills.roles import Action
from bills.rules import promise_of
from consultation.accounts.permissions import Reader
from consultation.analysis.figures import figures_of
from consultation.analysis.rankings import seed_of
from consultation.pages.calendar import calendar_steps
from consultation.pages.contents import articles_in, contents_of
from consultation.pages.lists import Asked, Under, best_of, listing
from consultation.pages.progress import progress_of
from consultation.pages.reading import reading_of
from consultation.responses.cards import cards_of
from consultation.responses.permissions import refusal_to_answer_any
from consultation.responses.published import answers_to
from votes.papers import ballot_papers

SHOWN = 3


@require_safe
def bill(request: HttpRequest, slug: str) -> HttpResponse:
    found, version, now = *_bill_and_version(request, slug), timezone.now()
    entries = contents_of(version)
    articles, best = articles_in(entries), _best(found, request.user, now)
    for place in articles:
        place.unit.bill = found
    papers = ballot_papers(request.user, [*(place.unit for place in articles), *best], now)
    context = {
        "bill": found,
        "phase": found.phase(now),
        "calendar": calendar_steps(found, now),
        "entries": entries,
        "papers": papers,
        "article_count": len(articles),
        "first": articles[0] if articles else None,
        "progress": progress_of(request.user, found, articles, now, papers=papers),
        "figures": figures_of(found),
        "best": cards_of(best, papers, answers_to(best)),
        "blind": found.withholds_tallies(now),
        "may_draft": may_draft(request.user, found),
        "may_answer": refusal_to_answer_any(request.user, found) is None,
        "is_team": may(Action.SEE_TEAM, request.user, found),
        "promise": promise_of(found),
        "may_set_up": may(Action.SET_UP, request.user, found, now),
    }
    return render(request, "pages/bill.html", context)


@require_safe
def text(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole bill, to read at a stretch or to print."""
    found, version = _bill_and_version(request, slug)
    return render(request, "pages/text.html", {"bill": found, **reading_of(version, [version]), "shares": None})


@require_safe
def division(request: HttpRequest, slug: str, division: str) -> HttpResponse:
    """A title, chapter or section: its articles, and the new articles proposed in it."""
    found = bill_or_404(request, slug)
    place = placement_or_404(found, SubjectKind.DIVISION, division)
    place.unit.bill = found
    now = timezone.now()
    proposals = Under(Proposal, "section", place.unit.pk)
    context = {
        "bill": found,
        "place": place,
        "inner": Placement.objects.filter(parent=place).in_order(),
        "listing": listing(request.user, proposals, found, Asked.read(request, found, now), now),
        "refusal": refusal_to_take_part(request.user, found, now),
    }
    return render(request, "pages/division.html", context)


@require_safe
def contributions(request: HttpRequest, slug: str, kind: SubjectKind) -> HttpResponse:
    """All proposals, or all amendments, of a bill."""
    found, now = bill_or_404(request, slug), timezone.now()
    asked = Asked.read(request, found, now)
    if kind == SubjectKind.PROPOSAL:
        page = listing(request.user, Under(Proposal, "bill", found.pk), found, asked, now)
    else:
        page = listing(request.user, Under(Amendment, "bill", found.pk), found, asked, now)
    context = {"bill": found, "kind": kind, "listing": page}
    return render(request, "pages/contributions.html", context)


def _bill_and_version(request: HttpRequest, slug: str) -> tuple[Bill, BillVersion]:
    found = bill_or_404(request, slug)
    version = latest_version(found)
    if version is None:
        raise Http404
    return found, version


def _best(bill: Bill, reader: Reader, moment: datetime) -> list[Proposal | Amendment]:
    """The most supported proposals, then the most supported amendments; where tallies are hidden, drawn by lot."""
    blind, seed = bill.withholds_tallies(moment), seed_of(reader, moment)
    proposals = best_of(Proposal.objects.published().filter(bill=bill), bill, SHOWN, seed, blind=blind)
    amendments = best_of(Amendment.objects.published().filter(bill=bill), bill, SHOWN, seed, blind=blind)
    return [*proposals, *amendments]
