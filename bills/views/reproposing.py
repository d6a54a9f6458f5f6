"""An author gives a proposal new words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bills.forms import ProposalForm
from bills.grace import edit_of
from bills.http import bill_or_404
from bills.legaltext import is_typographic, redline
from bills.models import Bill, Proposal, State
from bills.permissions import refusal_to_revise
from bills.services.revising import revise_proposal
from bills.views.keeping import draft_for
from bills.views.writing import Writing, carry_out, typed
from consultation.accounts.models import Participant


@require_http_methods(["GET", "HEAD", "POST"])
def revise(request: HttpRequest, slug: str, number: str) -> HttpResponse:
    """The proposing form, filled in with what the proposal says now; published, it is a new revision."""
    bill = bill_or_404(request, slug)
    proposal = _proposal_or_404(bill, number)
    now, draft = proposal.current, draft_for(request, proposal)
    assert now is not None  # noqa: S101  asked for
    said = {"title": now.title, "text": now.wording.text, "reason": now.reason}
    form = ProposalForm(typed(request), initial=draft.fields if draft else said)

    def publish(participant: Participant) -> Proposal:
        revise_proposal(participant=participant, proposal=proposal, moment=timezone.now(), **form.words())
        return proposal

    writing = Writing(
        form=form,
        page="bills/revise_proposal.html",
        preview="bills/revise_proposal_preview.html",
        publish=publish,
        done=_("Your proposal now reads so."),
        back=reverse("proposal", args=[slug, number]),
        refusal=refusal_to_revise(request.user, proposal, timezone.now()),
        about=proposal,
        context={
            "bill": bill,
            "subject": proposal,
            "edit": edit_of(proposal, timezone.now()),
            "votes_stay": lambda: is_typographic(now.wording.text, form.text_of_law()),
            "since": lambda: redline(now.wording.text, form.text_of_law()),
            "draft": draft,
            "nearest": (),
        },
    )
    return carry_out(request, writing)


def _proposal_or_404(bill: Bill, number: str) -> Proposal:
    proposals = Proposal.objects.exclude(state=State.HIDDEN).select_related("author", "section", "current__wording")
    proposal = get_object_or_404(proposals, bill=bill, slug=number, current__isnull=False)
    proposal.bill = bill
    return proposal
