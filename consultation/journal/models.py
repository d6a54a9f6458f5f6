"""The append-only record of what happened: services write it in their own transaction, whoever is above reads it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Verb(models.TextChoices):
    """What may happen. The value is stored and exported: never rename one."""

    BILL_PUBLISHED = "bill.published", _("bill published")
    VERSION_PUBLISHED = "version.published", _("version published")
    AMENDMENTS_REBASED = "amendments.rebased", _("amendments carried over to a new version")
    REVISION_PUBLISHED = "revision.published", _("new revision published")
    CREDIT_DECIDED = "credit.decided", _("authorship of words decided")
    WORDS_KEPT = "words.kept", _("words of a contribution kept in the text")
    CALENDAR_CHANGED = "calendar.changed", _("calendar changed")
    RULES_CHANGED = "rules.changed", _("rules of the consultation changed")
    PROPOSAL_PUBLISHED = "proposal.published", _("proposal published")
    AMENDMENT_PUBLISHED = "amendment.published", _("amendment published")
    ARGUMENT_PUBLISHED = "argument.published", _("argument published")
    REPLY_PUBLISHED = "reply.published", _("reply published")
    SOURCE_PUBLISHED = "source.published", _("source published")
    CONTRIBUTION_WITHDRAWN = "contribution.withdrawn", _("contribution withdrawn")
    SIGNATURE_GIVEN = "signature.given", _("contribution co-signed")
    SIGNATURE_WITHDRAWN = "signature.withdrawn", _("co-signature taken back")
    BALLOT_CAST = "ballot.cast", _("ballot cast")
    BALLOT_CHANGED = "ballot.changed", _("ballot changed")
    BALLOT_WITHDRAWN = "ballot.withdrawn", _("ballot withdrawn")
    BALLOT_INVALIDATED = "ballots.invalidated", _("ballot set aside")
    BALLOT_REINSTATED = "ballots.reinstated", _("ballot counted again")
    TALLIES_REPAIRED = "tallies.repaired", _("tallies counted anew")
    CONTRIBUTION_HIDDEN = "contribution.hidden", _("contribution hidden")
    CONTRIBUTION_RESTORED = "contribution.restored", _("contribution restored")
    CONTRIBUTION_ACCEPTED = "contribution.accepted", _("waiting contribution accepted")
    CONTRIBUTION_REPORTED = "contribution.reported", _("contribution reported")  # by nobody: actor is empty
    REPORTS_DECIDED = "reports.decided", _("reports decided")
    REPORT_ANSWERED = "report.answered", _("reporter told")  # actor is who is told
    APPEAL_MADE = "appeal.made", _("appeal made")
    APPEAL_DECIDED = "appeal.decided", _("appeal decided")
    PREMODERATION_CHANGED = "premoderation.changed", _("reading before publication begun or ended")
    HIDING_OF_TALLIES_CHANGED = "tallies.hiding_changed", _("tallies hidden until one has voted, or shown to all")
    ANSWER_PUBLISHED = "answer.published", _("answer published")
    ANSWER_CORRECTED = "answer.corrected", _("answer corrected")
    ANSWER_WAIVED = "answer.waived", _("public reason given instead of an answer")
    ANSWERS_COMPLETED = "answers.completed", _("everything owed is answered")
    STEP_TOLD = "step.told", _("step of the bill told")
    STEP_CORRECTED = "step.corrected", _("step of the bill corrected")
    COMMITMENT_MADE = "commitment.made", _("commitment made")
    COMMITMENT_TOLD = "commitment.told", _("news of a commitment")
    REPORT_PUBLISHED = "response-report.published", _("response report published")
    REPORT_READ_ALONE = "response-report.read_alone", _("response report read by its maker alone")
    DATA_RELEASED = "data.released", _("data released")
    CONSULTATION_IMPORTED = "consultation.imported", _("consultation imported")
    BILL_DRAFTED = "bill.drafted", _("bill drafted")
    TEXT_EDITED = "text.edited", _("draft of the text edited")
    VERSION_DRAFTED = "version.drafted", _("next version drafted")
    DRAFT_DISCARDED = "draft.discarded", _("draft of the next version thrown away")
    ANSWER_DRAFTED = "answer.drafted", _("answer drafted")
    ANSWER_ASSIGNED = "answer.assigned", _("answer assigned")
    ANSWER_COMMENTED = "answer.commented", _("answer commented on")
    ANSWER_SUBMITTED = "answer.submitted", _("answer sent for review")
    ANSWER_REVIEWED = "answer.reviewed", _("answer approved")
    ANSWER_RETURNED = "answer.returned", _("answer sent back to its writer")
    GROUP_CHANGED = "group.changed", _("group of contributions changed")
    REASONS_CHANGED = "reasons.changed", _("templates of reasons changed")
    DESK_CHANGED = "desk.changed", _("reading of answers by a second person set")
    TABLE_TAKEN = "table.taken", _("table of the team downloaded")
    WORDS_DECIDED = "words.decided", _("words that look like personal data kept or masked")
    RESEARCH_PREPARED = "research.prepared", _("research on single ballots prepared")
    RESEARCH_APPROVED = "research.approved", _("research on single ballots approved")
    RESEARCH_OPENED = "research.opened", _("single ballots given to a researcher")
    ROLE_GRANTED = "role.granted", _("role given")
    ROLE_OFFERED = "role.offered", _("role offered by mail")
    ROLE_OFFER_TAKEN_BACK = "role.offer_taken_back", _("offer of a role taken back")
    ROLE_REVOKED = "role.revoked", _("role taken back")
    MINISTRY_CREATED = "ministry.created", _("ministry created")
    STAFF_APPOINTED = "staff.appointed", _("member of staff appointed")
    STAFF_DISMISSED = "staff.dismissed", _("member of staff dismissed")
    SECOND_STEP_LIFTED = "second-step.lifted", _("second step of a member of staff lifted")


INTERNAL = frozenset(
    {
        *(Verb.BILL_DRAFTED, Verb.TEXT_EDITED, Verb.VERSION_DRAFTED, Verb.DRAFT_DISCARDED, Verb.ANSWER_DRAFTED),
        *(Verb.ANSWER_ASSIGNED, Verb.ANSWER_COMMENTED, Verb.ANSWER_SUBMITTED, Verb.ANSWER_REVIEWED),
        *(Verb.ANSWER_RETURNED, Verb.GROUP_CHANGED, Verb.REASONS_CHANGED, Verb.DESK_CHANGED),
        Verb.TABLE_TAKEN,
        *(Verb.WORDS_DECIDED, Verb.RESEARCH_PREPARED, Verb.RESEARCH_APPROVED, Verb.RESEARCH_OPENED),
        *(Verb.ROLE_GRANTED, Verb.ROLE_OFFERED, Verb.ROLE_OFFER_TAKEN_BACK, Verb.ROLE_REVOKED),
        *(Verb.MINISTRY_CREATED, Verb.STAFF_APPOINTED, Verb.STAFF_DISMISSED, Verb.SECOND_STEP_LIFTED),
    }
)
"""What staff do among themselves: the team's log shows it; no page, mail, feed or export for everybody does."""


class EntryQuerySet(models.QuerySet["Entry"]):
    def about_bill(self, bill: uuid.UUID) -> EntryQuerySet:
        return self.filter(bill=bill).order_by("pk")


class Entry(models.Model):
    """One thing that happened. No name, no address, no voter stands in ``payload``: it is public, unless the verb
    is in INTERNAL.

    ``actor`` is empty for ballots: nothing here says who voted what. The database refuses any later change
    but the erasing of the actor (migration 0002).
    """

    at = models.DateTimeField(default=timezone.now, db_index=True)
    verb = models.CharField(max_length=40, choices=Verb)
    bill = models.UUIDField(null=True)
    subject = models.UUIDField(null=True, db_index=True)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    payload = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[Entry]] = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("journal entry")
        verbose_name_plural = _("journal entries")
        indexes = (models.Index(fields=("bill", "id"), name="journal_by_bill"),)

    def __str__(self) -> str:
        return f"{self.pk} {self.verb}"
