"""Which revision of a contribution is the one that stands."""

from __future__ import annotations

from datetime import datetime
from typing import overload

from django.db.models import Max

from bills.grace import occasion_of
from bills.legaltext import is_typographic
from bills.models import (
    Amendment,
    AmendmentRevision,
    Occasion,
    Proposal,
    ProposalRevision,
    Signature,
    Subject,
)
from bills.phases import Phase
from consultation.journal.models import Verb
from consultation.journal.services import record


@overload
def make_current(contribution: Amendment, revision: AmendmentRevision, moment: datetime) -> None: ...
@overload
def make_current(contribution: Proposal, revision: ProposalRevision, moment: datetime) -> None: ...
def make_current(
    contribution: Amendment | Proposal, revision: AmendmentRevision | ProposalRevision, moment: datetime
) -> None:
    """From now on it reads so. While votes are open, a change of substance is voted on anew.

    Nothing is told of what waits for a moderator; of a correction, its followers are told nothing.
    """
    before = contribution.current
    type(contribution)._default_manager.filter(pk=contribution.pk).update(current=revision)  # noqa: SLF001  Django's API
    contribution.current = revision
    waits = revision.occasion == Occasion.WAITING
    votes_are_open = contribution.bill.phase(moment) is Phase.CONSULTATION
    same = before is not None and is_typographic(before.wording.text, revision.wording.text)
    if waits or (votes_are_open and not same):  # who reads what waits is asked again too
        Subject.objects.filter(pk=contribution.pk).update(revision=revision.number)
        contribution.revision = revision.number
    if same and before is not None:
        _keep_signatures(before, revision, contribution)
    if not waits:
        _tell(contribution, revision)


def next_revision(contribution: Amendment | Proposal) -> int:
    return (contribution.revisions.aggregate(last=Max("number"))["last"] or 0) + 1


def occasion_now(subject: Subject, moment: datetime) -> Occasion:
    """Why its author writes now. The row is held: nobody votes, argues or reports about it before we have written."""
    fresh = Subject.objects.select_for_update().only("state", "revision").get(pk=subject.pk)
    subject.state, subject.revision = fresh.state, fresh.revision
    return occasion_of(subject, moment)


def _keep_signatures(
    before: AmendmentRevision | ProposalRevision,
    after: AmendmentRevision | ProposalRevision,
    contribution: Amendment | Proposal,
) -> None:
    """Who signs answers for the title and the reasons too: a signature is kept only if typography alone changes."""
    said = ((before.title, after.title), (before.reason, after.reason))
    if all(is_typographic(old, new) for old, new in said):
        Signature.objects.filter(subject=contribution.pk, revision=before.number).update(revision=after.number)


def _tell(contribution: Amendment | Proposal, revision: AmendmentRevision | ProposalRevision) -> None:
    about = contribution.article if isinstance(contribution, Amendment) else contribution.section
    corrects = {"corrects": True} if revision.occasion == Occasion.CORRECTION else {}
    record(
        Verb.REVISION_PUBLISHED,
        bill=contribution.bill.uuid,
        subject=contribution.uuid,
        actor=contribution.author,
        about=str(about.uuid),
        revision=revision.number,
        **corrects,
    )
