"""Version 2 of the demonstration: built from accepted amendments, finished by hand, its amendments carried over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bills.importers import DraftUnit, Level
from bills.models import Amendment, Bill, BillVersion, Placement, Proposal, Rebase, Subject, Unit
from bills.reading import latest_version
from bills.services.building import build_version
from bills.services.outline import draft_units
from bills.services.rebasing import confirm_rebase
from bills.services.redrawing import confirm_lineage, redraw_outline
from bills.services.revising import revise_amendment
from bills.services.versions import publish_version
from consultation.accounts.models import Participant

Find = Callable[[dict[str, Any]], Subject]


def publish_next_version(
    data: Mapping[str, Any], bill: Bill, staff: Participant, find: Find, moment: datetime
) -> BillVersion:
    """Build, finish, confirm what became of each article, publish; then some authors answer."""
    version = build_chosen(data, bill, staff, find)
    redraw_outline(
        participant=staff, version=version, units=_finished(draft_units(version), data), preamble=data["preamble"]
    )
    BillVersion.objects.filter(pk=version.pk).update(label=data["label"])
    confirm_as_proposed(version, staff, moment)
    publish_version(participant=staff, version=version, moment=moment)
    for number in data["confirmed"]:
        rebase = Rebase.objects.select_related("amendment__author", "version").get(
            amendment=find({"amendment": number}).pk, version=version
        )
        author = rebase.amendment.author
        assert author is not None  # noqa: S101  the database wants one
        confirm_rebase(participant=author, rebase=rebase, moment=moment)
    for edited in data["edited"]:
        _edit(edited, bill, find, moment)
    return version


def build_chosen(data: Mapping[str, Any], bill: Bill, staff: Participant, find: Find) -> BillVersion:
    """The draft of the next version with the amendments (by article) and proposals that are named."""
    chosen = {}
    for number, amendments in data["amendments"].items():
        found = [Amendment.objects.select_related("current").get(pk=find({"amendment": one}).pk) for one in amendments]
        chosen[Unit.objects.get(pk=find({"article": number}).pk)] = [one.current for one in found if one.current]
    proposed = Proposal.objects.select_related("current__wording", "current__proposal__section")
    proposals = [proposed.get(pk=find({"proposal": one}).pk).current for one in data.get("proposals", ())]
    return build_version(
        participant=staff, bill=bill, amendments=chosen, proposals=[one for one in proposals if one is not None]
    )


def _finished(units: list[DraftUnit], data: Mapping[str, Any]) -> list[DraftUnit]:
    """What the ministry changes by hand, once the draft is built."""
    units = [
        replace(unit, number=data["renumber"].get(unit.number, unit.number))
        for unit in _placed(units, data["proposed"])
        if not (unit.level is Level.ARTICLE and unit.number == data["delete"])
    ]
    units = [part for unit in units for part in _split(unit, data["split"])]
    return [_rewritten(unit, data) for unit in units]


def _placed(units: list[DraftUnit], proposed: Mapping[str, str]) -> list[DraftUnit]:
    """The article born of a proposal gets its number and its place."""
    new = next(unit for unit in units if unit.level is Level.ARTICLE and not unit.number)
    others = [unit for unit in units if unit is not new]
    after = next(
        rank for rank, unit in enumerate(others) if unit.level is Level.ARTICLE and unit.number == proposed["after"]
    )
    new = replace(new, number=proposed["number"], heading=proposed["heading"])
    return [*others[: after + 1], new, *others[after + 1 :]]


def _split(unit: DraftUnit, split: Mapping[str, Any]) -> list[DraftUnit]:
    if unit.level is not Level.ARTICLE or unit.number != split["article"]:
        return [unit]
    alineas = unit.text.split("\n")
    first, second = alineas[: split["alinea"] - 1], alineas[split["alinea"] - 1 :]
    part = DraftUnit(Level.ARTICLE, split["number"], split["heading"], "\n".join(second))
    return [replace(unit, text="\n".join(first)), part]


def _rewritten(unit: DraftUnit, data: Mapping[str, Any]) -> DraftUnit:
    if unit.level is not Level.ARTICLE:
        return unit
    text = unit.text
    for change in data["rewrite"]:
        if change["article"] == unit.number:
            assert change["old"] in text, change  # noqa: S101  the file is ours
            text = text.replace(change["old"], change["new"])
    return replace(unit, text=text, explanation=data["explanations"].get(unit.number, unit.explanation))


def confirm_as_proposed(version: BillVersion, staff: Participant, moment: datetime) -> None:
    """What became of each article is what the platform has recognised."""
    earlier = set(
        Placement.objects.filter(version__bill=version.bill, version__number__lt=version.number).values_list(
            "unit", flat=True
        )
    )
    places = list(version.placements.select_related("unit"))
    rank_of = {place.unit_id: place.position for place in places}
    split = version.lineage.filter(kind="split").select_related("before")
    confirm_lineage(
        participant=staff,
        version=version,
        continues={place.position: str(place.unit.uuid) for place in places if place.unit_id in earlier},
        cut_from={rank_of[link.after_id]: str(link.before.uuid) for link in split if link.before and link.after_id},
        poured_into={},
        moment=moment,
    )


def _edit(edited: Mapping[str, Any], bill: Bill, find: Find, moment: datetime) -> None:
    amendment = Amendment.objects.select_related("bill", "author").get(pk=find({"amendment": edited["amendment"]}).pk)
    place = Placement.objects.select_related("wording", "unit").get(
        version=latest_version(bill), unit=amendment.article_id
    )
    assert place.wording is not None  # noqa: S101  an article
    assert amendment.author is not None  # noqa: S101  the database wants one
    alineas = place.wording.text.split("\n")
    alineas[edited["alinea"] - 1] = edited["text"]
    revise_amendment(
        participant=amendment.author,
        amendment=amendment,
        placement=place,
        text="\n".join(alineas),
        title=edited["title"],
        reason=edited["reason"],
        moment=moment,
    )
