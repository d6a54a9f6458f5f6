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
    CALENDAR_CHANGED = "calendar.changed", _("calendar changed")
    RULES_CHANGED = "rules.changed", _("rules of the consultation changed")
    PROPOSAL_PUBLISHED = "proposal.published", _("proposal published")
    AMENDMENT_PUBLISHED = "amendment.published", _("amendment published")
    ARGUMENT_PUBLISHED = "argument.published", _("argument published")
    SOURCE_PUBLISHED = "source.published", _("source published")
    CONTRIBUTION_WITHDRAWN = "contribution.withdrawn", _("contribution withdrawn")
    BALLOT_CAST = "ballot.cast", _("ballot cast")
    BALLOT_CHANGED = "ballot.changed", _("ballot changed")
    BALLOT_WITHDRAWN = "ballot.withdrawn", _("ballot withdrawn")
    CONTRIBUTION_HIDDEN = "contribution.hidden", _("contribution hidden")
    CONTRIBUTION_RESTORED = "contribution.restored", _("contribution restored")
    CONTRIBUTION_ACCEPTED = "contribution.accepted", _("waiting contribution accepted")
    CONTRIBUTION_REPORTED = "contribution.reported", _("contribution reported")  # by nobody: actor is empty
    REPORTS_DECIDED = "reports.decided", _("reports decided")
    REPORT_ANSWERED = "report.answered", _("reporter told")  # actor is who is told
    APPEAL_MADE = "appeal.made", _("appeal made")
    APPEAL_DECIDED = "appeal.decided", _("appeal decided")
    PREMODERATION_CHANGED = "premoderation.changed", _("reading before publication begun or ended")
    ANSWER_PUBLISHED = "answer.published", _("answer published")
    ANSWER_CORRECTED = "answer.corrected", _("answer corrected")
    CONSULTATION_IMPORTED = "consultation.imported", _("consultation imported")


class EntryQuerySet(models.QuerySet["Entry"]):
    def about_bill(self, bill: uuid.UUID) -> EntryQuerySet:
        return self.filter(bill=bill).order_by("pk")


class Entry(models.Model):
    """One thing that happened. ``payload`` is public: no name, no address, no voter stands in it.

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
