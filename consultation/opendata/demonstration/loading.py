"""The demonstration consultation: written by the same services as everything else, so that it shows what is real."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from bills.models import Argument, Bill, Placement, Unit
from bills.phases import Calendar
from bills.reading import latest_version
from consultation.accounts.models import Ministry, Participant
from consultation.moderation.models import Reason
from consultation.moderation.services import hide_contribution
from consultation.opendata.demonstration.debating import (
    Demonstration,
    content,
    contribute,
    debate,
    find_articles,
    lay_laws,
    publish,
)
from consultation.opendata.demonstration.next_version import publish_next_version
from consultation.opendata.demonstration.staff import create_staff
from consultation.opendata.demonstration.voting import draw_ballots
from consultation.responses.models import Decision
from consultation.responses.services import publish_answer, write_answer

ORIGIN = "demonstration"
DAYS = 14
CLOSES, ANSWERED, REPORTED = 70, 100, 130  # days after the opening


@transaction.atomic
def load_demonstration(now: datetime) -> Demonstration:
    """Write the demonstration, opened DAYS days before ``now`` and still open for eight weeks."""
    data = content("consultation.json")
    ministry = Ministry.objects.create(name=data["ministry"], slug="usages-durables")
    staff = create_staff(ministry)
    opening = (now - timedelta(days=DAYS)).replace(hour=0, minute=0, second=0, microsecond=0)
    bill = publish(data, "bill.md", ministry, staff["ministry"], _calendar(opening))
    demonstration = Demonstration(data, opening, bill, staff)
    _people(demonstration)
    lay_laws(demonstration)
    contribute(demonstration)
    debate(demonstration)
    draw_ballots(demonstration.data["votes"], demonstration.subject, _voters(demonstration), opening, DAYS)
    _moderate(demonstration, now)
    _answer(demonstration, demonstration.on(DAYS - 2))
    _next_version(demonstration, now)
    return demonstration


def _calendar(opening: datetime) -> Calendar:
    closes, answered, reported = (opening + timedelta(days=days, hours=17) for days in (CLOSES, ANSWERED, REPORTED))
    return Calendar(opening, closes, answered, reported)


def _people(demonstration: Demonstration) -> None:
    people = {}
    for person in demonstration.data["participants"]:
        people[person["id"]] = Participant.objects.create(
            display_name=person["name"],
            kind=person["kind"],
            territory=person.get("territory", ""),
            password="!",  # noqa: S106  without an address nor a password, nobody signs in as them
            origin=ORIGIN,
            origin_id=str(person["id"]),
        )
    demonstration.people = people
    find_articles(demonstration)


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
