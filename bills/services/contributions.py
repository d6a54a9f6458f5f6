"""Participants amend articles and propose new ones. What they send is a proposal: we compute every change."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import IntegerField, Max
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from bills.models import (
    Amendment,
    AmendmentRevision,
    Bill,
    Placement,
    Proposal,
    ProposalRevision,
    Rebase,
    RebaseDecision,
    State,
    Subject,
    SubjectKind,
    Unit,
)
from bills.permissions import (
    refusal_to_contribute,
    refusal_to_take_part,
    refusal_to_withdraw,
)
from bills.richtext import html_of
from bills.services.tell import first_state, one_at_a_time, tell_published
from bills.wordings import change_between, wording_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record

UNCHANGED = Refusal("unchanged", _("Your text is the same as the article: change at least one word."))


@transaction.atomic
def publish_amendment(
    *, participant: Participant, placement: Placement, text: str, title: str, reason: str, moment: datetime
) -> Amendment:
    """Amend the article that stands at ``placement`` so that it reads ``text``. Raises RefusedError.

    The same amendment of the same author again (a button pressed twice) is the one that stands already.
    """
    article = placement.unit
    refuse(refusal_to_contribute(participant, article, moment))
    base = placement.wording
    if base is None or not article.is_article:
        raise RefusedError(Refusal("not-an-article", _("Only articles are amended.")))
    wording = wording_of(text)
    if wording == base:
        raise RefusedError(UNCHANGED)
    one_at_a_time(participant)
    said = {"current__title": title, "current__reason": reason, "current__base": base, "current__wording": wording}
    if again := Amendment.objects.standing().filter(author=participant, article=article, **said).first():
        return again
    change = change_between(base.text, wording.text)
    amendment = Amendment.objects.create(
        bill=article.bill,
        kind=SubjectKind.AMENDMENT,
        slug=_next_number(article.bill, SubjectKind.AMENDMENT),
        author=participant,
        state=first_state(article.bill),
        article=article,
        created_at=moment,
    )
    amendment.current = AmendmentRevision.objects.create(
        amendment=amendment,
        number=1,
        title=title,
        reason=reason,
        reason_html=html_of(reason),
        base=base,
        wording=wording,
        hunks=change.hunks,
        size=change.size,
        engine_version=change.engine_version,
        created_at=moment,
    )
    amendment.save(update_fields=["current"])
    tell_published(Verb.AMENDMENT_PUBLISHED, amendment, about=article, actor=participant)
    return amendment


@transaction.atomic
def publish_proposal(
    *, participant: Participant, section: Unit, text: str, title: str, reason: str, moment: datetime
) -> Proposal:
    """Propose a new article in a division of the bill; the same again is the one that stands. Raises RefusedError."""
    refuse(refusal_to_take_part(participant, section.bill, moment))
    if section.is_article or not section.is_published:
        raise RefusedError(Refusal("not-a-division", _("New articles are proposed in a title, chapter or section.")))
    wording = wording_of(text)
    one_at_a_time(participant)
    said = {"current__title": title, "current__reason": reason, "current__wording": wording}
    if again := Proposal.objects.standing().filter(author=participant, section=section, **said).first():
        return again
    proposal = Proposal.objects.create(
        bill=section.bill,
        kind=SubjectKind.PROPOSAL,
        slug=_next_number(section.bill, SubjectKind.PROPOSAL),
        author=participant,
        state=first_state(section.bill),
        section=section,
        created_at=moment,
    )
    proposal.current = ProposalRevision.objects.create(
        proposal=proposal,
        number=1,
        title=title,
        reason=reason,
        reason_html=html_of(reason),
        wording=wording,
        created_at=moment,
    )
    proposal.save(update_fields=["current"])
    tell_published(Verb.PROPOSAL_PUBLISHED, proposal, about=section, actor=participant)
    return proposal


@transaction.atomic
def withdraw_contribution(*, participant: Participant, subject: Subject, moment: datetime) -> None:
    """Leave a tombstone; what others wrote about it stays. Raises RefusedError."""
    refuse(refusal_to_withdraw(participant, subject, moment))
    Subject.objects.filter(pk=subject.pk).update(state=State.WITHDRAWN)
    Rebase.objects.pending().filter(amendment=subject.pk).update(decision=RebaseDecision.WITHDRAWN, decided_at=moment)
    subject.state = State.WITHDRAWN
    record(Verb.CONTRIBUTION_WITHDRAWN, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)


def _next_number(bill: Bill, kind: SubjectKind) -> str:
    """One more than the highest number. The bill's row is locked so that two authors never get the same one."""
    Bill.objects.select_for_update(no_key=True).values_list("pk", flat=True).get(pk=bill.pk)
    numbered = Subject.objects.filter(bill=bill, kind=kind, slug__regex=r"^[0-9]{1,9}$")
    highest = numbered.aggregate(highest=Max(Cast("slug", IntegerField())))["highest"]
    return str((highest or 0) + 1)
