"""What participants report, what moderators decide and why, and what authors appeal. Decisions are the public log."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Subject


class Action(models.TextChoices):
    HIDE = "hide", _("Hidden")
    RESTORE = "restore", _("Restored")
    KEEP = "keep", _("Kept despite reports")
    ACCEPT = "accept", _("Published after reading")
    UPHOLD = "uphold", _("Hiding upheld on appeal")


class Reason(models.TextChoices):
    """The closed public list of reasons. The charter explains each (``reasons.py``)."""

    OFF_TOPIC = "off_topic", _("Off topic")
    INSULT = "insult", _("Insult or personal attack")
    HATE = "hate", _("Incitement to hatred")
    PERSONAL_DATA = "personal_data", _("Personal data of somebody else")
    ADVERTISING = "advertising", _("Advertising")
    DUPLICATE = "duplicate", _("Duplicate by the same author")
    ILLEGAL = "illegal", _("Illegal content")
    IMPERSONATION = "impersonation", _("Signed with the name of somebody who did not write it")
    IMPORTED = "imported", _("Set aside by the platform it was imported from")
    MISTAKE = "mistake", _("Moderation mistake")
    APPEAL = "appeal", _("Appeal granted")
    WITHIN_RULES = "within_rules", _("Within the rules")
    DISAGREEMENT = "disagreement", _("A disagreement, not an infringement")


class DecisionQuerySet(models.QuerySet["Decision"]):
    def hiding(self, subject: Subject) -> Decision | None:
        """The latest decision to hide ``subject``, with its appeal."""
        return self.filter(subject=subject, action=Action.HIDE).select_related("appeal__outcome").first()


class Decision(models.Model):
    """One decision on one contribution. An empty moderator: taken elsewhere, and imported."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="moderation")
    action = models.CharField(max_length=8, choices=Action, help_text=_("What was decided"))
    reason = models.CharField(_("reason"), max_length=20, choices=Reason, help_text=_("Reason, from the public list"))
    note = models.TextField(_("explanation"), blank=True, help_text=_("Shown to the author and in the public log."))
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now, help_text=_("When it was decided"))

    objects: ClassVar[DecisionQuerySet] = DecisionQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("moderation decision")
        verbose_name_plural = _("moderation decisions")
        ordering = ("-decided_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=Q(action__in=Action.values), name="moderation_action_is_known"),
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values),
                name="moderation_reason_is_known",
                violation_error_message=_("Choose a reason from the list."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.subject_id}"


class ReportQuerySet(models.QuerySet["Report"]):
    def undecided(self) -> ReportQuerySet:
        return self.filter(decision__isnull=True)


class Report(models.Model):
    """A participant says that a contribution breaks the charter. Moderators read the words, nobody else does; who
    reported is shown to nobody, moderators included."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revision = models.PositiveIntegerField(default=1)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    words = models.TextField(_("explanation"), blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, null=True, related_name="reports")

    objects: ClassVar[ReportQuerySet] = ReportQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "reporter", "revision"),
                name="wording_is_reported_once_by_each",
                violation_error_message=_("You have reported this contribution already."),
            ),
            models.CheckConstraint(
                condition=Q(reason__in=Reason.values),
                name="report_reason_is_known",
                violation_error_message=_("Choose a reason from the list."),
            ),
        )
        indexes = (
            models.Index(fields=("subject",), condition=Q(decision__isnull=True), name="reports_to_decide"),
            models.Index(fields=("reporter", "created_at"), name="reports_of_a_day"),
        )

    def __str__(self) -> str:
        return f"report {self.pk}"


class Appeal(models.Model):
    """The author of a hidden contribution asks a second moderator: once for each decision to hide."""

    hiding = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="appeal")
    words = models.TextField(_("why it should be restored"))
    made_at = models.DateTimeField(default=timezone.now)
    outcome = models.OneToOneField(Decision, on_delete=models.PROTECT, null=True, related_name="decided_appeal")

    class Meta:
        verbose_name = _("appeal")
        verbose_name_plural = _("appeals")
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"appeal {self.pk}"
