"""Deleting an account: the person goes, what was counted stays (docs/decisions/0010-erasing-a-person.md)."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, TextChoices
from django.utils import translation
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from bills.models import (
    Amendment,
    AmendmentRevision,
    Argument,
    FormerWords,
    Placement,
    Proposal,
    ProposalRevision,
    Rebase,
    RebaseDecision,
    Reply,
    RoleOffer,
    Source,
    State,
    Subject,
    UnitVersion,
)
from bills.wordings import wording_of
from consultation.accounts.models import ERASED, Participant
from consultation.accounts.refusal import Refusal, refuse
from consultation.accounts.sessions import end_sessions
from consultation.accounts.tiers import Tier
from consultation.journal.models import Entry, Verb
from consultation.journal.services import record
from consultation.moderation.models import Appeal, Report
from consultation.notifications.models import Letter
from consultation.people.relations import DELETED, relations
from consultation.responses.models import Case

_WORDING = OuterRef("pk")
NAMED_BY = (
    AmendmentRevision.objects.filter(base=_WORDING),
    AmendmentRevision.objects.filter(wording=_WORDING),
    ProposalRevision.objects.filter(wording=_WORDING),
    Placement.objects.filter(wording=_WORDING),
)
"""Whatever may hold a wording. One that something else holds is not deleted: the database undoes the whole."""


class Texts(TextChoices):
    """What becomes of what one wrote."""

    KEPT = "kept", _("Keep them, under an anonymous author")
    ERASED = "erased", _("Erase them")


STAFF = Refusal(
    "staff", _("Your account signs acts of the administration: ask an administrator to end your role first.")
)


def refusal_to_leave(participant: Participant) -> Refusal | None:
    return STAFF if participant.staff_groups else None


@transaction.atomic
def erase_participant(*, participant: Participant, texts: Texts, moment: datetime) -> None:
    """Nothing of the person is left: the row has no name, no address, and another public id. Raises RefusedError.

    Ballots and tallies do not change. ``Texts.ERASED`` blanks every wording that was theirs alone, and leaves
    tombstones; what a published version of the bill took over is the law's by then, and stays there.
    """
    refuse(refusal_to_leave(participant))
    participant = Participant.objects.select_for_update().get(pk=participant.pk)
    RoleOffer.objects.filter(email=participant.email).delete()
    Letter.objects.filter(address=participant.email).delete()
    _scrub(participant, moment)
    for name, relation in relations():
        if name in DELETED:
            relation.related_model._default_manager.filter(**{relation.remote_field.name: participant}).delete()  # noqa: SLF001  Django's API
    Entry.objects.filter(actor=participant).update(actor=None)
    Case.objects.filter(assignee=participant).update(assignee=None)
    Report.objects.filter(reporter=participant).update(words="")
    if texts is Texts.ERASED:
        _erase_texts(participant, moment)
    end_sessions(participant.pk)


def _scrub(participant: Participant, moment: datetime) -> None:
    with translation.override(settings.LANGUAGE_CODE):
        participant.display_name = gettext("Anonymous author")
    participant.public_id, participant.origin, participant.origin_id = uuid.uuid4(), ERASED, uuid.uuid4().hex
    participant.email, participant.last_login, participant.is_active = None, None, False
    participant.dormancy_told_at = None
    participant.ministry = None  # the kind stays: figures by kind do not change, and five values name nobody
    participant.organisation = participant.territory = participant.register_number = participant.register_name = ""
    participant.shares_territory, participant.tier = False, Tier.EMAIL
    participant.date_joined = participant.shown_since = moment
    participant.is_superuser = False
    participant.set_unusable_password()
    participant.save()


def _erase_texts(author: Participant, moment: datetime) -> None:
    """Revisions are immutable, but those of an erased author may be blanked (migration 0001 of this app)."""
    written = Subject.objects.filter(author=author)
    amendments, proposals = Amendment.objects.filter(author=author), Proposal.objects.filter(author=author)
    revisions = list(AmendmentRevision.objects.filter(amendment__in=amendments).values_list("pk", "wording", "base"))
    theirs = {wording for _pk, wording, _base in revisions}
    theirs |= set(ProposalRevision.objects.filter(proposal__in=proposals).values_list("wording", flat=True))
    for pk, _wording, base in revisions:
        AmendmentRevision.objects.filter(pk=pk).update(title="", reason="", reason_html="", hunks=[], wording=base)
    blank = {"title": "", "reason": "", "reason_html": "", "wording": wording_of("")}
    ProposalRevision.objects.filter(proposal__in=proposals).update(**blank)
    Argument.objects.filter(author=author).update(body="", body_html="")
    Reply.objects.filter(author=author).update(body="", body_html="")
    Source.objects.filter(author=author).update(title="", link="https://", body="", body_html="")
    FormerWords.objects.filter(subject__author=author).delete()
    Appeal.objects.filter(hiding__subject__author=author).update(words="")
    _delete_unused(theirs)
    Rebase.objects.pending().filter(amendment__in=amendments).update(
        decision=RebaseDecision.WITHDRAWN, decided_at=moment
    )
    for subject in written.filter(state=State.PUBLISHED).select_related("bill"):
        record(Verb.CONTRIBUTION_WITHDRAWN, bill=subject.bill.uuid, subject=subject.uuid)
    written.filter(state__in=(State.PUBLISHED, State.PENDING)).update(state=State.WITHDRAWN)


def _delete_unused(wordings: set[str]) -> None:
    """The wordings that nothing names any more: another author, or the bill itself, may say the same words."""
    unused = UnitVersion.objects.filter(pk__in=wordings)
    for named in NAMED_BY:
        unused = unused.exclude(Exists(named))
    unused.delete()
