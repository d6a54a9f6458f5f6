"""Votes set aside as fraudulent: proposed by one person, confirmed by another, told to everybody, never deleted."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from consultation.journal.models import Entry


class Standing(models.TextChoices):
    """Where a decision stands. The value is stored and exported: never rename one."""

    PROPOSED = "proposed", _("Waits for a second person")
    DROPPED = "dropped", _("Not confirmed")
    CONFIRMED = "confirmed", _("Set aside")
    REVERSED = "reversed", _("Counted again")


class SettingAside(models.Model):
    """``entries`` are the steps of the ballots as they were chosen: one that has changed since is left alone.

    ``reason`` is public once it is confirmed; ``grounds``, how the ballots were found, is for the team.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(_("reason"))
    grounds = models.TextField(blank=True)
    standing = models.CharField(max_length=9, choices=Standing, default=Standing.PROPOSED)
    entries = models.ManyToManyField(Entry, related_name="+")
    ballots_number = models.PositiveIntegerField(default=0)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reversed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reversed_at = models.DateTimeField(null=True)
    reversed_why = models.TextField(blank=True)

    class Meta:
        verbose_name = _("setting aside of votes")
        verbose_name_plural = _("settings aside of votes")
        ordering = ("-proposed_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=~Q(decided_by=models.F("proposed_by")),
                name="votes_are_set_aside_by_two_people",
                violation_error_message=_("Another person confirms."),
            ),
            models.CheckConstraint(condition=Q(standing__in=Standing.values), name="setting_aside_standing_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.standing} {self.uuid}"
