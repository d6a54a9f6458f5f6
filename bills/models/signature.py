"""Co-signing: a one-time invitation, and the name that stands publicly beside an author's once somebody accepts."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.models.subject import Subject


class SignatureQuerySet(models.QuerySet["Signature"]):
    def standing(self) -> SignatureQuerySet:
        """Of the revision that stands: the others signed a previous wording, and are asked again."""
        now = Q(subject__amendment__current__number=F("revision")) | Q(subject__proposal__current__number=F("revision"))
        return self.filter(now)


class Signature(models.Model):
    """``participant`` signs the ``revision`` of an amendment or a proposal that they read."""

    subject = models.ForeignKey(Subject, on_delete=models.PROTECT, related_name="signatures")
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signatures")
    revision = models.PositiveIntegerField(
        help_text=_("Number of the revision that was signed; it may be an earlier one than the current")
    )
    signed_at = models.DateTimeField(default=timezone.now, help_text=_("When it was signed"))

    objects: ClassVar[SignatureQuerySet] = SignatureQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        ordering = ("signed_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("subject", "participant"),
                name="contribution_is_signed_once_by_each",
                violation_error_message=_("You have signed this contribution already."),
            ),
        )

    def __str__(self) -> str:
        return f"signature {self.pk}"


class InvitationState(models.TextChoices):
    OPEN = "open", pgettext_lazy("of an invitation", "Waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("of an invitation", "Accepted")
    DECLINED = "declined", pgettext_lazy("of an invitation", "Declined")
    REVOKED = "revoked", pgettext_lazy("of an invitation", "Taken back")


class Invitation(models.Model):
    """To sign one contribution, once, for whoever holds the link: no name and no address stands here."""

    subject = models.ForeignKey(Subject, on_delete=models.CASCADE, related_name="invitations")
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    state = models.CharField(max_length=8, choices=InvitationState, default=InvitationState.OPEN)
    mailed = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ("created_at", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(state__in=InvitationState.values), name="invitation_state_is_known"),
            models.CheckConstraint(condition=Q(expires_at__gt=F("created_at")), name="invitation_ends_after_it_begins"),
        )

    def __str__(self) -> str:
        return f"invitation {self.pk}"
