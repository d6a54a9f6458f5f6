"""Amending an article, proposing a new one."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms import AmendmentForm, ProposalForm
from bills.http import bill_or_404, placement_or_404
from bills.models import Amendment, Placement, Proposal, SubjectKind, UnitVersion
from bills.permissions import refusal_to_contribute, refusal_to_take_part
from bills.services.contributions import publish_amendment, publish_proposal
from bills.views.keeping import draft_for
from bills.views.live import live
from bills.views.nearest import nearest_amendments, nearest_proposals
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant

LONGEST_NUMBER = 6


@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, slug: str, article: str) -> HttpResponse:
    """Change, delete and insert alinéas of an article; look at the change; publish it."""
    place = _placement(request, slug, SubjectKind.ARTICLE, article)
    draft = draft_for(request, place.unit)
    filled = draft.fields if draft else None
    form = AmendmentForm(typed(request), amended=_wording_at(place), around=_asked_alinea(request), filled=filled)
    if request.POST.get("step") == "live":
        return live(request, form, place)

    def publish(participant: Participant) -> Amendment:
        return publish_amendment(participant=participant, placement=place, moment=timezone.now(), **form.words())

    writing = Writing(
        form=form,
        page="bills/amend.html",
        preview="bills/amend_preview.html",
        publish=publish,
        done=_("Your amendment is published."),
        back=reverse("article", args=[slug, article]),
        refusal=refusal_to_contribute(request.user, place.unit, timezone.now()),
        about=place.unit,
        context={
            "bill": place.unit.bill,
            "place": place,
            "draft": draft,
            "nearest": lambda: nearest_amendments(request.user, place, form.change()),
        },
    )
    return carry_out(request, writing)


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, slug: str, division: str) -> HttpResponse:
    """Write a new article in a division of the bill; look at it; publish it."""
    place = _placement(request, slug, SubjectKind.DIVISION, division)
    draft = draft_for(request, place.unit)
    form = ProposalForm(typed(request), initial=draft.fields if draft else None)

    def publish(participant: Participant) -> Proposal:
        return publish_proposal(participant=participant, section=place.unit, moment=timezone.now(), **form.words())

    writing = Writing(
        form=form,
        page="bills/propose.html",
        preview="bills/propose_preview.html",
        publish=publish,
        done=_("Your proposal is published."),
        back=reverse("division", args=[slug, division]),
        refusal=refusal_to_take_part(request.user, place.unit.bill, timezone.now()),
        about=place.unit,
        context={
            "bill": place.unit.bill,
            "place": place,
            "draft": draft,
            "nearest": lambda: nearest_proposals(request.user, place.unit.bill, form.text_of_law()),
        },
    )
    return carry_out(request, writing)


def _placement(request: HttpRequest, slug: str, kind: SubjectKind, name: str) -> Placement:
    bill = bill_or_404(request, slug)
    place = placement_or_404(bill, kind, name)
    place.unit.bill = bill
    return place


def _wording_at(place: Placement) -> UnitVersion:
    """The text that is amended. Only articles have one."""
    if place.wording is None:
        raise Http404
    return place.wording


def _asked_alinea(request: HttpRequest) -> int:
    asked = request.GET.get("alinea", "")
    return int(asked) if asked.isdecimal() and len(asked) < LONGEST_NUMBER else 0
