"""A second person reads an answer before it is public: sent for review, approved, or sent back with a comment."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Subject
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.responses.changes import changes_cited
from consultation.responses.models import Answer, AnswerDraft, DraftState
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.services.answering import refusal_of_words
from consultation.responses.services.assigning import comment_answer

NO_DRAFT = Refusal("no-draft", _("There is no draft of this answer any more."))
CHANGED = Refusal("changed", _("This draft was changed meanwhile: read it again before you decide."))
OWN = Refusal("own-words", _("Somebody else than its writer approves an answer."))
DECIDED = Refusal("approved", _("A colleague has approved this draft meanwhile: tell the team in a comment."))
NOT_SENT = Refusal("not-sent", _("This draft was not sent for review."))


@transaction.atomic
def submit_draft(*, participant: Participant, subject: Subject) -> AnswerDraft:
    """Ask a second person to read the draft; again, nothing happens. Raises RefusedError."""
    refuse(refusal_to_answer(participant, subject, Action.WRITE_ANSWER))
    draft = _locked(subject)
    if draft.state != DraftState.DRAFT:
        return draft
    cited = changes_cited(subject.bill, [(place, start) for place, start in draft.citations])
    refuse(refusal_of_words(draft, Answer.objects.filter(subject=subject).first(), cited))
    return _moved(draft, DraftState.REVIEW, Verb.ANSWER_SUBMITTED, participant)


@transaction.atomic
def approve_draft(*, participant: Participant, subject: Subject, seen: datetime) -> AnswerDraft:
    """Approve the words that stood at ``seen``; again, nothing happens. Raises RefusedError."""
    refuse(refusal_to_answer(participant, subject, Action.REVIEW_ANSWER))
    draft = _locked(subject, seen)
    if draft.state == DraftState.APPROVED:
        return draft
    refuse(NOT_SENT if draft.state == DraftState.DRAFT else None)
    refuse(OWN if draft.written_by_id == participant.pk else None)
    return _moved(draft, DraftState.APPROVED, Verb.ANSWER_REVIEWED, participant, reader=participant)


@transaction.atomic
def return_draft(
    *, participant: Participant, subject: Subject, seen: datetime, comment: str, moment: datetime
) -> AnswerDraft:
    """Send the words that stood at ``seen`` back to their writer, with a comment. Raises RefusedError."""
    refuse(refusal_to_answer(participant, subject, Action.REVIEW_ANSWER))
    draft = _locked(subject, seen)
    comment_answer(participant=participant, subject=subject, body=comment, moment=moment)
    if draft.state == DraftState.DRAFT:
        return draft
    refuse(DECIDED if draft.state == DraftState.APPROVED else None)
    return _moved(draft, DraftState.DRAFT, Verb.ANSWER_RETURNED, participant)


def _locked(subject: Subject, seen: datetime | None = None) -> AnswerDraft:
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    draft = AnswerDraft.objects.filter(subject=subject).first()
    if draft is None:
        raise RefusedError(NO_DRAFT)
    refuse(CHANGED if seen is not None and seen != draft.updated_at else None)
    draft.subject = subject
    return draft


def _moved(
    draft: AnswerDraft, state: DraftState, verb: Verb, participant: Participant, reader: Participant | None = None
) -> AnswerDraft:
    """``updated_at`` stays: it tells words, not steps."""
    draft.state, draft.reviewed_by = state, reader
    draft.save(update_fields=["state", "reviewed_by"])
    subject = draft.subject
    record(verb, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)
    return draft
