"""Proposing, confirming, dropping, reversing. Nothing is deleted; each ballot gets its row in the ledger."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to
from bills.models import Bill
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.permissions import Reader
from consultation.accounts.refusal import Refusal, refuse
from consultation.journal.models import Verb
from votes.models import Ballot, SettingAside, Standing
from votes.receipts import record_steps
from votes.setting_aside.counting import shift_counts

NO_REASON = Refusal("no-reason", _("Say why: the reason is public."))
NOTHING = Refusal("nothing", _("No vote is chosen, or those that were have changed since: look again."))
SAME_PERSON = Refusal("same-person", _("You proposed it: another person confirms that votes are set aside."))
ALREADY = Refusal("already-done", _("This was decided already: reload the page."))


@transaction.atomic
def propose_setting_aside(
    *, participant: Participant, bill: Bill, ballots: Sequence[Ballot], reason: str, grounds: str, moment: datetime
) -> SettingAside:
    """Nothing changes until another person confirms. Raises RefusedError."""
    refuse(refusal_to(Action.SET_VOTES_ASIDE, participant, bill))
    refuse(None if reason.strip() else NO_REASON)
    refuse(None if ballots else NOTHING)
    decision = SettingAside.objects.create(
        bill=bill,
        reason=reason.strip(),
        grounds=grounds,
        ballots_number=len(ballots),
        proposed_by=participant,
        proposed_at=moment,
    )
    decision.entries.set([ballot.entry_id for ballot in ballots if ballot.entry_id])
    return decision


def refusal_to_confirm(reader: Reader, decision: SettingAside) -> Refusal | None:
    """The reader may set votes aside in this consultation, did not propose it, and nobody has decided."""
    if refusal := refusal_to(Action.SET_VOTES_ASIDE, reader, decision.bill):
        return refusal
    if decision.standing != Standing.PROPOSED:
        return ALREADY
    return SAME_PERSON if decision.proposed_by_id == reader.pk else None


@transaction.atomic
def confirm_setting_aside(*, participant: Participant, decision: SettingAside, moment: datetime) -> int:
    """Take the ballots out of the tallies, those which are still as they were chosen; how many. Raises RefusedError."""
    decision = _locked(decision)
    refuse(refusal_to_confirm(participant, decision))
    ballots = _held(Ballot.objects.counted().filter(entry__in=decision.entries.all()))
    refuse(None if ballots else NOTHING)
    entries = record_steps(Verb.BALLOT_INVALIDATED, ballots, moment)
    for ballot, entry in zip(ballots, entries, strict=True):
        ballot.entry, ballot.set_aside = entry, decision
    Ballot.objects.bulk_update(ballots, ["entry", "set_aside"], batch_size=500)
    shift_counts(ballots, -1, moment)
    _decide(decision, Standing.CONFIRMED, participant, moment, len(ballots))
    return len(ballots)


@transaction.atomic
def drop_setting_aside(*, participant: Participant, decision: SettingAside, moment: datetime) -> None:
    """The second person does not confirm: nothing changes. Raises RefusedError."""
    decision = _locked(decision)
    refuse(refusal_to_confirm(participant, decision))
    _decide(decision, Standing.DROPPED, participant, moment, decision.ballots_number)


@transaction.atomic
def reinstate_ballots(*, participant: Participant, decision: SettingAside, why: str, moment: datetime) -> int:
    """Count them again, all of them; how many. ``why`` is public. Raises RefusedError."""
    decision = _locked(decision)
    refuse(refusal_to(Action.SET_VOTES_ASIDE, participant, decision.bill))
    refuse(None if decision.standing == Standing.CONFIRMED else ALREADY)
    refuse(None if why.strip() else NO_REASON)
    ballots = _held(Ballot.objects.filter(set_aside=decision))
    entries = record_steps(Verb.BALLOT_REINSTATED, ballots, moment, values=True)
    for ballot, entry in zip(ballots, entries, strict=True):
        ballot.entry, ballot.set_aside = entry, None
    Ballot.objects.bulk_update(ballots, ["entry", "set_aside"], batch_size=500)
    shift_counts(ballots, 1, moment)
    decision.standing, decision.reversed_by = Standing.REVERSED, participant
    decision.reversed_at, decision.reversed_why = moment, why.strip()
    decision.save()
    return len(ballots)


def _locked(decision: SettingAside) -> SettingAside:
    return SettingAside.objects.select_for_update(of=("self",)).select_related("bill__ministry").get(pk=decision.pk)


def _held(ballots: QuerySet[Ballot]) -> list[Ballot]:
    """Locked in one order, so that no two decisions wait for each other."""
    held = ballots.select_for_update(of=("self",)).select_related("participant", "subject__bill")
    return list(held.order_by("pk"))


def _decide(
    decision: SettingAside, standing: Standing, participant: Participant, moment: datetime, number: int
) -> None:
    decision.standing, decision.decided_by, decision.decided_at = standing, participant, moment
    decision.ballots_number = number
    decision.save()
