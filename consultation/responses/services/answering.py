"""Writing, approving and publishing an answer. A published answer is corrected, never taken back nor silently.

The words that are written stand in a draft until they are published; each publication is a revision for ever.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from bills.models import Subject, Unit
from bills.richtext import html_of
from bills.roles import Action
from consultation.accounts.models import Participant
from consultation.accounts.refusal import Refusal, RefusedError, refuse
from consultation.journal.models import Verb
from consultation.journal.services import record
from consultation.live.announce import announce
from consultation.responses.changes import Change, changes_cited
from consultation.responses.models import (
    ADOPTIONS,
    Answer,
    AnswerDraft,
    AnswerRevision,
    Citation,
    Decision,
    Desk,
    DraftState,
)
from consultation.responses.permissions import refusal_to_answer
from consultation.responses.words import WORDS, words_of

MEANWHILE = Refusal(
    "meanwhile",
    _("This answer was written or published since you opened the page. Read those words beside yours, then decide."),
)
CHANGED = Refusal("changed", _("This draft was changed meanwhile: read it again before you publish it."))


@transaction.atomic
def write_answer(
    *,
    participant: Participant,
    subject: Subject,
    decision: Decision,
    reason: str,
    moment: datetime,
    cited_unit: Unit | None = None,
    cited_alinea: int | None = None,
    citations: Sequence[tuple[int, int]] = (),
    not_yet_in_text: bool = False,
    why: str = "",
    opened: datetime | None = None,
) -> AnswerDraft:
    """Write the draft of the answer to ``subject``, or of the correction of the one it has.

    ``citations`` are (placement id, start) of changes of a later version (``changes.changes_since``). The same words
    again change nothing; other words must be approved again. ``opened``: when the page was made that this is written
    on; words that came after are not replaced. Raises RefusedError.
    """
    refuse(refusal_to_answer(participant, subject, Action.WRITE_ANSWER))
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)  # two colleagues at once write one answer
    adopts = decision in ADOPTIONS
    found = changes_cited(subject.bill, citations) if adopts else []
    draft = AnswerDraft.objects.filter(subject=subject).first() or AnswerDraft(subject=subject)
    before = [getattr(draft, word) for word in WORDS], draft.citations, draft.why
    draft.decision, draft.reason, draft.why = decision, reason, why
    draft.cited_unit, draft.cited_alinea = cited_unit, cited_alinea
    draft.citations = [[change.place.pk, change.hunk.start] for change in found]
    draft.cites, draft.not_yet_in_text = len(found), adopts and not_yet_in_text
    if draft.pk and ([getattr(draft, word) for word in WORDS], draft.citations, draft.why) == before:
        return draft
    refuse(MEANWHILE if opened is not None and _written_since(subject, opened) else None)
    draft.reason_html = html_of(reason)
    draft.state, draft.reviewed_by = DraftState.DRAFT, None
    draft.written_by, draft.updated_at = participant, moment
    draft.subject = subject
    draft.save()
    record(Verb.ANSWER_DRAFTED, bill=subject.bill.uuid, subject=subject.uuid, actor=participant)
    return draft


def _written_since(subject: Subject, opened: datetime) -> bool:
    since = {"subject": subject, "updated_at__gt": opened}
    return AnswerDraft.objects.filter(**since).exists() or Answer.objects.filter(**since).exists()


@transaction.atomic
def publish_answer(
    *, participant: Participant, subject: Subject, moment: datetime, seen: datetime | None = None
) -> Answer:
    """Make the draft public; again, or with the words that are public, nothing happens. Raises RefusedError.

    ``seen``: when the draft that one has read was written; another one is not published.
    """
    refuse(refusal_to_answer(participant, subject, Action.PUBLISH_ANSWER))
    Subject.objects.select_for_update(no_key=True).get(pk=subject.pk)
    draft = AnswerDraft.objects.filter(subject=subject).first()
    answer = Answer.objects.filter(subject=subject).first()
    if draft is None:
        if answer is None:
            raise RefusedError(Refusal("no-draft", _("Write the answer before you publish it.")))
        return answer
    refuse(CHANGED if seen is not None and seen != draft.updated_at else None)
    cited = changes_cited(subject.bill, [(place, start) for place, start in draft.citations])
    if answer is not None and words_of(answer) == words_of(draft):
        draft.delete()
        return answer
    refuse(refusal_to_publish(draft, answer, cited))
    answer = _made_public(subject, draft, answer, cited, moment)
    draft.delete()
    _tell(answer, participant, why=draft.why)
    return answer


def refusal_to_publish(draft: AnswerDraft, answer: Answer | None, cited: Sequence[Change]) -> Refusal | None:
    """Whether it is whole and, where answers are read by a second person, one has approved these words."""
    if refusal := refusal_of_words(draft, answer, cited):
        return refusal
    needs_review = Desk.objects.filter(bill=draft.subject.bill_id, needs_review=True).exists()
    if needs_review and draft.state != DraftState.APPROVED:
        return Refusal("not-approved", _("A second person must approve this answer before it is published."))
    return None


def refusal_of_words(draft: AnswerDraft, answer: Answer | None, cited: Sequence[Change]) -> Refusal | None:
    """What is asked of words that leave their writer. The first of these that does not hold.

    - what is adopted cites a change of a later version, or says that it is not yet in the text;
    - a correction gives its reason.
    """
    if draft.decision in ADOPTIONS and not cited and not draft.not_yet_in_text:
        return Refusal("cites-nothing", _("Cite where the text changed, or say that it is not yet in the text."))
    if answer is not None and not draft.why.strip():
        return Refusal("no-why", _("Say why the published answer is corrected: the reason is public."))
    return None


def _made_public(
    subject: Subject, draft: AnswerDraft, answer: Answer | None, cited: Sequence[Change], moment: datetime
) -> Answer:
    said = {name: getattr(draft, name) for name in (*WORDS, "reason_html", "written_by_id")} | {"cites": len(cited)}
    if answer is None:
        answer = Answer(subject=subject, published_at=moment)
    else:
        answer.subject, answer.number = subject, answer.number + 1
        answer.citations.all().delete()
    for name, value in said.items():
        setattr(answer, name, value)
    answer.updated_at = moment
    answer.save()
    Citation.objects.bulk_create(
        Citation(answer=answer, place=change.place, start=change.hunk.start, hunk=change.stored) for change in cited
    )
    AnswerRevision.objects.create(answer=answer, number=answer.number, why=draft.why, published_at=moment, **said)
    return answer


def _tell(answer: Answer, participant: Participant, *, why: str) -> None:
    subject, corrected = answer.subject, {"why": why} if answer.number > 1 else {}
    record(
        Verb.ANSWER_CORRECTED if corrected else Verb.ANSWER_PUBLISHED,
        bill=subject.bill.uuid,
        subject=subject.uuid,
        actor=participant,
        decision=answer.decision,
        reason=answer.reason,
        **corrected,
    )
    uuid = str(subject.uuid)
    announce(subject.bill.uuid, {"type": "published", "kind": "answer", "subject": uuid, "about": uuid})
