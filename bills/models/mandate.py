"""A role that somebody was given in one consultation. Revoked mandates stay: they tell who could do what, and when."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from bills.models.bill import Bill
from bills.roles import Role

ROLE_NAMES = (
    (Role.EDITOR.value, pgettext_lazy("role", "Editor")),
    (Role.REVIEWER.value, pgettext_lazy("role", "Reviewer")),
    (Role.PUBLISHER.value, pgettext_lazy("role", "Publisher")),
    (Role.MODERATOR.value, pgettext_lazy("role", "Moderator")),
    (Role.OBSERVER.value, pgettext_lazy("role", "Observer")),
    (Role.ADMINISTRATOR.value, pgettext_lazy("role", "Administrator")),
)


class MandateQuerySet(models.QuerySet["Mandate"]):
    def standing(self) -> MandateQuerySet:
        return self.filter(revoked_at__isnull=True)


class Mandate(models.Model):
    participant = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="mandates")
    bill = models.ForeignKey(Bill, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=16, choices=ROLE_NAMES)
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[MandateQuerySet] = MandateQuerySet.as_manager()  # type: ignore[assignment]

    class Meta:
        verbose_name = _("mandate")
        verbose_name_plural = _("mandates")
        ordering = ("granted_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("participant", "bill", "role"),
                condition=Q(revoked_at__isnull=True),
                name="role_is_given_once",
                violation_error_message=_("This person has this role already."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="mandate_role_is_known",
                violation_error_message=_("Choose a role from the list."),
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("granted_at")),
                name="mandate_ends_after_it_begins",
                violation_error_message=_("A role is taken back after it was given."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.pk}"


class RoleOffer(models.Model):
    """A role offered by mail, to an address that may have no account. Taken back, it is deleted; accepted, it tells
    that its link was used, until `manage.py forget` deletes it."""

    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="role_offers")
    role = models.CharField(_("role"), max_length=16, choices=ROLE_NAMES)
    email = models.EmailField(_("e-mail address"))
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)
    ends_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("offer of a role")
        verbose_name_plural = _("offers of a role")
        ordering = ("sent_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("bill", "role", "email"),
                condition=Q(accepted_at__isnull=True),
                name="role_is_offered_once",
                violation_error_message=_("This role is offered to this address already."),
            ),
            models.CheckConstraint(
                condition=Q(role__in=[role.value for role in Role]),
                name="offered_role_is_known",
                violation_error_message=_("Choose a role from the list."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("sent_at")),
                name="offer_ends_after_it_is_sent",
                violation_error_message=_("An offer ends after it was sent."),
            ),
        )

    def __str__(self) -> str:
        return f"offer {self.pk}"
