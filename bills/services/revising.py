"""Authors give their contributions new words: a correction soon after publication, a new revision later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.db import transaction

from bills.models import (
    Amendment,
    AmendmentRevision,
    Argument,
    FormerWords,
    Occasion,
    Placement,
    Proposal,
    ProposalRevision,
    RebaseDecision,
    Reply,
    Side,
    Source,
    SourceCategory,
    Subject,
)
from bills.permissions import refusal_to_correct, refusal_to_revise
from bills.richtext import html_of
from bills.services.contributions import UNCHANGED
from bills.services.current import make_current, next_revision, occasion_now
from bills.services.rebasing import settle_rebases
from bills.services.tell import one_at_a_time
from bills.wordings import change_between, wording_of
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse

S = TypeVar("S", Argument, Reply, Source)
Refusing = Callable[[Participant, Subject, datetime], Refusal | None]


@transaction.atomic
def revise_amendment(
    *,
    participant: Participant,
    amendment: Amendment,
    placement: Placement,
    text: str,
    title: str,
    reason: str,
    moment: datetime,
) -> AmendmentRevision:
    """A new revision by its author: the article at ``placement`` would read ``text``. Raises RefusedError.

    The earlier revision and its votes stay. The same words again are the revision that stands.
    """
    occasion = _begin(refusal_to_revise, participant, amendment, moment)
    amendment = Amendment.objects.select_related("bill", "author", "article", "current__wording").get(pk=amendment.pk)
    base, wording, now = placement.wording, wording_of(text), amendment.current
    if base is None or wording == base:
        raise RefusedError(UNCHANGED)
    if now and (now.base_id, now.wording_id, now.title, now.reason) == (base.pk, wording.pk, title, reason):
        return now
    if amendment.article_id != placement.unit_id:
        Amendment.objects.filter(pk=amendment.pk).update(article=placement.unit_id)
    change = change_between(base.text, wording.text)
    revision = AmendmentRevision.objects.create(
        amendment=amendment,
        number=next_revision(amendment),
        title=title,
        reason=reason,
        reason_html=html_of(reason),
        base=base,
        wording=wording,
        hunks=change.hunks,
        size=change.size,
        engine_version=change.engine_version,
        created_at=moment,
        occasion=occasion,
    )
    make_current(amendment, revision, moment)
    settle_rebases(amendment, RebaseDecision.EDITED, moment)
    return revision


@transaction.atomic
def revise_proposal(
    *, participant: Participant, proposal: Proposal, text: str, title: str, reason: str, moment: datetime
) -> ProposalRevision:
    """A new revision by its author; the same words again are the revision that stands. Raises RefusedError."""
    occasion = _begin(refusal_to_revise, participant, proposal, moment)
    proposal = Proposal.objects.select_related("bill", "author", "section", "current__wording").get(pk=proposal.pk)
    wording, now = wording_of(text), proposal.current
    if now and (now.wording_id, now.title, now.reason) == (wording.pk, title, reason):
        return now
    revision = ProposalRevision.objects.create(
        proposal=proposal,
        number=next_revision(proposal),
        title=title,
        reason=reason,
        reason_html=html_of(reason),
        wording=wording,
        created_at=moment,
        occasion=occasion,
    )
    make_current(proposal, revision, moment)
    return revision


@transaction.atomic
def correct_argument(
    *, participant: Participant, argument: Argument, side: Side, body: str, moment: datetime
) -> Argument:
    """Its author corrects it before anybody has reacted to it. Raises RefusedError."""
    occasion = _begin(refusal_to_correct, participant, argument, moment)
    return _correct(argument, occasion, moment, side=side, body=body)


@transaction.atomic
def correct_reply(*, participant: Participant, reply: Reply, body: str, moment: datetime) -> Reply:
    """Its author corrects it before anybody has reacted to it. Raises RefusedError."""
    occasion = _begin(refusal_to_correct, participant, reply, moment)
    return _correct(reply, occasion, moment, body=body)


@transaction.atomic
def correct_source(
    *,
    participant: Participant,
    source: Source,
    title: str,
    link: str,
    category: SourceCategory,
    body: str,
    moment: datetime,
) -> Source:
    """Its author corrects it before anybody has reacted to it. Raises RefusedError."""
    occasion = _begin(refusal_to_correct, participant, source, moment)
    return _correct(source, occasion, moment, title=title, link=link, category=category, body=body)


def _begin(refusal: Refusing, participant: Participant, contribution: Subject, moment: datetime) -> Occasion:
    """Why they write; whether they may is asked again once the row is held."""
    refuse(refusal(participant, contribution, moment))
    one_at_a_time(participant)
    occasion = occasion_now(contribution, moment)
    refuse(refusal(participant, contribution, moment))
    return occasion


def _correct(said: S, occasion: Occasion, moment: datetime, **words: str) -> S:
    """Write it over. What was public is kept; a support that names the former words is refused, or stays on them."""
    said.refresh_from_db(fields=[*words, "revision"])
    former = {name: getattr(said, name) for name in words}
    if former == words:
        return said
    if occasion is Occasion.CORRECTION:
        FormerWords.objects.create(subject=said, revision=said.revision, words=former, replaced_at=moment)
    for name, value in words.items():
        setattr(said, name, value)
    said.body_html, said.revision = html_of(said.body), said.revision + 1
    said.save(update_fields=[*words, "body_html", "revision"])
    return said
