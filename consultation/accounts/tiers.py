"""How surely a participant is known. A service of identity says it by an `acr`; settings say which stands for what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Tier(models.IntegerChoices):
    """In order. Above the first: the levels of European law (eIDAS), which the French services of identity use."""

    EMAIL = 0, _("confirmed e-mail address")
    LOW = 1, _("identity verified, low level (eIDAS 1)")
    SUBSTANTIAL = 2, _("identity verified, substantial level (eIDAS 2)")
    HIGH = 3, _("identity verified, high level (eIDAS 3)")


def tier_of(acr: str) -> Tier:
    """What a service vouches for when it answers this `acr`; one that nobody knows vouches for nothing."""
    known: list[str] = settings.OIDC_ACRS
    return Tier(known.index(acr) + 1) if acr in known else Tier.EMAIL


def acr_of(tier: Tier) -> str:
    """What to ask of the service for this tier; nothing for the first."""
    return str(settings.OIDC_ACRS[tier - 1]) if tier else ""
