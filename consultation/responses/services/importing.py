"""A table that an office has edited: what it would change, line by line; then the same, done. Never published."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bills.forms.words import LONGEST_REASON, no_control_characters
from bills.mandates import may, team_of
from bills.models import Bill, Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import refuse
from consultation.responses.models import AnswerDraft, Decision
from consultation.responses.permissions import ANSWERED, refusal_to_read
from consultation.responses.services.answering import write_answer
from consultation.responses.services.assigning import assign_answers
from consultation.responses.sheet import Line, Standing, decision_named, is_yes, standing_of

OFFICE = 120
Sentence = str | Promise
UNKNOWN = _("No contribution that can be answered here has this identifier.")
TWICE = _("This contribution stands on another line too.")
STALE = _("This was changed on the platform since the table was exported: export it again.")
NO_DECISION = _("This decision is not known.")
NO_REASON = _("A decision needs its reason, and a reason its decision.")
TOO_LONG = _("This is too long.")
NOBODY = _("Nobody of the team has this name.")
SAME_NAME = _("Several people of the team have this name.")
NOT_WRITER = _("Your role does not write answers here.")
NOT_ASSIGNER = _("Your role does not say here who answers.")


@dataclass
class Planned:
    """What a line would change. ``answer``, ``case``: whether its words, or who answers, would be others."""

    line: Line
    subject: Subject | None = None
    now: Standing = field(default_factory=Standing)
    then: Standing = field(default_factory=Standing)
    error: Sentence = ""

    @property
    def answer(self) -> bool:
        return _said(self.now) != _said(self.then)

    @property
    def case(self) -> bool:
        return (self.now.office, self.now.assignee) != (self.then.office, self.then.assignee)

    @property
    def identifier(self) -> str:
        return self.line.cells.get("id", "")

    @property
    def now_said(self) -> str:
        return _shown(self.now)

    @property
    def then_said(self) -> str:
        return _shown(self.then)

    @property
    def changes(self) -> bool:
        return not self.error and (self.answer or self.case)


def plan_sheet(*, participant: Participant, bill: Bill, lines: Sequence[Line]) -> list[Planned]:
    """What each line would change, or why it cannot. Writes nothing. Raises RefusedError."""
    refuse(refusal_to_read(participant, bill))
    wanted = [_uuid(line.cells.get("id", "")) for line in lines]
    published = Subject.objects.published().filter(bill=bill, kind__in=ANSWERED)
    subjects = {one.uuid: one for one in published.filter(uuid__in=[one for one in wanted if one])}
    standing = standing_of(subject.pk for subject in subjects.values())
    names = [person.display_name for person in team_of(bill)]
    writes, assigns = may(Action.WRITE_ANSWER, participant, bill), may(Action.ASSIGN, participant, bill)
    found, seen = [], set[uuid.UUID]()
    for line, name in zip(lines, wanted, strict=True):
        subject = subjects.get(name) if name else None
        if subject is None or name in seen:
            found.append(Planned(line, error=UNKNOWN if subject is None else TWICE))
            continue
        seen.add(subject.uuid)
        subject.bill = bill
        planned = _planned(line, subject, standing[subject.pk], names)
        planned.error = planned.error or _refused(planned, writes=writes, assigns=assigns)
        found.append(planned)
    return found


@transaction.atomic
def apply_sheet(*, participant: Participant, bill: Bill, lines: Sequence[Line], moment: datetime) -> list[Planned]:
    """Write what can be written as drafts; a line in error is left, the others are not lost. Raises RefusedError.

    Again, nothing happens: what a line wants is there.
    """
    Bill.objects.select_for_update(no_key=True).get(pk=bill.pk)
    planned = plan_sheet(participant=participant, bill=bill, lines=lines)
    people = {person.display_name: person for person in team_of(bill)}
    for one in sorted((one for one in planned if one.changes), key=lambda one: one.subject.pk if one.subject else 0):
        _apply(one, participant, bill, people, moment)
    return planned


def _apply(
    one: Planned, participant: Participant, bill: Bill, people: dict[str, Participant], moment: datetime
) -> None:
    assert one.subject is not None  # noqa: S101  a line without one is in error
    if one.case:
        office, assignee = one.then.office, people.get(one.then.assignee)
        who = {"office": office, "assignee": assignee}
        assign_answers(participant=participant, bill=bill, subjects=[one.subject], moment=moment, **who)  # type: ignore[arg-type]
    if one.answer:
        _write(one, one.subject, participant, moment)


def _write(one: Planned, subject: Subject, participant: Participant, moment: datetime) -> None:
    """The article and the changes that the draft or the answer cites stay cited."""
    draft = AnswerDraft.objects.filter(subject=subject).first()
    answer = None if draft else getattr(subject, "answer", None)
    said = draft or answer
    cited = draft.citations if draft else answer.citations.values_list("place", "start") if answer else ()
    write_answer(
        participant=participant,
        subject=subject,
        decision=Decision(one.then.decision),
        reason=one.then.reason,
        cited_unit=said.cited_unit if said else None,
        cited_alinea=said.cited_alinea if said else None,
        citations=[(place, start) for place, start in cited],
        not_yet_in_text=one.then.not_yet_in_text,
        why=draft.why if draft else "",
        moment=moment,
    )


def _planned(line: Line, subject: Subject, now: Standing, names: Iterable[str]) -> Planned:
    planned, cells = Planned(line, subject, now, now), line.cells
    decision = decision_named(cells["decision"]) if cells.get("decision") else None
    if cells.get("decision") and decision is None:
        planned.error = NO_DECISION
        return planned
    then = replace(now, office=cells.get("office", now.office), assignee=cells.get("assignee", now.assignee))
    if cells.get("decision") or cells.get("reason"):
        then = replace(then, decision=decision or "", reason=cells.get("reason", now.reason))
        if "not_yet_in_text" in cells:
            then = replace(then, not_yet_in_text=is_yes(cells["not_yet_in_text"]))
    planned.then = then
    if planned.answer or planned.case:
        planned.error = _fault(planned, list(names))
    return planned


def _fault(planned: Planned, names: list[str]) -> Sentence:
    """The first thing that is wrong with a line that would change something."""
    now, then = planned.now, planned.then
    if planned.line.cells.get("stamp") != now.stamp:
        return STALE
    if bool(then.decision) != bool(then.reason):
        return NO_REASON
    if len(then.reason) > LONGEST_REASON or len(then.office) > OFFICE:
        return TOO_LONG
    if then.assignee and then.assignee != now.assignee and names.count(then.assignee) != 1:
        return SAME_NAME if then.assignee in names else NOBODY
    try:
        no_control_characters(then.reason + then.office)
    except ValidationError as error:
        return str(error.messages[0])
    return ""


def _refused(planned: Planned, *, writes: bool, assigns: bool) -> Sentence:
    if planned.answer and not writes:
        return NOT_WRITER
    return NOT_ASSIGNER if planned.case and not assigns else ""


def _shown(standing: Standing) -> str:
    label = str(Decision(standing.decision).label) if standing.decision else ""
    return " – ".join(part for part in (label, standing.reason) if part)


def _said(standing: Standing) -> tuple[str, str, bool]:
    return standing.decision, standing.reason, standing.not_yet_in_text


def _uuid(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
