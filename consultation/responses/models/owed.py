"""What is owed an answer and gets none: a public reason stands instead."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Subject


class Waiver(models.Model):
    subject = models.OneToOneField(Subject, on_delete=models.PROTECT, related_name="waiver")
    reason = models.TextField(_("public reason"), help_text=_("Why no answer is given"))
    given_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    given_at = models.DateTimeField(default=timezone.now, help_text=_("When this was said"))

    class Meta:
        verbose_name = _("reason for not answering")
        verbose_name_plural = _("reasons for not answering")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reason=""),
                name="waiver_gives_a_reason",
                violation_error_message=_("Say publicly why no answer is given."),
            ),
        )

    def __str__(self) -> str:
        return f"waiver {self.subject_id}"
