"""A whole version, ready to be read at a stretch."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bills.legaltext import alineas
from bills.models import BillVersion, Placement
from bills.reading import outline


def reading_of(version: BillVersion, versions: Sequence[BillVersion]) -> dict[str, Any]:
    """What ``pages/text.html`` shows. ``versions``: those that the reader may see, in order.

    ``linked``: the units that have a page, which is that of the last public version; alinéas have an address there
    when this version is that one.
    """
    public = [found for found in versions if found.published_at is not None] or list(versions)
    last = public[-1]
    places = outline(version, with_wordings=True)
    linked = {place.unit_id for place in places}
    if last != version:
        linked &= set(Placement.objects.filter(version=last).values_list("unit", flat=True))
    return {
        "version": version,
        "read": [(place, alineas(place.wording.text) if place.wording else ()) for place in places],
        "linked": linked,
        "is_last": last == version,
        "later": last if last.number > version.number else None,
        "is_draft": version.published_at is None,
    }
