"""Everything that is public, by collection. A field that stands in no list leaves by no door."""

from __future__ import annotations

from consultation.opendata.api.fields import Collection
from consultation.opendata.api.resources import contributions, debate, decisions, releases, text, votes

COLLECTIONS: dict[str, Collection] = {
    collection.name: collection
    for group in (text, contributions, debate, votes, decisions, releases)
    for collection in group.COLLECTIONS
}

__all__ = ["COLLECTIONS"]
