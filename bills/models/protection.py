"""What the law on personal data asks to be told of a consultation, before anybody takes part."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bills.models.bill import Bill


class Basis(models.TextChoices):
    """Article 6(1) of the GDPR. Stored: never rename one."""

    PUBLIC_TASK = "6-1-e", _("a task carried out in the public interest – GDPR, article 6(1)(e)")
    LEGAL_DUTY = "6-1-c", _("a duty that the law lays down – GDPR, article 6(1)(c)")
    CONSENT = "6-1-a", _("the participant’s consent – GDPR, article 6(1)(a)")


class OpinionBasis(models.TextChoices):
    """Article 9(2): what people say of bills tells their political opinions."""

    MADE_PUBLIC = "9-2-e", _("participants make their signed contributions public themselves – GDPR, article 9(2)(e)")
    PUBLIC_INTEREST = "9-2-g", _("substantial public interest, by law – GDPR, article 9(2)(g)")
    CONSENT = "9-2-a", _("the participant’s explicit consent – GDPR, article 9(2)(a)")


class DataProtection(models.Model):
    """Shown to participants. It is whole or it is not there: each field is told, by the database too."""

    bill = models.OneToOneField(Bill, on_delete=models.CASCADE, related_name="data_protection")
    controller = models.CharField(_("who is responsible for the data"), max_length=300)
    basis = models.CharField(_("why the data may be used"), max_length=10, choices=Basis, default=Basis.PUBLIC_TASK)
    opinion_basis = models.CharField(
        _("why opinions may be used"), max_length=10, choices=OpinionBasis, default=OpinionBasis.MADE_PUBLIC
    )
    officer = models.CharField(_("how to reach the data protection officer"), max_length=300)
    retention = models.TextField(_("how long the data are kept"), max_length=2000)
    assessment = models.CharField(_("impact assessment (DPIA)"), max_length=300)

    class Meta:
        verbose_name = _("data protection of a consultation")
        verbose_name_plural = _("data protection of consultations")
        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=~(Q(controller="") | Q(officer="") | Q(retention="") | Q(assessment="")),
                name="data_protection_is_whole",
                violation_error_message=_("Participants must be told all of this: leave nothing empty."),
            ),
            models.CheckConstraint(
                condition=Q(basis__in=Basis.values, opinion_basis__in=OpinionBasis.values),
                name="data_protection_has_a_known_basis",
                violation_error_message=_("Choose the legal basis from the list."),
            ),
        ]

    def __str__(self) -> str:
        return self.controller
