"""The response report: generated, reviewed, then published as a snapshot that never changes."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill


class ReportKind(models.TextChoices):
    REPORT = "report", _("Response report")
    SUPPLEMENT = "supplement", _("Supplement")


class ReportState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    REVIEWED = "reviewed", _("Reviewed")
    PUBLISHED = "published", _("Published")


class Report(models.Model):
    """``snapshot`` is the canonical JSON that every form is made from; ``sha256`` names it.

    A published report never changes (migration 0002): a supplement follows it. One whose consultation was rebuilt from
    a release has its hash and no words: ``stands_elsewhere``.
    """

    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField(help_text=_("Number of the report"))
    kind = models.CharField(
        max_length=12, choices=ReportKind, default=ReportKind.REPORT, help_text=_("The report, or what follows it")
    )
    state = models.CharField(max_length=12, choices=ReportState, default=ReportState.DRAFT)
    foreword = models.TextField(_("foreword"), blank=True, help_text=_("Markdown. It opens the report."))
    snapshot = models.TextField(editable=False)
    sha256 = models.CharField(max_length=64, editable=False, help_text=_("SHA-256 of its data"))
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    unread_reason = models.TextField(
        _("why nobody else has read it"),
        blank=True,
        db_default="",
        help_text=_("Why nobody else had read it; empty: somebody had"),
    )
    published_at = models.DateTimeField(null=True, help_text=_("When it was published"))

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ("bill", "number")
        constraints = (
            models.UniqueConstraint(fields=("bill", "number"), name="report_number_is_unique"),
            models.UniqueConstraint(
                fields=("bill",),
                condition=Q(kind=ReportKind.REPORT, state=ReportState.PUBLISHED),
                name="bill_has_one_published_report",
                violation_error_message=_("The report is published: what follows is a supplement."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ReportState.PUBLISHED) | Q(published_at__isnull=False),
                name="published_report_has_a_date",
            ),
            models.CheckConstraint(
                condition=Q(state=ReportState.DRAFT) | Q(reviewed_by__isnull=False) | ~Q(unread_reason=""),
                name="report_is_read_by_another_or_says_why_not",
                violation_error_message=_("Somebody else reads a report, or it is said publicly why nobody does."),
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | Q(made_by__isnull=True) | ~Q(reviewed_by=F("made_by")),
                name="report_is_reviewed_by_somebody_else",
                violation_error_message=_("Somebody else than its maker reviews a report."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"

    @property
    def stands_elsewhere(self) -> bool:
        return not self.snapshot


class ReportFile(models.Model):
    """A report in one form (html, pdf, odt, json), as published: later changes of templates do not touch it."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="files")
    form = models.CharField(max_length=8, help_text=_("Form of the file, as its name ends"))
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64, help_text=_("SHA-256 of the file"))

    class Meta:
        verbose_name = _("file of a report")
        verbose_name_plural = _("files of reports")
        ordering = ("report", "form")
        constraints = (models.UniqueConstraint(fields=("report", "form"), name="report_has_each_form_once"),)

    def __str__(self) -> str:
        return f"{self.report_id} {self.form}"
