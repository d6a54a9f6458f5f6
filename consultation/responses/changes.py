"""What a later version changed, hunk by hunk: what an answer that adopts points to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bills.legaltext import Hunk, diff
from bills.models import Bill, Placement


@dataclass(frozen=True)
class Change:
    """A hunk of an article, from the wording that the version before gave it (none: a new article, whole)."""

    place: Placement
    hunk: Hunk

    @property
    def stored(self) -> list[int | str]:
        return [self.hunk.start, self.hunk.end, self.hunk.old, self.hunk.new]


def changes_since(bill: Bill, number: int = 1) -> list[Change]:
    """The changes of every published version after this one, in order. Three queries at most."""
    later = Placement.objects.filter(
        version__bill=bill, version__published_at__isnull=False, version__number__gt=number
    ).articles()
    return list(_changes(bill, later))


def changes_cited(bill: Bill, cited: Iterable[tuple[int, int]]) -> list[Change]:
    """Those of these (placement id, start) that exist, in the order of the text."""
    wanted = {(place, start) for place, start in cited}
    places = Placement.objects.filter(
        version__bill=bill, version__published_at__isnull=False, pk__in={place for place, _start in wanted}
    ).articles()
    return [change for change in _changes(bill, places) if (change.place.pk, change.hunk.start) in wanted]


def _changes(bill: Bill, places: Iterable[Placement]) -> Iterator[Change]:
    found = sorted(
        places.select_related("version", "unit", "wording"),  # type: ignore[attr-defined]  # a queryset
        key=lambda place: (place.version.number, place.position),
    )
    earlier = Placement.objects.filter(
        version__bill=bill, version__published_at__isnull=False, unit__in={place.unit_id for place in found}
    ).select_related("version", "wording")
    texts = {(place.version.number, place.unit_id): place.wording.text if place.wording else "" for place in earlier}
    for place in found:
        text = place.wording.text if place.wording else ""
        for hunk in diff(texts.get((place.version.number - 1, place.unit_id), ""), text):
            yield Change(place, hunk)
