"""The whole debate about something; the page of one argument, with the replies to it; the page of one source."""

from __future__ import annotations

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from bills.http import bill_or_404, gone
from bills.mandates import may
from bills.models import Argument, Bill, Reply, Source, State, Subject
from bills.models.subject import SUPPORTED
from bills.naming import name_of
from bills.permissions import COMMENTED, refusal_to_contribute, refusal_to_reply
from bills.reading import address_of, said_about
from bills.roles import Action
from consultation.moderation.gone import WITHHELD, page_instead
from consultation.pages.debate import Asked, Sight, whole_debate
from consultation.pages.remarks import with_details
from votes.papers import ballot_papers

PER_PAGE = 20


@require_safe
def debate(request: HttpRequest, slug: str, subject: uuid.UUID) -> HttpResponse:
    bill = bill_or_404(request, slug)
    about = get_object_or_404(Subject, bill=bill, uuid=subject, kind__in=COMMENTED)
    if about.state in WITHHELD:
        return page_instead(request, about)
    sight = Sight.of(request.user, bill, timezone.now())
    asked = Asked.read(request.GET, blind=sight.blind)
    found = whole_debate(about, bill, asked, sight)
    context = {
        **_context(request, bill, about),
        "asked": asked,
        "debate": found,
        "papers": ballot_papers(request.user, found.subjects(), timezone.now()),
        "refusal": refusal_to_contribute(request.user, about, timezone.now()),
    }
    return render(request, "pages/debate.html", context)


@require_safe
def argument(request: HttpRequest, slug: str, subject: uuid.UUID) -> HttpResponse:
    """An argument, the sources it uses and every reply, the oldest first."""
    bill, now = bill_or_404(request, slug), timezone.now()
    found = get_object_or_404(with_details(Argument.objects.select_related("about")), bill=bill, uuid=subject)
    if instead := page_of_gone(request, found, found.about):
        return instead
    found.bill = bill
    replies = Reply.objects.published().filter(about=found).select_related("author").order_by("created_at", "pk")
    page = Paginator(replies, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    for reply in shown:
        reply.bill = bill
    context = {
        **_context(request, bill, found.about),
        "argument": found,
        "page": page,
        "replies": shown,
        "papers": ballot_papers(request.user, [found, *shown], now),
        "refusal": refusal_to_reply(request.user, found, now),
    }
    return render(request, "pages/argument.html", context)


@require_safe
def source(request: HttpRequest, slug: str, subject: uuid.UUID) -> HttpResponse:
    """A source, and the arguments that use it, the oldest first."""
    bill, now = bill_or_404(request, slug), timezone.now()
    found = get_object_or_404(Source.objects.select_related("about", "author"), bill=bill, uuid=subject)
    if instead := page_of_gone(request, found, found.about):
        return instead
    found.bill = bill
    using = with_details(Argument.objects.published().filter(citations__source=found)).order_by("created_at", "pk")
    page = Paginator(using, PER_PAGE).get_page(request.GET.get("page"))
    shown = list(page)
    for argument in shown:
        argument.bill = bill
    context = {
        **_context(request, bill, found.about),
        "source": found,
        "page": page,
        "arguments": shown,
        "papers": ballot_papers(request.user, [found, *shown], now),
        "refusal": refusal_to_contribute(request.user, found.about, now),
    }
    return render(request, "pages/source.html", context)


def page_of_gone(request: HttpRequest, found: Subject, about: Subject | None = None) -> HttpResponse | None:
    """The page that stands instead of what is hidden, waits, or was withdrawn and leaves nothing; or none.

    A withdrawn argument stays, without its words, as long as there are replies to it.
    """
    if found.state in WITHHELD:
        return page_instead(request, found)
    if found.kind not in SUPPORTED:
        return None
    about = about or said_about(found)
    assert about is not None  # noqa: S101  what is supported is about something
    if about.state in WITHHELD:
        return page_instead(request, about)
    if found.state != State.WITHDRAWN or Reply.objects.published().filter(about=found.pk).exists():
        return None
    return gone(render(request, "pages/withdrawn.html", {"bill": found.bill, "address": address_of(about)}))


def _context(request: HttpRequest, bill: Bill, about: Subject) -> dict[str, object]:
    """What the three pages say of what is discussed."""
    about.bill = bill
    name = name_of(about)
    if not name:
        raise Http404
    return {
        "bill": bill,
        "about": about,
        "name": name,
        "address": address_of(about),
        "may_moderate": may(Action.MODERATE, request.user, bill),
    }
