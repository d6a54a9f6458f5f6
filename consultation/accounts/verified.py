"""The level at which a participant's identity was verified: the highest that a service linked to the account told."""

from __future__ import annotations

from allauth.socialaccount.models import SocialAccount

from consultation.accounts.models import Participant
from consultation.accounts.tiers import Tier


def keep_tier(participant: Participant) -> None:
    """After signing in or linking a service: the level rises, and never falls for a sign-in that proved less."""
    _write(participant, max(Tier(participant.tier), _told(participant)))


def lose_tier(participant: Participant) -> None:
    """After a service was separated: what the remaining ones told."""
    _write(participant, _told(participant))


def _told(participant: Participant) -> Tier:
    linked = SocialAccount.objects.filter(user=participant).values_list("extra_data", flat=True)
    return max((Tier(told.get("tier", Tier.EMAIL)) for told in linked), default=Tier.EMAIL)


def _write(participant: Participant, tier: Tier) -> None:
    participant.tier = tier
    Participant.objects.filter(pk=participant.pk).update(tier=tier)
