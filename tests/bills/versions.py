"""A bill on its way from version 1 to version 2, for the tests of versions, rebases and credits."""

from __future__ import annotations

from dataclasses import replace

from django.utils import timezone

from bills.models import Bill, BillVersion, Placement
from bills.reading import latest_version
from bills.services.contributions import publish_amendment
from bills.services.outline import draft_units
from bills.services.redrawing import confirm_lineage
from bills.services.versions import draft_version, publish_version
from consultation.accounts.refusal import RefusedError

SIX = "Le fabricant répond dans un délai de six mois."
DECREE = "Un décret précise les modalités d’application du présent article."


def units_with(bill: Bill, **texts: str):
    """The units of the latest version, articles of these numbers (``n4="…"``) reading so; "" takes one away."""
    units = draft_units(latest_version(bill))
    wanted = {name[1:]: text for name, text in texts.items()}
    return [
        replace(unit, text=wanted.get(unit.number, unit.text))
        for unit in units
        if wanted.get(unit.number, "kept") or unit.level != "article"
    ]


def confirmed_as_proposed(version: BillVersion, participant) -> None:
    """Staff find that the engine was right."""
    before = version.bill.versions.get(number=version.number - 1)
    earlier = set(before.placements.values_list("unit__uuid", flat=True))
    places = list(version.placements.select_related("unit").order_by("position"))
    rank_of = {place.unit_id: place.position for place in places}
    confirm_lineage(
        participant=participant,
        version=version,
        continues={place.position: str(place.unit.uuid) for place in places if place.unit.uuid in earlier},
        cut_from={
            rank_of[link.after_id]: str(link.before.uuid)
            for link in version.lineage.filter(kind="split").select_related("before")
        },
        poured_into={
            str(link.before.uuid): rank_of[link.after_id]
            for link in version.lineage.filter(kind="merged").select_related("before")
        },
        moment=timezone.now(),
    )


def next_version(participant, bill: Bill, units=None, **options) -> BillVersion:
    """Version n + 1, drafted, confirmed as the engine proposes, published."""
    version = draft_version(participant=participant, bill=bill, units=units, **options)
    confirmed_as_proposed(version, participant)
    return publish_version(participant=participant, version=version, moment=timezone.now())


def place_of(bill: Bill, number: str) -> Placement:
    return Placement.objects.select_related("unit__bill__ministry", "wording").get(
        version=latest_version(bill), unit__level="article", number=number
    )


def amend(participant, place: Placement, old: str, new: str, title="Une autre rédaction"):
    """The participant replaces ``old`` by ``new`` in the article."""
    assert old in place.wording.text
    return publish_amendment(
        participant=participant,
        placement=place,
        text=place.wording.text.replace(old, new),
        title=title,
        reason="Parce que.",
        moment=timezone.now(),
    )


def refused(service, **arguments) -> str:
    """The code of the refusal that the service raises; nothing: it does not refuse."""
    try:
        service(**arguments)
    except RefusedError as error:
        return error.refusal.code
    return ""
