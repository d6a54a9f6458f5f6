"""The page of one amendment or one proposal, and the lasting address of any subject."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.cosigning import refusal_to_invite
from bills.http import bill_or_404, subject_or_404
from bills.legaltext import alineas, redline
from bills.models import Amendment, Bill, Proposal
from bills.permissions import refusal_to_contribute, refusal_to_revise, refusal_to_withdraw
from bills.reading import address_of, place_now
from consultation.moderation.gone import WITHHELD, page_instead
from consultation.moderation.models import Action
from consultation.moderation.permissions import refusal_to_moderate
from consultation.pages.debate import Sight, debate_about
from consultation.pages.rivals import rivals_of
from consultation.pages.shares import words_in_the_law
from consultation.pages.views.saying import page_of_gone
from consultation.pages.wordings import wordings_of
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.published import answers_told
from votes.papers import ballot_papers

VIEWS = ("inline", "side", "clean")
SHOWN, LISTED = 5, 200  # amendments in conflict: at first sight, and at most


@require_safe
def amendment(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    wanted = Amendment.objects.select_related("author", "article", "existing_law", "current__base", "current__wording")
    found = get_object_or_404(wanted, bill=bill, slug=number)
    if found.state in WITHHELD:
        return page_instead(request, found)
    view, wordings = request.GET.get("view", ""), wordings_of(found, request.GET.get("revision", ""))
    shown = wordings.shown
    context = {
        **_context(request, bill, found),
        "article": place_now(bill, found.article.kind, found.article.slug),
        "wordings": wordings,
        "change": redline(shown.base.text, shown.wording.text) if shown else None,
        "view": view if view in VIEWS else VIEWS[0],
        **_compared(found),
    }
    return render(request, "pages/amendment.html", context)


@require_safe
def proposal(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    bill = bill_or_404(request, slug)
    found = get_object_or_404(
        Proposal.objects.select_related("author", "section", "current__wording"), bill=bill, slug=number
    )
    if found.state in WITHHELD:
        return page_instead(request, found)
    section = place_now(bill, found.section.kind, found.section.slug)
    wordings = wordings_of(found, request.GET.get("revision", ""))
    context = {
        **_context(request, bill, found),
        "section": section,
        "wordings": wordings,
        "alineas": alineas(wordings.shown.wording.text if wordings.shown else ""),
    }
    return render(request, "pages/proposal.html", context)


@require_safe
def subject(request: HttpRequest, subject: uuid.UUID) -> HttpResponse:
    """The lasting address: leads to the page where the subject stands now, or says why it stands nowhere."""
    found = subject_or_404(request, subject)
    return page_of_gone(request, found) or redirect(address_of(found))


def _context(request: HttpRequest, bill: Bill, found: Amendment | Proposal) -> dict[str, object]:
    found.bill, now = bill, timezone.now()
    debate = debate_about(found, bill, Sight.of(request.user, bill, now))
    papers = ballot_papers(request.user, [found, *debate.subjects()], now)
    return {
        "bill": bill,
        "subject": found,
        "papers": papers,
        "paper": papers[found.pk],
        "answer": answers_told([found]).get(found.pk),
        "earlier": papers[found.pk].earlier(),
        "in_the_law": words_in_the_law(found) if found.is_published else None,
        "debate": debate,
        "refusal": refusal_to_contribute(request.user, found, now),
        "may_withdraw": refusal_to_withdraw(request.user, found, now) is None,
        "may_revise": refusal_to_revise(request.user, found, now) is None and not getattr(found, "existing_law", None),
        "may_invite": found.author_id == request.user.pk and refusal_to_invite(request.user, found, now) is None,
        "may_moderate": refusal_to_moderate(request.user, found, Action.HIDE) is None,
        "may_answer": refusal_to_answer(request.user, found) is None,
    }


def _compared(found: Amendment) -> dict[str, object]:
    """Whether the amendment has a text of its own, and then what it cannot be made together with."""
    has_text = found.current is not None and found.current.base_id != found.current.wording_id
    rivals = rivals_of(found, found.current) if has_text and found.is_published and found.current else []
    return {"has_text": has_text, "rivals": rivals, "first_rivals": rivals[:SHOWN], "more_rivals": rivals[SHOWN:LISTED]}
