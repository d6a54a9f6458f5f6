"""Who answers what, what colleagues say to each other, and whether a second person reads."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TypedDict, Unpack

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.mandates import refusal_to, team_of
from bills.models import Bill, Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.models import Case, Comment, Desk
from consultation.responses.permissions import refusal_of

NOT_OF_THE_TEAM = Refusal("not-of-the-team", _("This person does not answer in this consultation."))
ELSEWHERE = Refusal("elsewhere", _("This contribution is in another consultation."))
NOTHING_CHOSEN = Refusal("nothing-chosen", _("Tick at least one contribution."))
NO_GROUP_CHOSEN = Refusal("no-group-chosen", _("Choose the group that they join."))
NOBODY_CHOSEN = Refusal("nobody-chosen", _("Choose somebody, or name an office."))
MEANWHILE = Refusal("meanwhile", _("Somebody has said meanwhile who answers: read it, then say it again if you must."))
SILENT = Refusal("silent", _("Write your comment."))


class Assigned(TypedDict, total=False):
    """What is not named stays as it is. Nobody: None; no office: empty.

    ``opened``: when the page was made that this is said on; what was said after is not replaced.
    """

    assignee: Participant | None
    office: str
    opened: datetime | None


@transaction.atomic
def assign_answers(
    *, participant: Participant, bill: Bill, subjects: Iterable[Subject], moment: datetime, **to: Unpack[Assigned]
) -> int:
    """Say who answers these: a person of the team, an office, or both; how many that changed. Raises RefusedError."""
    refuse(refusal_to(Action.ASSIGN, participant, bill, moment))
    assignee = to.get("assignee")
    if assignee is not None and not team_of(bill).filter(pk=assignee.pk).exists():
        raise RefusedError(NOT_OF_THE_TEAM)
    ids = [subject.pk for subject in subjects]
    locked = Subject.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")
    return sum(_assigned(participant, bill, subject, moment, to) for subject in locked)


def _assigned(participant: Participant, bill: Bill, subject: Subject, moment: datetime, to: Assigned) -> bool:
    refuse(ELSEWHERE if subject.bill_id != bill.pk else refusal_of(subject))
    case = Case.objects.filter(subject=subject).first() or Case(subject=subject)
    before = case.assignee_id, case.office
    if "assignee" in to:
        case.assignee = to["assignee"]
    if "office" in to:
        case.office = to["office"].strip()
    if (case.assignee_id, case.office) == before:
        return False
    opened = to.get("opened")
    refuse(MEANWHILE if case.pk and opened is not None and case.updated_at > opened else None)
    case.updated_at = moment
    case.save()
    said = {"office": case.office}
    if case.assignee:
        said["participant"] = str(case.assignee.public_id)
    record(Verb.ANSWER_ASSIGNED, bill=bill.uuid, subject=subject.uuid, actor=participant, **said)
    return True


@transaction.atomic
def comment_answer(*, participant: Participant, subject: Subject, body: str, moment: datetime) -> Comment:
    """A word to colleagues; the same one again, right after, is said once. Raises RefusedError."""
    refuse(refusal_to(Action.COMMENT, participant, subject.bill, moment))
    refuse(refusal_of(subject))
    refuse(None if body.strip() else SILENT)
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    last = Comment.objects.filter(subject=subject).last()
    if last is not None and (last.author_id, last.body) == (participant.pk, body):
        return last
    comment = Comment.objects.create(subject=subject, author=participant, body=body, created_at=moment)
    record(Verb.ANSWER_COMMENTED, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)
    return comment


@transaction.atomic
def set_review(*, participant: Participant, bill: Bill, needs_review: bool, moment: datetime) -> Desk:
    """Say whether a second person approves answers before they are public. Raises RefusedError."""
    refuse(refusal_to(Action.SET_UP, participant, bill, moment))
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)
    desk = Desk.objects.filter(bill=bill).first() or Desk(bill=bill, needs_review=False)
    if desk.needs_review != needs_review:
        desk.needs_review = needs_review
        desk.save()
        record(Verb.DESK_CHANGED, bill=bill.uuid, actor=participant, needs_review=needs_review)
    return desk
