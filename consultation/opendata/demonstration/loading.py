"""The demonstration consultation: written by the same services as everything else, so that it shows what is real."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import transaction

from bills.importers import Draft, DraftUnit, read_file
from bills.models import Argument, Bill, ExistingLaw, Level, Placement, Side, SourceCategory, Subject, Unit
from bills.phases import Calendar
from bills.reading import latest_version
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
from consultation.moderation.models import Reason
from consultation.moderation.services import hide_contribution
from consultation.opendata.demonstration.next_version import publish_next_version
from consultation.opendata.demonstration.staff import create_staff
from consultation.opendata.demonstration.voting import draw_ballots
from consultation.opendata.republique_numerique.remarks import CATEGORIES
from consultation.responses.models import Decision
from consultation.responses.services import publish_answer, write_answer

FOLDER = Path(__file__).parent
ORIGIN = "demonstration"
DAYS = 14
CLOSES, ANSWERED, REPORTED = 70, 100, 130  # days after the opening


@dataclass
class Demonstration:
    """What was written so far: participants by id, subjects by their references in the file."""

    data: dict[str, Any]
    opening: datetime
    bill: Bill
    staff: Mapping[str, Participant]
    people: dict[int, Participant] = field(default_factory=dict)
    subjects: dict[tuple[str, str], Subject] = field(default_factory=dict)

    def subject(self, reference: dict[str, Any]) -> Subject:
        ((kind, name),) = reference.items()
        return self.subjects[kind, str(name)]

    def on(self, day: int, minute: int = 0) -> datetime:
        return self.opening + timedelta(days=day, hours=9, minutes=minute)


@transaction.atomic
def load_demonstration(now: datetime) -> Bill:
    """Write the demonstration, opened DAYS days before ``now`` and still open for eight weeks."""
    data = json.loads((FOLDER / "consultation.json").read_text())
    ministry = Ministry.objects.create(name=data["ministry"], slug="usages-durables")
    staff = create_staff(ministry)
    opening = (now - timedelta(days=DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    bill = _publish(data, ministry, staff["ministry"], opening)
    demonstration = Demonstration(data, opening, bill, staff)
    _people(demonstration)
    _existing_laws(demonstration)
    _contributions(demonstration)
    _debate(demonstration)
    draw_ballots(demonstration.data["votes"], demonstration.subject, _voters(demonstration), opening, DAYS)
    _moderate(demonstration, now)
    _answer(demonstration, demonstration.on(DAYS - 2))
    _next_version(demonstration, now)
    return bill


def _publish(data: dict[str, Any], ministry: Ministry, author: Participant, opening: datetime) -> Bill:
    draft = read_file("bill.md", (FOLDER / "bill.md").read_bytes())
    bill = draft_bill(
        participant=author,
        ministry=ministry,
        slug=data["slug"],
        title=draft.title,
        purpose=data["purpose"],
        calendar=_calendar(opening),
        units=_explained(draft, data["explanations"]),
        preamble=draft.preamble,
    )
    by = By(author, opening - timedelta(days=3))
    protect_data(by=by, bill=bill, **data["data_protection"])
    declare_rule(by=by, bill=bill, **data["answer_rule"])
    publish_bill(participant=author, bill=bill, moment=opening - timedelta(days=2))
    bill.refresh_from_db()
    return bill


def _calendar(opening: datetime) -> Calendar:
    closes, answered, reported = (opening + timedelta(days=days, hours=17) for days in (CLOSES, ANSWERED, REPORTED))
    return Calendar(opening, closes, answered, reported)


def _explained(draft: Draft, explanations: dict[str, str]) -> list[DraftUnit]:
    return [
        replace(unit, explanation=explanations[unit.number]) if unit.level == Level.ARTICLE.value else unit
        for unit in draft.units
    ]


def _people(demonstration: Demonstration) -> None:
    for person in demonstration.data["participants"]:
        demonstration.people[person["id"]] = Participant.objects.create(
            display_name=person["name"],
            kind=person["kind"],
            territory=person.get("territory", ""),
            password="!",  # noqa: S106  without an address nor a password, nobody signs in as them
            origin=ORIGIN,
            origin_id=str(person["id"]),
        )
    for place in _articles(demonstration.bill):
        place.unit.bill = demonstration.bill
        demonstration.subjects["article", place.number] = place.unit


def _articles(bill: Bill) -> list[Placement]:
    places = Placement.objects.filter(version__bill=bill).articles()
    return list(places.select_related("unit", "wording").order_by("position"))


def _existing_laws(demonstration: Demonstration) -> None:
    for position, law in enumerate(demonstration.data["existing_laws"], start=1):
        fields = {name: law[name] for name in ("key", "title", "before", "after")}
        unit = demonstration.subjects["article", law["article"]]
        ExistingLaw.objects.create(unit_id=unit.pk, position=position, **fields)


def _contributions(demonstration: Demonstration) -> None:
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


def _debate(demonstration: Demonstration) -> None:
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


def _voters(demonstration: Demonstration) -> list[tuple[Participant, str]]:
    return [(demonstration.people[person["id"]], person["camp"]) for person in demonstration.data["participants"]]


def _moderate(demonstration: Demonstration, now: datetime) -> None:
    for moderated in demonstration.data["moderated"]:
        argument = Argument.objects.select_related("bill").get(
            pk=demonstration.subjects["argument", str(moderated["argument"])].pk
        )
        hide_contribution(
            moderator=demonstration.staff["moderator"],
            subject=argument,
            reason=Reason.ADVERTISING,
            note=moderated["reason"],
            moment=now - timedelta(days=1),
        )


def _answer(demonstration: Demonstration, now: datetime) -> None:
    author = demonstration.staff["ministry"]
    for answer in demonstration.data["answers"]:
        subject, cited = demonstration.subject(answer["about"]), answer.get("cites") or {}
        unit = demonstration.subjects["article", cited["article"]] if "article" in cited else None
        write_answer(
            participant=author,
            subject=subject,
            decision=Decision(answer["decision"]),
            reason=answer["reason"],
            cited_unit=Unit.objects.get(pk=unit.pk) if unit else None,
            cited_alinea=cited.get("alinea"),
            not_yet_in_text=True,
            moment=now,
        )
        publish_answer(participant=author, subject=subject, moment=now)


def _next_version(demonstration: Demonstration, now: datetime) -> None:
    """Version 2, the day before; and the votes on what it changed."""
    data, bill = demonstration.data["version_2"], demonstration.bill
    day = demonstration.on(data["day"])
    publish_next_version(data, bill, demonstration.staff["ministry"], demonstration.subject, day)
    for place in _latest_articles(bill):
        place.unit.bill = bill
        demonstration.subjects["article", place.number] = place.unit
    for subject in demonstration.subjects.values():
        subject.refresh_from_db(fields=["revision"])
    draw_ballots(data["votes"], demonstration.subject, _voters(demonstration), day, max(1, (now - day).days))


def _latest_articles(bill: Bill) -> list[Placement]:
    """The articles of the version that is put to the vote."""
    return list(Placement.objects.filter(version=latest_version(bill)).articles().select_related("unit"))
