"""What moderators decided, and why. The rows are the public log."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Subject


class Action(models.TextChoices):
    HIDE = "hide", _("Hidden")
    RESTORE = "restore", _("Restored")


class Reason(models.TextChoices):
    """The closed public list of reasons to hide a contribution."""

    OFF_TOPIC = "off_topic", _("Off topic")
    INSULT = "insult", _("Insult or personal attack")
    HATE = "hate", _("Incitement to hatred")
    PERSONAL_DATA = "personal_data", _("Personal data of somebody else")
    ADVERTISING = "advertising", _("Advertising")
    DUPLICATE = "duplicate", _("Duplicate by the same author")
    ILLEGAL = "illegal", _("Illegal content")
    IMPORTED = "imported", _("Set aside by the platform it was imported from")
    MISTAKE = "mistake", _("Moderation mistake")
    APPEAL = "appeal", _("Appeal granted")


class Decision(models.Model):
    """One decision on one contribution. An empty moderator: taken elsewhere, and imported."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="moderation")
    action = models.CharField(max_length=8, choices=Action)
    reason = models.CharField(_("reason"), max_length=20, choices=Reason)
    note = models.TextField(_("explanation"), blank=True, help_text=_("Shown to the author and in the public log."))
    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(default=timezone.now)

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
