"""Everything that is public, by collection. A field that stands in no list leaves by no door."""

from __future__ import annotations

from consultation.opendata.api.fields import Collection
from consultation.opendata.api.resources import (
    answers,
    bills,
    contributions,
    debate,
    ledger,
    outcomes,
    releases,
    units,
    votes,
)

COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for group in (bills, units, contributions, debate, votes, ledger, answers, outcomes, releases)
    for collection in group.COLLECTIONS
}

__all__ = ["COLLECTIONS"]
