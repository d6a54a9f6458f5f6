"""What was released and when; which words that look like personal data may stay in the files."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, State, Subject


class DatedRelease(models.Model):
    """A state of a consultation's data, dated and never changed. Its files stand in VAR (``releases.py``).

    ``day`` is that of the last thing that had happened; ``folder``: the name of that of its files; ``sums``: SHA-256 by
    file name, ``counts``: rows by table;
    ``withheld``: the contributions that it does not show; ``attacks``: what the attack suite found, by attack.
    ``withdrawn_at``: when something that it shows was hidden or withdrawn; from then on its files are not served.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="releases")
    number = models.PositiveIntegerField()
    day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    is_final = models.BooleanField(default=False)
    schema = models.PositiveSmallIntegerField()
    digest = models.CharField(max_length=64)
    folder = models.CharField(max_length=120)
    sums = models.JSONField()
    counts = models.JSONField()
    withheld = models.JSONField()
    attacks = models.JSONField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("release of data")
        verbose_name_plural = _("releases of data")
        ordering = ("bill", "-number")
        constraints = (
            models.UniqueConstraint(fields=("bill", "number"), name="release_number_is_unique"),
            models.UniqueConstraint(fields=("bill",), condition=Q(is_final=True), name="one_final_release"),
        )

    def __str__(self) -> str:
        return f"{self.bill_id} release {self.number}"

    @property
    def archive(self) -> str:
        """The name of the file that holds them all."""
        return next(str(name) for name in self.sums if name.endswith(".zip"))

    @property
    def archive_sum(self) -> str:
        return str(self.sums[self.archive])

    def shows_what_is_withheld(self) -> bool:
        """Whether something that it shows has been hidden or withdrawn since."""
        since = Subject.objects.filter(bill=self.bill, created_at__lte=self.made_at).exclude(state=State.PUBLISHED)
        return since.exclude(uuid__in=self.withheld).exists()


class WordsQuerySet(models.QuerySet["Words"]):
    def kept(self) -> frozenset[str]:
        """The marks of those that stay."""
        return frozenset(self.filter(keep=True).values_list("mark", flat=True))


class Words(models.Model):
    """What staff decided of words that look like personal data: ``mark`` stands for them (``export/scanning.py``).

    ``decided_by`` None: staff of where the bill was released from, before it was rebuilt here.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    mark = models.CharField(max_length=64)
    keep = models.BooleanField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

    objects: ClassVar[WordsQuerySet] = WordsQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("words that look like personal data")
        verbose_name_plural = _("words that look like personal data")
        constraints = (models.UniqueConstraint(fields=("bill", "mark"), name="words_are_decided_once"),)

    def __str__(self) -> str:
        return f"{self.mark[:8]} {'kept' if self.keep else 'masked'}"


class CarriedLine(models.Model):
    """A line of a file of the release that a bill was rebuilt from, of which the installation has no ballots to count:
    an export says it again (``export/carried.py``)."""

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    file = models.CharField(max_length=40)
    rank = models.PositiveIntegerField()
    line = models.TextField()

    class Meta:
        verbose_name = "carried line"
        verbose_name_plural = "carried lines"
        constraints = (models.UniqueConstraint(fields=("bill", "file", "rank"), name="line_is_carried_once"),)

    def __str__(self) -> str:
        return f"{self.file} {self.rank}"


class Agreement(models.Model):
    """Research on single ballots: who asked for what and why, until which day, and the second person who agreed.

    ``researcher`` is the name that the signed agreement bears. The token of the link is known by its SHA-256 alone: it
    serves once, on ``opens_on``.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    researcher = models.CharField(_("researcher"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=200)
    purpose = models.TextField(_("purpose of the research"))
    signed_on = models.DateField(_("day of the signed agreement"))
    prepared_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    prepared_at = models.DateTimeField(default=timezone.now)
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    token_sha256 = models.CharField(max_length=64, blank=True)
    opens_on = models.DateField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("research agreement")
        verbose_name_plural = _("research agreements")
        ordering = ("bill", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("prepared_by")),
                name="a_second_person_approves_research",
                violation_error_message=_("Somebody else must approve what you prepared."),
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None, approved_at=None, token_sha256="", opens_on=None)
                | Q(approved_by__isnull=False, approved_at__isnull=False, opens_on__isnull=False) & ~Q(token_sha256=""),
                name="research_opens_once_approved",
            ),
        )

    def __str__(self) -> str:
        return f"{self.researcher}, {self.organisation}"

    def is_open(self, moment: datetime) -> bool:
        return self.used_at is None and self.opens_on == timezone.localtime(moment).date()
