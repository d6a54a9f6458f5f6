"""What the Government promised in its answers: an owner, a date, a state, and what was told of it since."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill
from consultation.responses.models.answer import Answer


class CommitmentStatus(models.TextChoices):
    """The words of the Open Government Partnership's action plans."""

    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Given up")


class Commitment(models.Model):
    """``answer``: where it was promised, if in one. ``status`` is that of its latest update."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="commitments")
    number = models.PositiveIntegerField(help_text=_("Number of the commitment"))
    answer = models.ForeignKey(Answer, on_delete=models.PROTECT, null=True, blank=True, related_name="commitments")
    title = models.CharField(_("commitment"), max_length=200, help_text=_("The commitment"))
    body = models.TextField(_("what is promised"), blank=True, help_text=_("What is promised, in Markdown"))
    body_html = models.TextField(blank=True, editable=False)
    owner = models.CharField(_("who answers for it"), max_length=200, help_text=_("Office that answers for it"))
    due_on = models.DateField(_("due date"), null=True, blank=True, help_text=_("When it is due"))
    status = models.CharField(
        _("status"),
        max_length=12,
        choices=CommitmentStatus,
        default=CommitmentStatus.NOT_STARTED,
        help_text=_("How far it is"),
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, help_text=_("When it was made"))

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        ordering = ("bill", "number")
        constraints = (
            models.UniqueConstraint(fields=("bill", "number"), name="commitment_number_is_unique"),
            models.CheckConstraint(condition=Q(status__in=CommitmentStatus.values), name="commitment_status_is_known"),
            models.CheckConstraint(
                condition=~Q(owner=""),
                name="commitment_has_an_owner",
                violation_error_message=_("Say who answers for this commitment."),
            ),
        )

    def __str__(self) -> str:
        return self.title


class CommitmentUpdate(models.Model):
    """What was told of a commitment on a day. Never changed once written (migration 0002)."""

    commitment = models.ForeignKey(
        Commitment, on_delete=models.PROTECT, related_name="updates", help_text=_("Number of the commitment")
    )
    status = models.CharField(_("status"), max_length=12, choices=CommitmentStatus, help_text=_("How far it is"))
    due_on = models.DateField(_("due date"), null=True, blank=True, help_text=_("When it is due"))
    body = models.TextField(_("what was done"), help_text=_("What was done, in Markdown"))
    body_html = models.TextField(editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now, help_text=_("When it was told"))

    class Meta:
        verbose_name = _("update of a commitment")
        verbose_name_plural = _("updates of commitments")
        ordering = ("commitment", "pk")
        constraints = (
            models.CheckConstraint(condition=~Q(body=""), name="commitment_update_says_something"),
            models.CheckConstraint(
                condition=Q(status__in=CommitmentStatus.values), name="commitment_update_status_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.commitment_id} {self.made_at:%Y-%m-%d}"
