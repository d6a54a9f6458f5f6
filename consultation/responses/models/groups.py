"""Contributions that say the same thing and get one answer. Votes never move from one to another."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject


class GroupBasis(models.TextChoices):
    LIKENESS = "likeness", _("Found by their likeness")
    HAND = "hand", _("Made by hand")


class Group(models.Model):
    bill = models.ForeignKey(Bill, on_delete=models.CASCADE, related_name="groups")
    title = models.CharField(_("title"), max_length=200)
    basis = models.CharField(max_length=12, choices=GroupBasis, default=GroupBasis.HAND)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("group of contributions")
        verbose_name_plural = _("groups of contributions")
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.title


class GroupMember(models.Model):
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="members")
    subject = models.OneToOneField(Subject, on_delete=models.CASCADE, related_name="group_member")

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.subject_id} in {self.group_id}"
