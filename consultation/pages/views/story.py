"""The page that tells what became of one contribution, to the end."""

from __future__ import annotations

import uuid

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import subject_or_404
from bills.models import Amendment, Proposal, State, Subject
from bills.reading import address_of
from consultation.moderation.gone import WITHHELD, page_instead
from consultation.pages.story import story_of
from consultation.pages.wordings import wordings_of
from votes.papers import ballot_papers


@require_safe
def story(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    found, now = subject_or_404(request, subject), timezone.now()
    if found.state in WITHHELD:
        return page_instead(request, found)
    contribution = _loaded(found)
    paper = ballot_papers(request.user, [contribution], now)[contribution.pk]
    context = {
        "bill": found.bill,
        "subject": contribution,
        "address": address_of(contribution),
        "events": story_of(contribution, wordings_of(contribution, ""), paper.tally, now),
    }
    return render(request, "pages/story.html", context)


def _loaded(found: Subject) -> Amendment | Proposal:
    """Raises Http404 for what is neither, and for a tombstone: its words are gone."""
    for model in (Amendment, Proposal):
        wanted = model.objects.select_related("author", "current__wording").filter(pk=found.pk, state=State.PUBLISHED)
        if contribution := wanted.first():
            contribution.bill = found.bill
            return contribution
    raise Http404
