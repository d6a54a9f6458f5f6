"""Signals as a page shows them: what they speak of is named and linked, if everybody may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bills.models import Bill, State
from consultation.analysis.models import SearchDocument
from consultation.analysis.signals import Arrival, Campaign, Crowd, kept_signals
from consultation.pages.named import Named, named_in

EXCERPT = 140


@dataclass(frozen=True)
class BurstShown:
    start: datetime
    number: int
    z: float


@dataclass(frozen=True)
class ArrivalShown:
    arrival: Arrival
    minutes: list[BurstShown]
    hours: list[BurstShown]


@dataclass(frozen=True)
class CampaignShown:
    """``words``: how its first text begins; empty where that is not public."""

    campaign: Campaign
    uuid: str
    words: str


@dataclass(frozen=True)
class CrowdShown:
    crowd: Crowd
    named: Named


@dataclass(frozen=True)
class Signs:
    computed_at: datetime
    texts: ArrivalShown
    votes: ArrivalShown
    said: int
    distinct: int
    campaigns: list[CampaignShown]
    young: float | None
    crowds: list[CrowdShown]
    clusters: int | None
    accounts: int | None


def signs_of(bill: Bill) -> Signs | None:
    """As they were last computed; in three queries."""
    kept = kept_signals(bill)
    if kept is None:
        return None
    at, found = kept
    named = named_in(bill, [one.subject for one in found.crowds])
    return Signs(
        at,
        _arrival(found.texts),
        _arrival(found.votes),
        found.said,
        found.distinct,
        _campaigns(found.campaigns),
        found.young,
        [CrowdShown(one, named[one.subject]) for one in found.crowds if one.subject in named],
        found.clusters,
        found.accounts,
    )


def _arrival(arrival: Arrival) -> ArrivalShown:
    def shown(spans: Sequence[tuple[str, int, float]]) -> list[BurstShown]:
        return [BurstShown(datetime.fromisoformat(at), number, z) for at, number, z in spans]

    return ArrivalShown(arrival, shown(arrival.minutes), shown(arrival.hours))


def _campaigns(campaigns: Sequence[Campaign]) -> list[CampaignShown]:
    public = SearchDocument.objects.filter(
        subject__in=[one.subject for one in campaigns], subject__state=State.PUBLISHED
    )
    rows = {pk: (uid, words) for pk, uid, words in public.values_list("subject", "subject__uuid", "words")}
    shown = []
    for one in campaigns:
        uid, words = rows.get(one.subject, ("", ""))
        shown.append(CampaignShown(one, str(uid), words[:EXCERPT]))
    return shown
