"""Citizens' proposals and amendments, each with the one revision that the files hold."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Subquery

from bills.models import (
    Amendment,
    AmendmentRevision,
    Proposal,
    ProposalRevision,
    State,
    Subject,
    SubjectKind,
)
from bills.richtext import html_of
from bills.wordings import change_between, wording_of
from consultation.moderation.models import Action, Decision, Reason
from consultation.opendata.republique_numerique.amendments import AmendmentLine, wording_of_amendment
from consultation.opendata.republique_numerique.bill import Outline
from consultation.opendata.republique_numerique.inserting import insert_contributions, insert_wordings
from consultation.opendata.republique_numerique.progress import shown
from consultation.opendata.republique_numerique.shapes import OpinionLine


def write_proposals(outline: Outline, lines: Sequence[OpinionLine], people: dict[str, int]) -> dict[int, int]:
    """Proposals numbered from 1 in the order of ``lines``; the subject id of each opinion id."""
    proposals = [
        Proposal(
            bill=outline.version.bill,
            kind=SubjectKind.PROPOSAL,
            slug=str(number),
            author_id=people[line.author],
            section=outline.sections[line.section.id],
            state=State.HIDDEN if line.trashed else State.PUBLISHED,
            created_at=line.created_at,
            origin=outline.version.bill.origin,
            origin_id=str(line.id),
        )
        for number, line in enumerate(lines, start=1)
    ]
    insert_contributions(proposals)
    pairs = list(zip(lines, proposals, strict=True))
    wordings = insert_wordings(line.body for line in lines)
    ProposalRevision.objects.bulk_create(
        _proposal_revision(line, proposal, wording, outline)
        for (line, proposal), wording in zip(shown(pairs, "proposals"), wordings, strict=True)
    )
    Proposal.objects.filter(bill=outline.version.bill).update(
        current=Subquery(ProposalRevision.objects.filter(proposal=OuterRef("pk")).values("pk")[:1])
    )
    Decision.objects.bulk_create(
        imported_decision(proposal, line.updated_at) for line, proposal in pairs if line.trashed
    )
    return {line.id: proposal.pk for line, proposal in pairs}


def write_amendments(outline: Outline, lines: Sequence[AmendmentLine], people: dict[str, int]) -> dict[str, int]:
    """Amendments numbered from 1 in the order of ``lines``; the subject id of each address."""
    amendments = [
        Amendment(
            bill=outline.version.bill,
            kind=SubjectKind.AMENDMENT,
            slug=str(number),
            author_id=people[line.author],
            article=outline.articles[line.article],
            existing_law=None if line.law is None else outline.laws[line.article][line.law],
            created_at=line.created_at,
            origin=outline.version.bill.origin,
            origin_id=str(line.id),
        )
        for number, line in enumerate(lines, start=1)
    ]
    insert_contributions(amendments)
    pairs = list(zip(lines, amendments, strict=True))
    AmendmentRevision.objects.bulk_create(
        _amendment_revision(line, amendment, outline) for line, amendment in shown(pairs, "amendments")
    )
    Amendment.objects.filter(bill=outline.version.bill).update(
        current=Subquery(AmendmentRevision.objects.filter(amendment=OuterRef("pk")).values("pk")[:1])
    )
    return {line.slug: amendment.pk for line, amendment in pairs}


def imported_decision(subject: Subject, updated_at: datetime) -> Decision:
    """The files do not tell who decided, why, nor when: the last update is the nearest moment they hold."""
    return Decision(
        subject_id=subject.pk, action=Action.HIDE, reason=Reason.IMPORTED, moderator=None, decided_at=updated_at
    )


def _proposal_revision(line: OpinionLine, proposal: Proposal, wording: str, outline: Outline) -> ProposalRevision:
    reason, reason_html = outline.explained(line.explanation)
    return ProposalRevision(
        proposal=proposal,
        number=1,
        title=line.title,
        reason=reason,
        reason_html=reason_html,
        wording_id=wording,
        created_at=line.created_at,
    )


def _amendment_revision(line: AmendmentLine, amendment: Amendment, outline: Outline) -> AmendmentRevision:
    law = amendment.existing_law
    base = wording_of(law.after if law else outline.bodies[line.article])
    wording = wording_of(wording_of_amendment(line.text, base.text))
    change = change_between(base.text, wording.text)
    return AmendmentRevision(
        amendment=amendment,
        number=1,
        title=line.title,
        reason=line.reason,
        reason_html=html_of(line.reason),
        base=base,
        wording=wording,
        hunks=change.hunks,
        size=change.size,
        engine_version=change.engine_version,
        created_at=line.created_at,
    )
