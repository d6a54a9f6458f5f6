"""A consultation written from a file of the demonstration: its bill, its contributions, their debate, the votes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from bills.importers import Draft, DraftUnit, read_file
from bills.models import Bill, ExistingLaw, Level, Placement, Side, SourceCategory, Subject, Unit
from bills.phases import Calendar
from bills.services import (
    declare_rule,
    draft_bill,
    protect_data,
    publish_amendment,
    publish_argument,
    publish_bill,
    publish_proposal,
    publish_source,
)
from bills.services.setting_up import By
from consultation.accounts.models import Ministry, Participant
from consultation.opendata.republique_numerique.remarks import CATEGORIES

FOLDER = Path(__file__).parent


@dataclass
class Demonstration:
    """What was written so far: participants by id, subjects by their references in the file."""

    data: dict[str, Any]
    opening: datetime
    bill: Bill
    staff: Mapping[str, Participant]
    people: Mapping[int, Participant] = field(default_factory=dict)
    subjects: dict[tuple[str, str], Subject] = field(default_factory=dict)

    def subject(self, reference: dict[str, Any]) -> Subject:
        ((kind, name),) = reference.items()
        return self.subjects[kind, str(name)]

    def on(self, day: int, minute: int = 0) -> datetime:
        return self.opening + timedelta(days=day, hours=9, minutes=minute)


def content(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((FOLDER / name).read_text())
    return found


def publish(data: dict[str, Any], file: str, ministry: Ministry, author: Participant, calendar: Calendar) -> Bill:
    """The bill of a file, public two days before it opens."""
    opening = calendar.consultation
    assert opening is not None  # noqa: S101  each demonstration opens
    draft = read_file(file, (FOLDER / file).read_bytes())
    bill = draft_bill(
        participant=author,
        ministry=ministry,
        slug=data["slug"],
        title=draft.title,
        purpose=data["purpose"],
        calendar=calendar,
        units=_explained(draft, data["explanations"]),
        preamble=draft.preamble,
    )
    by = By(author, opening - timedelta(days=3))
    protect_data(by=by, bill=bill, **data["data_protection"])
    declare_rule(by=by, bill=bill, **data["answer_rule"])
    publish_bill(participant=author, bill=bill, moment=opening - timedelta(days=2))
    bill.refresh_from_db()
    return bill


def _explained(draft: Draft, explanations: dict[str, str]) -> list[DraftUnit]:
    return [
        replace(unit, explanation=explanations[unit.number]) if unit.level == Level.ARTICLE.value else unit
        for unit in draft.units
    ]


def find_articles(demonstration: Demonstration) -> None:
    """The articles of its first version, by number."""
    for place in _articles(demonstration.bill):
        place.unit.bill = demonstration.bill
        demonstration.subjects["article", place.number] = place.unit


def _articles(bill: Bill) -> list[Placement]:
    places = Placement.objects.filter(version__bill=bill).articles()
    return list(places.select_related("unit", "wording").order_by("position"))


def lay_laws(demonstration: Demonstration) -> None:
    """The law in force beside the articles that change it."""
    for position, law in enumerate(demonstration.data["existing_laws"], start=1):
        fields = {name: law[name] for name in ("key", "title", "before", "after")}
        unit = demonstration.subjects["article", law["article"]]
        ExistingLaw.objects.create(unit_id=unit.pk, position=position, **fields)


def contribute(demonstration: Demonstration) -> None:
    """Its amendments and proposals."""
    places = {place.number: place for place in _articles(demonstration.bill)}
    for place in places.values():
        place.unit.bill = demonstration.bill
    for amendment in demonstration.data["amendments"]:
        place = places[amendment["article"]]
        demonstration.subjects["amendment", str(amendment["id"])] = publish_amendment(
            participant=demonstration.people[amendment["author"]],
            placement=place,
            text=_amended(place, amendment["operations"]),
            title=amendment["title"],
            reason=amendment["reason"],
            moment=demonstration.on(amendment["day"], amendment["id"]),
        )
    for proposal in demonstration.data["proposals"]:
        demonstration.subjects["proposal", str(proposal["id"])] = publish_proposal(
            participant=demonstration.people[proposal["author"]],
            section=_section(demonstration.bill, **proposal["section"]),
            text="\n".join(proposal["alineas"]),
            title=proposal["title"],
            reason=proposal["reason"],
            moment=demonstration.on(proposal["day"], proposal["id"]),
        )


def _amended(place: Placement, operations: list[dict[str, Any]]) -> str:
    """The article's text after the operations, whose numbers are those of the text as it was."""
    assert place.wording is not None  # noqa: S101  an article has one
    alineas = [[alinea] for alinea in place.wording.text.split("\n")]
    for operation in operations:
        there = alineas[operation["alinea"] - 1]
        match operation["op"]:
            case "change":
                there[0] = operation["text"]
            case "insert_after":
                there.append(operation["text"])
            case "delete":
                del there[0]
    return "\n".join(alinea for group in alineas for alinea in group)


def _section(bill: Bill, title: str, chapter: str | None = None) -> Unit:
    places = Placement.objects.filter(version__bill=bill).select_related("unit")
    place = places.get(unit__level=Level.TITLE, number=title)
    if chapter:
        place = places.get(parent=place, number=chapter)
    place.unit.bill = bill
    return place.unit


def debate(demonstration: Demonstration) -> None:
    """Its arguments and sources."""
    for argument in demonstration.data["arguments"]:
        demonstration.subjects["argument", str(argument["id"])] = publish_argument(
            participant=demonstration.people[argument["author"]],
            about=demonstration.subject(argument["about"]),
            side=Side(argument["side"]),
            body=argument["body"],
            moment=demonstration.on(argument["day"], 60 + argument["id"]),
        )
    for source in demonstration.data["sources"]:
        demonstration.subjects["source", str(source["id"])] = publish_source(
            participant=demonstration.people[source["author"]],
            about=demonstration.subject(source["about"]),
            title=source["title"],
            link=source["link"],
            category=SourceCategory(CATEGORIES[source["category"]]),
            body=source["body"],
            moment=demonstration.on(source["day"], 200 + source["id"]),
        )
