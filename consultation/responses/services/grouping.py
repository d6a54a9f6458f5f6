"""Contributions that say the same are answered together. Their votes, authors and pages stay their own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Bill, Subject, SubjectKind
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.models import Group, GroupBasis, GroupMember
from consultation.responses.permissions import refusal_of, refusal_to_answer_any

TOO_FEW = Refusal("too-few", _("Choose two contributions or more."))
ELSEWHERE = Refusal("elsewhere", _("Only contributions of this consultation are grouped."))
ARTICLE = Refusal("article", _("An article of the Government is answered on its own."))
GONE = Refusal("gone", _("This group is no more: choose another."))
IN_ANOTHER = Refusal("in-another-group", _("One of these contributions is in another group: take it out first."))


@transaction.atomic
def make_group(
    *,
    participant: Participant,
    bill: Bill,
    title: str,
    subjects: Sequence[Subject],
    moment: datetime,
    basis: GroupBasis = GroupBasis.HAND,
) -> Group:
    """A group of these; those of a group that is there already are that group. Raises RefusedError."""
    _refuse(participant, bill)
    ids = _checked(bill, subjects)
    refuse(TOO_FEW if len(ids) < 2 else None)
    taken = GroupMember.objects.filter(subject__in=ids).select_related("group")
    groups = {member.group for member in taken}
    if len(groups) == 1 and len(taken) == len(ids):
        return groups.pop()
    refuse(IN_ANOTHER if groups else None)
    group = Group.objects.create(bill=bill, title=title, basis=basis, made_by=participant, made_at=moment)
    GroupMember.objects.bulk_create(GroupMember(group=group, subject_id=pk) for pk in ids)
    _tell(group, participant, added=len(ids))
    return group


@transaction.atomic
def add_to_group(*, participant: Participant, group: Group, subjects: Sequence[Subject]) -> int:
    """How many were not in it yet. Raises RefusedError."""
    _refuse(participant, group.bill)
    _lock(group)
    ids = _checked(group.bill, subjects)
    taken = dict(GroupMember.objects.filter(subject__in=ids).values_list("subject", "group"))
    refuse(IN_ANOTHER if set(taken.values()) - {group.pk} else None)
    new = [pk for pk in ids if pk not in taken]
    GroupMember.objects.bulk_create(GroupMember(group=group, subject_id=pk) for pk in new)
    if new:
        _tell(group, participant, added=len(new))
    return len(new)


@transaction.atomic
def remove_from_group(*, participant: Participant, subject: Subject) -> None:
    """Its answer stays its own; a group of one is no group any more. Again, nothing happens. Raises RefusedError."""
    _refuse(participant, subject.bill)
    member = GroupMember.objects.filter(subject=subject).select_related("group").first()
    if member is None:
        return
    group = member.group
    _lock(group)
    member.delete()
    _tell(group, participant, removed=1)
    if group.members.count() < 2:
        group.delete()


def _refuse(participant: Participant, bill: Bill) -> None:
    refuse(refusal_to_answer_any(participant, bill, Action.WRITE_ANSWER))
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)  # groups of a bill change one after the other


def _lock(group: Group) -> None:
    """Once whoever answers the group has done: nobody joins or leaves it under their hands."""
    refuse(None if Group.objects.select_for_update(no_key=True).filter(pk=group.pk).first() else GONE)


def _checked(bill: Bill, subjects: Sequence[Subject]) -> list[int]:
    for subject in subjects:
        if subject.bill_id != bill.pk:
            raise RefusedError(ELSEWHERE)
        refuse(ARTICLE if subject.kind == SubjectKind.ARTICLE else refusal_of(subject))
    return sorted({subject.pk for subject in subjects})


def _tell(group: Group, participant: Participant, *, added: int = 0, removed: int = 0) -> None:
    bill, title = group.bill.uuid, group.title
    record(Verb.GROUP_CHANGED, bill=bill, actor=participant, title=title, added=added, removed=removed)
