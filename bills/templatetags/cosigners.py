"""Who signed a contribution beside its author."""

from __future__ import annotations

from dataclasses import dataclass

from django import template

from bills.models import Amendment, Proposal, Signature
from consultation.accounts.permissions import Reader

register = template.Library()


@dataclass(frozen=True)
class Cosigners:
    """``standing`` signed the wording that stands, ``former`` a previous one; ``mine``: the reader's own."""

    standing: list[Signature]
    former: list[Signature]
    mine: Signature | None
    mine_is_former: bool


@register.simple_tag
def cosigners_of(contribution: Amendment | Proposal, reader: Reader) -> Cosigners:
    """In one query. Names are shown of those who accepted, and of nobody else."""
    signed = list(Signature.objects.filter(subject=contribution.pk).select_related("participant"))
    number = contribution.current.number if contribution.current else 0
    mine = next((one for one in signed if one.participant_id == reader.pk), None)
    return Cosigners(
        [one for one in signed if one.revision == number],
        [one for one in signed if one.revision != number],
        mine,
        mine is not None and mine.revision != number,
    )
