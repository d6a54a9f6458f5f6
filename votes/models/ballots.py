"""Ballots are the truth, tallies are derived from them, imported totals are neither."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Subject
from consultation.journal.models import Entry
from votes.models.setting_aside import SettingAside


class Value(models.IntegerChoices):
    AGREE = 1, _("Agree")
    MIXED = 0, _("Mixed")
    DISAGREE = -1, _("Disagree")


class BallotQuerySet(models.QuerySet["Ballot"]):
    def counted(self) -> BallotQuerySet:
        """Those that were not set aside."""
        return self.filter(set_aside__isnull=True)


class Ballot(models.Model):
    """The standing opinion of one participant on one wording of a subject. Supporting an argument is to agree.

    ``revision`` is that of the subject which the voter saw: a vote stays on the wording it was cast on. ``entry``
    is the latest journal entry about it (none when imported). One that is ``set_aside`` is kept and not counted.
    """

    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="ballots")
    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="ballots")
    value = models.SmallIntegerField(choices=Value)
    revision = models.PositiveIntegerField()
    cast_at = models.DateTimeField(default=timezone.now)
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, null=True, related_name="+")
    origin = models.CharField(max_length=60, blank=True, editable=False)
    set_aside = models.ForeignKey(SettingAside, on_delete=models.PROTECT, null=True, related_name="ballots")

    objects: ClassVar[BallotQuerySet] = BallotQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "subject", "revision"),
                name="one_ballot_per_participant_and_wording",
                violation_error_message=_("You have already voted on this."),
            ),
            models.CheckConstraint(condition=Q(value__in=Value.values), name="ballot_value_is_known"),
        )
        indexes = (models.Index(fields=("subject", "value"), name="ballots_by_subject"),)

    def __str__(self) -> str:
        return f"ballot {self.pk}"


class Tally(models.Model):
    """The counts of the ballots on one wording of a subject (``wording`` is the ballots' ``revision``).

    ``revision`` grows by one at each change, so that news can be put in order. ``set_aside``: how many ballots are kept
    and not counted.
    """

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="tallies")
    wording = models.PositiveIntegerField(default=1)
    agree = models.PositiveIntegerField(default=0)
    mixed = models.PositiveIntegerField(default=0)
    disagree = models.PositiveIntegerField(default=0)
    revision = models.PositiveBigIntegerField(default=0)
    set_aside = models.PositiveIntegerField(default=0, db_default=0)

    class Meta:
        verbose_name = _("tally")
        verbose_name_plural = _("tallies")
        constraints = (models.UniqueConstraint(fields=("subject", "wording"), name="one_tally_per_wording"),)

    def __str__(self) -> str:
        return f"{self.agree}/{self.mixed}/{self.disagree}"


class ImportedTotals(models.Model):
    """What another platform counted on a subject, as it published it. Never mixed with ballots cast here."""

    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, primary_key=True, related_name="imported_totals")
    agree = models.PositiveIntegerField(default=0, help_text=_("Who agreed, or supported"))
    mixed = models.PositiveIntegerField(default=0, help_text=_("Who was of mixed mind"))
    disagree = models.PositiveIntegerField(default=0, help_text=_("Who disagreed"))
    arguments_for = models.PositiveIntegerField(default=0, help_text=_("Arguments for"))
    arguments_against = models.PositiveIntegerField(default=0, help_text=_("Arguments against"))
    sources = models.PositiveIntegerField(default=0, help_text=_("Sources that it had"))
    amendments = models.PositiveIntegerField(default=0, help_text=_("Amendments that it had"))
    origin = models.CharField(max_length=60, help_text=_("Platform that counted"))

    class Meta:
        verbose_name = _("imported totals")
        verbose_name_plural = _("imported totals")

    def __str__(self) -> str:
        return f"{self.agree}/{self.mixed}/{self.disagree} ({self.origin})"
