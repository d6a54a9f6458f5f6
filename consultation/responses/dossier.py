"""All that a team reads before it answers one contribution."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.core.paginator import Paginator

from bills.legaltext import Redline, redline
from bills.mandates import may
from bills.models import Amendment, Argument, Bill, ExistingLaw, Subject, SubjectKind
from bills.naming import name_of
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.analysis.rankings import first_of_each
from consultation.notifications.naming import names_of
from consultation.responses.cards import Card, cards_of, load_contributions
from consultation.responses.models import (
    Answer,
    AnswerDraft,
    AnswerRevision,
    Case,
    Comment,
    Desk,
    DraftState,
    Group,
)
from consultation.responses.suggesting import groups_suggested
from consultation.responses.words import companions_as_drafted, others_of_group
from votes.papers import BallotPaper, ballot_papers

ARGUMENTS = 3
"""Of each side."""
SUGGESTED = 20


@dataclass(frozen=True)
class Other:
    """Another contribution of the group, or near this one."""

    subject: Subject
    name: str
    state: str


@dataclass(frozen=True)
class GroupShown:
    """``title`` is proposed, and ``group`` None, where it is only suggested."""

    title: str
    members: list[Other]
    group: Group | None = None


@dataclass(frozen=True)
class Past:
    """A public wording of the answer, and what it changed in the one before."""

    revision: AnswerRevision
    change: Redline | None


@dataclass(frozen=True)
class Dossier:
    subject: Subject
    name: str
    card: Card | None
    paper: BallotPaper
    answer: Answer | None
    draft: AnswerDraft | None
    case: Case | None
    comments: Sequence[Comment]
    arguments: Sequence[Argument]
    laws: Sequence[ExistingLaw]
    past: Sequence[Past]
    group: Group | None
    others: Sequence[Other]
    near: Sequence[Other]
    also: int
    needs_review: bool
    may: dict[str, bool]

    @property
    def is_in_review(self) -> bool:
        return self.draft is not None and self.draft.state == DraftState.REVIEW

    @property
    def may_be_published(self) -> bool:
        return self.draft is not None and (not self.needs_review or self.draft.state == DraftState.APPROVED)


def dossier_of(subject: Subject, reader: Participant, moment: datetime) -> Dossier:
    bill = subject.bill
    shown = list(load_contributions(bill, [subject.pk]).values())
    papers = ballot_papers(reader, [subject, *shown], moment)
    answer = Answer.objects.filter(subject=subject).select_related("cited_unit").first()
    draft = (
        AnswerDraft.objects.filter(subject=subject).select_related("written_by", "reviewed_by", "cited_unit").first()
    )
    if draft is not None:
        draft.subject = subject
    group = Group.objects.filter(members__subject=subject).first()
    others = others_of_group(subject)
    return Dossier(
        subject=subject,
        name=name_of(subject),
        card=next(iter(cards_of(shown, papers, {})), None),
        paper=papers[subject.pk],
        answer=answer,
        draft=draft,
        case=Case.objects.filter(subject=subject).select_related("assignee").first(),
        comments=list(Comment.objects.filter(subject=subject).select_related("author")),
        arguments=_arguments(subject, blind=bill.withholds_tallies(moment)),
        laws=list(ExistingLaw.objects.filter(unit=_unit_of(subject))),
        past=_past(answer),
        group=group,
        others=_named(bill_of(bill, others)),
        near=[] if group else _named(bill_of(bill, _near(subject))),
        also=len(companions_as_drafted(draft)) if draft else 0,
        needs_review=Desk.objects.filter(bill=bill, needs_review=True).exists(),
        may={action.name.lower(): may(action, reader, bill, moment) for action in SHOWN},
    )


SHOWN = (
    *(Action.WRITE_ANSWER, Action.REVIEW_ANSWER, Action.PUBLISH_ANSWER, Action.ASSIGN, Action.COMMENT, Action.WAIVE),
    Action.UPDATE_COMMITMENT,
)


def bill_of(bill: Bill, subjects: Sequence[Subject]) -> Sequence[Subject]:
    for subject in subjects:
        subject.bill = bill
    return subjects


def _unit_of(subject: Subject) -> int:
    if subject.kind == SubjectKind.AMENDMENT:
        return Amendment.objects.values_list("article", flat=True).get(pk=subject.pk)
    return subject.pk


def _arguments(subject: Subject, *, blind: bool) -> list[Argument]:
    """The most supported of each side, those for first; ``blind``: some of each, by lot."""
    published = Argument.objects.published().filter(about=subject).select_related("author")
    return sorted(first_of_each(published, "side", ARGUMENTS, blind=blind), key=lambda one: (one.side != "for", one.pk))


def _near(subject: Subject) -> list[Subject]:
    """Those that say the same and are in no group."""
    for group in groups_suggested(subject.bill, subject):
        if subject.pk in group:
            return list(Subject.objects.filter(pk__in=group).exclude(pk=subject.pk).order_by("pk"))
    return []


def _named(subjects: Sequence[Subject]) -> list[Other]:
    names = names_of(subjects)
    ids = [subject.pk for subject in subjects]
    public = set(Answer.objects.filter(subject__in=ids).values_list("subject", flat=True))
    drafted = set(AnswerDraft.objects.filter(subject__in=ids).values_list("subject", flat=True))
    return [
        Other(one, names[one.pk], "published" if one.pk in public else "draft" if one.pk in drafted else "")
        for one in subjects
    ]


def _past(answer: Answer | None) -> list[Past]:
    """The latest first."""
    if answer is None:
        return []
    revisions = list(answer.revisions.select_related("written_by").order_by("number"))
    changes = [redline(one.reason, other.reason) for one, other in pairwise(revisions)]
    return [Past(*both) for both in zip(reversed(revisions), [*reversed(changes), None], strict=True)]


def groups_of(bill: Bill) -> list[Group]:
    groups = list(Group.objects.filter(bill=bill))
    for group in groups:
        group.bill = bill
    return groups


def groups_shown(bill: Bill, page: str) -> dict[str, Any]:
    """The groups of a bill, and a page of those that are suggested, the largest first."""
    groups = list(Group.objects.filter(bill=bill).prefetch_related("members"))
    suggested = Paginator(groups_suggested(bill), SUGGESTED).get_page(page)
    ids = {member.subject_id for group in groups for member in group.members.all()}
    ids |= {pk for found in suggested.object_list for pk in found}
    subjects = list(Subject.objects.published().filter(pk__in=ids).order_by("pk"))
    named = {other.subject.pk: other for other in _named(bill_of(bill, subjects))}

    def members(found: Iterable[int]) -> list[Other]:
        return [named[pk] for pk in sorted(found) if pk in named]

    return {
        "groups": [
            GroupShown(group.title, members(member.subject_id for member in group.members.all()), group)
            for group in groups
        ],
        "suggested": [GroupShown(named[found[0]].name[:200], members(found)) for found in suggested.object_list],
        "page": suggested,
    }
