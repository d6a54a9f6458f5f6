"""What is searched: one document for each article of a version and for each contribution. And how often each was shown.

The database writes search documents itself, in the transaction that writes a text (the triggers of the first
migration): no service knows of them, and a bulk import is searchable as it lands. Two more columns are the database's
alone: ``document``, the lexemes of title and words with and without accents, and an index of trigrams over both.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, BillVersion, State, Subject, Unit

_LISTED = (State.PUBLISHED, State.WITHDRAWN)


class SearchDocumentQuerySet(models.QuerySet["SearchDocument"]):
    def shown(self, bill: Bill, version: BillVersion | None) -> SearchDocumentQuerySet:
        """What a reader of this version may find: published, and about nothing that is hidden."""
        published = self.filter(subject__bill=bill, subject__state=State.PUBLISHED)
        return published.filter(
            Q(version=None) | Q(version=version),
            Q(about=None) | Q(about__state__in=_LISTED),
            Q(about__argument=None) | Q(about__argument__about__state__in=_LISTED),
        )


class SearchDocument(models.Model):
    """``version``: of articles only. ``about``: what an argument or a source speaks about.

    ``article``: the one that is meant, directly or through the amendment that is spoken about; none for proposals.
    """

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="+")
    version = models.ForeignKey(BillVersion, on_delete=models.CASCADE, null=True, related_name="+")
    about = models.ForeignKey(Subject, on_delete=models.CASCADE, null=True, related_name="+")
    article = models.ForeignKey(Unit, on_delete=models.CASCADE, null=True, related_name="+")
    title = models.TextField()
    words = models.TextField()

    title_marked: str  # set by consultation.analysis.search.with_excerpts
    words_marked: str

    objects: ClassVar[SearchDocumentQuerySet] = SearchDocumentQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = "search document"
        verbose_name_plural = "search documents"
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "version"), name="subject_is_searched_once_in_a_version", nulls_distinct=False
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject_id} {self.title}"


class Band(models.IntegerChoices):
    """Where in a list a contribution was shown, coarsely; the value is the first position of the band."""

    FIRST = 1, "1"
    NEAR = 2, "2-5"
    PAGE = 6, "6-20"
    LATER = 21, "21-"


class Exposure(models.Model):
    """How many times a contribution was shown on a day in a band of positions. Whoever saw it is not known here."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="exposures")
    day = models.DateField(help_text=_("Day of these figures"))
    band = models.PositiveSmallIntegerField(choices=Band)
    shown = models.PositiveIntegerField(help_text=_("Times it was shown"))

    class Meta:
        verbose_name = "exposure"
        verbose_name_plural = "exposures"
        constraints = (
            models.UniqueConstraint(fields=("subject", "day", "band"), name="exposure_is_counted_once"),
            models.CheckConstraint(condition=Q(band__in=Band.values), name="exposure_band_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.subject_id} {self.day} {self.get_band_display()}: {self.shown}"


class OpinionGroups(models.Model):
    """The groups of opinion of a bill as last computed (``opinions.py``): no voter, no figure under eleven people."""

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, primary_key=True, related_name="+")
    computed_at = models.DateTimeField()
    found = models.JSONField()

    class Meta:
        verbose_name = "groups of opinion"
        verbose_name_plural = "groups of opinion"

    def __str__(self) -> str:
        return f"groups of opinion of {self.bill_id}"


class Signals(models.Model):
    """How votes and texts of a bill arrive, as last computed (``signals.py``); ``seconds``: what that took."""

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, primary_key=True, related_name="+")
    computed_at = models.DateTimeField()
    seconds = models.FloatField()
    found = models.JSONField()

    class Meta:
        verbose_name = "signals"
        verbose_name_plural = "signals"

    def __str__(self) -> str:
        return f"signals of {self.bill_id}"
