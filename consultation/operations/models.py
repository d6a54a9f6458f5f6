"""What those who run the platform tell all its processes."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

LONGEST_REASON = 200


class Stop(models.Model):
    """While its one row stands, nothing is written: pages are read, and say why. ``reason`` is shown to everybody."""

    reason = models.CharField(max_length=LONGEST_REASON)
    since = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("stop of writing")
        verbose_name_plural = _("stops of writing")
        constraints = (
            models.CheckConstraint(condition=Q(pk=1), name="writing_is_stopped_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="stop_has_a_reason"),
        )

    def __str__(self) -> str:
        return self.reason
