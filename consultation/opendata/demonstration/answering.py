"""A second consultation, closed, whose ministry answers: each page of its desk has something on it at first start."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from bills.models import Bill, BillVersion, Subject, Unit
from bills.phases import Calendar
from bills.services.versions import publish_version
from consultation.accounts.models import Participant
from consultation.opendata.demonstration.debating import (
    Demonstration,
    content,
    contribute,
    debate,
    find_articles,
    publish,
)
from consultation.opendata.demonstration.next_version import build_chosen, confirm_as_proposed
from consultation.opendata.demonstration.voting import draw_ballots
from consultation.responses import services
from consultation.responses.models import Answer, AnswerDraft, CommitmentStatus, Decision, GroupBasis

OPENED, CLOSED = 50, 20  # days before now
ANSWERED, REPORTED = 25, 55  # days after now


@transaction.atomic
def load_answering(staff: Mapping[str, Participant], people: Mapping[int, Participant], now: datetime) -> Bill:
    """Write it: closed for CLOSED days, read by a second person, half answered. ``staff``: ministry, reviewer."""
    ministry = staff["ministry"].ministry
    assert ministry is not None  # noqa: S101  staff of one
    data, midnight = content("benches.json"), now.replace(hour=0, minute=0, second=0, microsecond=0)
    opening, closing = midnight - timedelta(days=OPENED), midnight - timedelta(days=CLOSED)
    calendar = Calendar(opening, closing, midnight + timedelta(days=ANSWERED), midnight + timedelta(days=REPORTED))
    bill = publish(data, "benches.md", ministry, staff["ministry"], calendar)
    told = Demonstration(data, opening, bill, staff, people)
    find_articles(told)
    contribute(told)
    debate(told)
    voters = [(person, "") for _id, person in sorted(people.items())]
    draw_ballots(data["votes"], told.subject, voters, opening, OPENED - CLOSED)
    _answer(told, data["desk"], closing)
    return bill


def _answer(told: Demonstration, desk: dict[str, Any], closing: datetime) -> None:
    """In the order of the work, a day after the other."""
    writer, bill, first = told.staff["ministry"], told.bill, closing + timedelta(days=1, hours=9)
    services.set_review(participant=writer, bill=bill, needs_review=True, moment=first)
    for template in desk["templates"]:
        services.keep_template(participant=writer, bill=bill, moment=first, **template)
    for group in desk["groups"]:
        subjects = [told.subject({"amendment": number}) for number in group["amendments"]]
        basis = GroupBasis(group["basis"])
        services.make_group(
            participant=writer, bill=bill, title=group["title"], subjects=subjects, moment=first, basis=basis
        )
    _share_out(told, desk, first)
    for day, answer in enumerate(desk["answers"]):
        _draft(told, answer, first + timedelta(days=day))
    _correct(told, desk["correction"], first + timedelta(days=12))
    _next_version(told, desk["version_2"], first + timedelta(days=14))
    waived = desk["waiver"]
    services.waive_answer(
        participant=writer,
        subject=told.subject(waived["about"]),
        reason=waived["reason"],
        moment=first + timedelta(days=15),
    )
    for commitment in desk["commitments"]:
        _promise(told, commitment, first + timedelta(days=3))


def _share_out(told: Demonstration, desk: dict[str, Any], moment: datetime) -> None:
    for case in desk["cases"]:
        services.assign_answers(
            participant=told.staff["ministry"],
            bill=told.bill,
            subjects=[told.subject(case["about"])],
            moment=moment,
            assignee=told.staff[case["who"]] if "who" in case else None,
            office=case["office"],
        )
    for said in desk["comments"]:
        services.comment_answer(
            participant=told.staff[said["who"]], subject=told.subject(said["about"]), body=said["body"], moment=moment
        )


def _draft(told: Demonstration, answer: dict[str, Any], moment: datetime) -> None:
    """As far as « state » says: draft, review, returned, approved or published."""
    subject, decision, state = told.subject(answer["about"]), Decision(answer["decision"]), answer["state"]
    services.write_together(
        participant=told.staff["ministry"],
        subject=subject,
        moment=moment,
        decision=decision,
        reason=answer["reason"],
        not_yet_in_text=True,
        why=answer.get("why", ""),
        cited_unit=Unit.objects.get(pk=subject.pk) if "article" in answer["about"] else None,
    )
    if state == "draft":
        return
    services.submit_together(participant=told.staff["ministry"], subject=subject)
    if state == "returned":
        services.return_together(
            participant=told.staff["reviewer"],
            subject=subject,
            seen=moment,
            comment=answer["comment"],
            moment=moment + timedelta(hours=3),
        )
    if state in {"approved", "published"}:
        _approve(told, subject)
    if state == "published":
        _publish(told, subject, moment + timedelta(hours=5))


def _approve(told: Demonstration, subject: Subject) -> None:
    seen = AnswerDraft.objects.values_list("updated_at", flat=True).get(subject=subject)
    services.approve_together(participant=told.staff["reviewer"], subject=subject, seen=seen)


def _publish(told: Demonstration, subject: Subject, moment: datetime) -> None:
    services.publish_together(participant=told.staff["ministry"], subject=subject, moment=moment)


def _correct(told: Demonstration, correction: dict[str, Any], moment: datetime) -> None:
    decision = Answer.objects.values_list("decision", flat=True).get(subject=told.subject(correction["about"]))
    _draft(told, {"decision": decision, "state": "published", **correction}, moment)


def _next_version(told: Demonstration, data: dict[str, Any], moment: datetime) -> None:
    """Version 2, with the words of what was adopted; some of the answers cite them, the others wait for it."""
    writer = told.staff["ministry"]
    version = build_chosen(data, told.bill, writer, told.subject)
    BillVersion.objects.filter(pk=version.pk).update(label=data["label"], preamble=data["preamble"])
    confirm_as_proposed(version, writer, moment)
    publish_version(participant=writer, version=version, moment=moment)
    for number in data["cited"]:
        subject = told.subject({"amendment": number})
        services.draft_citation(participant=writer, subject=subject, why=data["why"], moment=moment)
        services.submit_together(participant=writer, subject=subject)
        _approve(told, subject)
        _publish(told, subject, moment + timedelta(hours=2))


def _promise(told: Demonstration, promised: dict[str, Any], moment: datetime) -> None:
    """« due »: in days from now."""
    writer, about = told.staff["ministry"], promised.get("about")
    due = (told.opening + timedelta(days=OPENED + promised["due"])).date()
    commitment = services.make_commitment(
        participant=writer,
        bill=told.bill,
        title=promised["title"],
        body=promised["body"],
        owner=promised["owner"],
        due_on=due,
        moment=moment,
        answer=Answer.objects.get(subject=told.subject(about)) if about else None,
    )
    for update in promised["updates"]:
        services.tell_commitment(
            participant=writer,
            commitment=commitment,
            status=CommitmentStatus(update["status"]),
            body=update["body"],
            due_on=due,
            moment=moment + timedelta(days=7),
        )
